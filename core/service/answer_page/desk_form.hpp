/// The acts of the desk as forms: what is typed, the body of the command that is made of it, and
/// the sentences in which it is read again before it is sent. A form makes text; the command parser
/// reads it and decide() judges it, as for everybody else.
#pragma once

#include "core/service/answer_page/desk_view.hpp"
#include "core/service/answer_page/inputs.hpp"
#include "core/wire/json.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace ensign::service::answer_page {

/// line, area: words; choice: one closed word; yes_no: a boolean; carried: known to the page.
enum class FieldKind { line, area, choice, yes_no, carried };

struct Field {
    std::string_view name; ///< also the member of the body
    const char* label = "";
    FieldKind kind = FieldKind::area;
    const char* group = ""; ///< of the names of its closed words
    std::vector<std::string_view> choices{};
    bool needed = true;
};

/// press: one press, nothing is typed. checked: read again, then sent. drafted: likewise, and a
/// second officer sends it. released: somebody else's draft, read and sent.
enum class FormKind { press, checked, drafted, released };

struct DeskForm {
    std::string_view path; ///< last part of the address
    std::string_view command;
    FormKind kind = FormKind::checked;
    const char* title = ""; ///< a sentence for say()
    const char* send = "";  ///< what the button says that sends
    std::vector<Field> fields{};
};

std::span<const DeskForm> desk_forms();
const DeskForm* desk_form(std::string_view path);

/// One form of one request, with what was typed.
struct FormView {
    const DeskView& desk;
    const DeskForm& form;
    FormFields typed;
    FieldFaults faults{};
};

/// What is typed already when the form is opened: nothing the officer has to decide.
FormFields first_fields(const DeskView& desk, const DeskForm& form);

Piece inputs_of(const FormView& view);

/// The body of the command, or what is missing.
expected<wire::json::object, FieldFaults> body_of(const FormView& view);

/// Of the coastal State (coastal_form.cpp).
Piece coastal_inputs(const FormView& view);
expected<wire::json::object, FieldFaults> coastal_body(const FormView& view);
Piece coastal_sentences(const DeskView& desk, const request::CoastalAnswerDrafted& answer);

/// What is about to be sent, read back from the command itself.
Piece sentences_of(const FormView& view, const request::Command& command);

// The two large ones, in files of their own.
Piece registry_inputs(const FormView& view);
FormFields registry_first_fields(const DeskView& desk);
Piece authorization_inputs(const FormView& view);
expected<wire::json::object, FieldFaults> authorization_body(const FormView& view);

/// The measures this answer may give.
request::MeasureSet measures_in_question(const DeskView& desk, std::string_view question);

/// Which question an officer who drafts answers now: the one that is open, or the grant itself.
std::string question_to_decide(const DeskView& desk);

} // namespace ensign::service::answer_page
