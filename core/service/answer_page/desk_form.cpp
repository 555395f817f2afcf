#include "core/service/answer_page/desk_form.hpp"

#include "core/service/answer_page/typed_time.hpp"

#include <algorithm>

namespace ensign::service::answer_page {
namespace {

using enum FieldKind;
using enum FormKind;

const std::vector<Field> kRegistryFields = {
    {"finding",
     "Is she yours?",
     choice,
     "finding",
     {"confirmed_registered",
      "confirmed_entitled",
      "refuted",
      "formerly_registered",
      "not_found",
      "cannot_determine",
      "contested"}},
    {"register", "Register consulted", line},
    {"registration_number", "Registration number", line, "", {}, false},
    {"port_of_registry", "Port of registry", line, "", {}, false},
    {"ended_at",
     "If she was on the register: until when (UTC, as 2026-11-24 16:00)",
     line,
     "",
     {},
     false},
    {"note", "Note", area, "", {}, false}};

const std::vector<DeskForm> kForms = {
    {"acknowledge",
     "acknowledge",
     press,
     "Acknowledge the request",
     "Acknowledge the request",
     {{"request", "", carried}}},
    {"registry",
     "answer_registry",
     checked,
     "Answer: is she yours?",
     "Send the answer",
     kRegistryFields},
    {"lookup",
     "record_lookup",
     checked,
     "Record what the register says",
     "Record the look-up",
     kRegistryFields},
    {"route", "route_to_registry", press, "Pass to the registry", "Pass to the registry"},
    {"authorization",
     "draft_authorization_answer",
     drafted,
     "Answer: may they board her?",
     "Hand to the second officer"},
    {"decision",
     "open_decision",
     press,
     "Pass to the deciding office",
     "Pass to the deciding office"},
    {"release",
     "release_authorization_answer",
     released,
     "Release the answer as second officer",
     "Send the answer"},
    {"amendment",
     "release_amendment",
     released,
     "Release the amended answer as second officer",
     "Send the amended answer"},
    {"coastal",
     "draft_coastal_answer",
     drafted,
     "Answer: may they act in our waters?",
     "Hand to the second officer"},
    {"coastal-release",
     "release_coastal_answer",
     released,
     "Release the coastal answer as second officer",
     "Send the answer"},
    {"coastal-revoke",
     "revoke_coastal_leave",
     checked,
     "Take back the leave to act in our waters",
     "Take it back now",
     {{"reason", "Why do you revoke it?"}}},
    {"ask",
     "ask_more_information",
     checked,
     "Ask for more information",
     "Send the question",
     {{"question", "", carried}, {"words", "What do you need to know?"}}},
    {"not-ours",
     "declare_not_competent",
     checked,
     "This is not for our desk",
     "Send it back",
     {{"question", "", carried}, {"refer_to", "Which office is competent?", line}}},
    {"revoke",
     "revoke_authorization",
     checked,
     "Revoke the authorization",
     "Revoke now",
     {{"reason", "Why do you revoke it?"}}},
    {"notice",
     "acknowledge_notice",
     press,
     "Acknowledge the urgent notice",
     "Acknowledge the urgent notice",
     {{"number", "", carried}}},
    {"report", "acknowledge_report", press, "Acknowledge the results", "Acknowledge the results"},
    {"step",
     "draft_step_permission",
     drafted,
     "Draft the leave for a step",
     "Hand to the second officer",
     {{"condition", "", carried}, {"words", "What do you allow?"}}},
    {"permit",
     "permit_step",
     released,
     "Permit the step as second officer",
     "Permit the step",
     {{"condition", "", carried}}},
    {"jurisdiction",
     "elect_jurisdiction",
     checked,
     "Keep or waive jurisdiction",
     "Send the choice",
     {{"jurisdiction", "Jurisdiction", choice, "jurisdiction", {"keeps", "waives"}},
      {"words", "In your words"}}},
    {"disposition",
     "give_disposition",
     checked,
     "Instructions for vessel and persons",
     "Send the instructions",
     {{"words", "What is to be done with vessel, cargo and persons?"}}},
    {"outcome",
     "tell_outcome",
     checked,
     "Tell how our own boarding ended",
     "Send the outcome",
     {{"suspicion_stands", "Does the suspicion stand?", yes_no}, {"words", "In your words"}}},
    {"help",
     "answer_assistance",
     checked,
     "Answer the request for assistance",
     "Send the answer",
     {{"helps", "Will you help?", yes_no}, {"means", "With what means?"}}},
    {"confirm",
     "confirm_answer",
     checked,
     "Confirm that our answer stands",
     "Confirm it",
     {{"words", "What was it checked against?"}}},
    {"hand-over",
     "hand_over_duty",
     checked,
     "Hand over to the next officer",
     "Hand over",
     {{"to", "To whom (the name they sign in with)?", line},
      {"words", "What is open: clocks, promised calls, who waits for what?"}}},
    {"take-over",
     "take_over_duty",
     press,
     "Take over from the officer before",
     "Take over from the officer before"},
    {"call",
     "log_contact",
     checked,
     "Log a call",
     "Log the call",
     {{"state", "Which State (three letters)?", line},
      {"channel", "How?", choice, "channel", {"telephone", "radio", "in_person"}},
      {"they_called", "Did they call us?", yes_no},
      {"number", "Number", line, "", {}, false},
      {"at", "When (UTC, as 2026-11-24 16:00)", line, "", {}, false},
      {"reached", "Did somebody answer?", yes_no},
      {"person", "Who spoke there, and of which office?", line, "", {}, false},
      {"words", "What was said?"}}},
    {"close",
     "close_inbox",
     checked,
     "Close the case at our desk",
     "Close the case",
     {{"remedy_position", "What do you say to a claim for damage?"}}}};

std::vector<Option> options_of(const Words& words, const Field& field)
{
    if (field.kind == yes_no) return {{"yes", words.say("Yes")}, {"no", words.say("No")}};
    std::vector<Option> options;
    for (const std::string_view choice : field.choices)
        options.push_back({std::string{choice}, words.named(field.group, choice)});
    return options;
}

Piece input_of(const FormView& view, const Field& field)
{
    const Words& words = view.desk.words;
    const Typed typed{view.typed, view.faults};
    Label label{std::string{field.name}, words.say(field.label)};
    if (!field.needed) label.label += Piece{" ("} + words.say("may be left empty") + ")";
    switch (field.kind) {
    case line: return text_line(typed, label);
    case area: return text_area(typed, label);
    case choice:
    case yes_no: return radio_group(typed, label, options_of(words, field));
    case carried: return hidden(field.name, view.typed.text(field.name));
    }
    return {};
}

bool is_registry_form(const DeskForm& form)
{
    return form.path == "registry" || form.path == "lookup";
}

} // namespace

std::span<const DeskForm> desk_forms() { return kForms; }

const DeskForm* desk_form(std::string_view path)
{
    const auto found = std::ranges::find(kForms, path, &DeskForm::path);
    return found == kForms.end() ? nullptr : &*found;
}

FormFields first_fields(const DeskView& desk, const DeskForm& form)
{
    FormFields fields;
    if (is_registry_form(form)) fields = registry_first_fields(desk);
    const Offer* offer = desk.offer(form.command);
    if (offer != nullptr && !offer->question.empty()) {
        fields.set("question", offer->question);
        fields.set("request", offer->question);
    }
    if (form.path == "call") fields.set("state", desk.c.requesting_state.text());
    for (const request::Notice& notice : desk.c.notices)
        if (!notice.acknowledged_at && !fields.has("number"))
            fields.set("number", notice.what.number);
    for (const auto& [condition, at] : desk.c.authorization.steps_asked)
        if (!desk.c.authorization.steps_permitted.contains(condition))
            fields.set("condition", condition);
    return fields;
}

Piece inputs_of(const FormView& view)
{
    if (view.form.path == "authorization") return authorization_inputs(view);
    if (view.form.path == "coastal") return coastal_inputs(view);
    Piece inputs;
    if (is_registry_form(view.form)) inputs += registry_inputs(view);
    for (const Field& field : view.form.fields)
        inputs += input_of(view, field);
    return inputs;
}

expected<wire::json::object, FieldFaults> body_of(const FormView& view)
{
    if (view.form.path == "authorization") return authorization_body(view);
    if (view.form.path == "coastal") return coastal_body(view);
    wire::json::object body;
    FieldFaults faults;
    for (const Field& field : view.form.fields) {
        std::string text = view.typed.trimmed(field.name);
        if (text.empty()) {
            if (field.needed && field.kind != carried)
                faults.push_back(
                    {std::string{field.name},
                     view.desk.words.say(
                         "{}: this is missing", {view.desk.words.say(field.label)})});
            continue;
        }
        const wire::json::string_view name{field.name.data(), field.name.size()};
        if (field.kind == yes_no)
            body[name] = text == "yes";
        else if (field.name == "ended_at" || field.name == "at")
            body[name] = instant_text(text);
        else
            body[name] = text;
    }
    if (!faults.empty()) return unexpected(std::move(faults));
    return body;
}

} // namespace ensign::service::answer_page
