/// The inputs of a form, each with its label, its hint and its fault where the officer typed it.
/// Nothing is ticked or filled in but what was typed before.
#pragma once

#include "core/service/answer_page/page_frame.hpp"

#include <optional>
#include <string>
#include <vector>

namespace ensign::service::answer_page {

/// What is wrong with a field, in the reader's language. No field: with the whole form.
struct FieldFault {
    std::string field;
    Piece sentence;
};
using FieldFaults = std::vector<FieldFault>;

/// What the inputs of one form share.
struct Typed {
    const FormFields& fields;
    const FieldFaults& faults;
};

struct Label {
    std::string name;
    Piece label;
    Piece hint{};
};

Piece text_line(const Typed& typed, const Label& label);
Piece number_line(const Typed& typed, const Label& label); ///< a keypad on a phone
Piece text_area(const Typed& typed, const Label& label);

struct Option {
    std::string value;
    Piece label;
};
/// One of several. The group has a legend, and the fault stands there.
Piece radio_group(const Typed& typed, const Label& label, const std::vector<Option>& options);
/// Any of several, ticked one by one.
Piece check_group(const Typed& typed, const Label& label, const std::vector<Option>& options);
Piece check_box(const Typed& typed, const Label& label);
Piece select_box(const Typed& typed, const Label& label, const std::vector<Option>& options);

/// The faults together, above the form, each a link to its field; "" without any.
Piece fault_summary(const Words& words, const FieldFaults& faults);

} // namespace ensign::service::answer_page
