#include "core/service/answer_page/inputs.hpp"

#include <algorithm>

namespace ensign::service::answer_page {
namespace {

/// The words below a label, and how the input refers to them.
struct Described {
    Piece words;
    std::string by; ///< ids for aria-describedby
    bool faulty = false;
};

Described described(const Typed& typed, const Label& label)
{
    Described made;
    if (!label.hint.empty()) {
        const std::string id = label.name + "-hint";
        made.words += element("p", {{"id", id}, {"class", "hint"}}, {label.hint});
        made.by = id;
    }
    const auto fault = std::ranges::find(typed.faults, label.name, &FieldFault::field);
    if (fault != typed.faults.end()) {
        const std::string id = label.name + "-fault";
        made.words += element("p", {{"id", id}, {"class", "fault"}}, {fault->sentence});
        made.by += (made.by.empty() ? "" : " ") + id;
        made.faulty = true;
    }
    return made;
}

void describe(Attributes& attributes, const Described& by)
{
    if (!by.by.empty()) attributes.push_back({"aria-describedby", by.by});
    if (by.faulty) attributes.push_back({"aria-invalid", "true"});
}

Piece line(const Typed& typed, const Label& label, Attributes attributes)
{
    const Described about = described(typed, label);
    attributes.push_back({"id", label.name});
    attributes.push_back({"name", label.name});
    attributes.push_back({"value", typed.fields.text(label.name)});
    attributes.push_back({"autocomplete", "off"});
    describe(attributes, about);
    return element(
        "div",
        {{"class", "field"}},
        {element("label", {{"for", label.name}}, {label.label}),
         about.words,
         element("input", attributes, {})});
}

/// A box or a button before its words; the first of a group takes the link of the summary.
Piece ticked(
    const Typed& typed, const char* type, const std::string& name, const Option& option, bool first)
{
    const std::string id = first ? name : name + "-" + option.value;
    Attributes attributes{{"type", type}, {"id", id}, {"name", name}, {"value", option.value}};
    if (typed.fields.holds(name, option.value)) attributes.push_back({"checked"});
    return element(
        "div",
        {{"class", "option"}},
        {element("input", attributes, {}), element("label", {{"for", id}}, {option.label})});
}

Piece group(
    const Typed& typed, const char* type, const Label& label, const std::vector<Option>& options)
{
    const Described about = described(typed, label);
    Attributes attributes;
    if (!about.by.empty()) attributes.push_back({"aria-describedby", about.by});
    Piece boxes;
    for (const Option& option : options)
        boxes += ticked(typed, type, label.name, option, &option == &options.front());
    return element("fieldset", attributes, {element("legend", {label.label}), about.words, boxes});
}

} // namespace

Piece text_line(const Typed& typed, const Label& label)
{
    return line(typed, label, {{"type", "text"}, {"dir", "auto"}, {"maxlength", "200"}});
}

Piece number_line(const Typed& typed, const Label& label)
{
    return line(
        typed,
        label,
        {{"type", "text"}, {"inputmode", "decimal"}, {"dir", "ltr"}, {"maxlength", "40"}});
}

Piece text_area(const Typed& typed, const Label& label)
{
    const Described about = described(typed, label);
    Attributes attributes{
        {"id", label.name},
        {"name", label.name},
        {"rows", "3"},
        {"dir", "auto"},
        {"maxlength", "1300"}}; // 4000 bytes hold so many signs of any script
    describe(attributes, about);
    return element(
        "div",
        {{"class", "field"}},
        {element("label", {{"for", label.name}}, {label.label}),
         about.words,
         element("textarea", attributes, {typed.fields.text(label.name)})});
}

Piece radio_group(const Typed& typed, const Label& label, const std::vector<Option>& options)
{
    return group(typed, "radio", label, options);
}

Piece check_group(const Typed& typed, const Label& label, const std::vector<Option>& options)
{
    return group(typed, "checkbox", label, options);
}

Piece check_box(const Typed& typed, const Label& label)
{
    return ticked(typed, "checkbox", label.name, {"yes", label.label}, true);
}

Piece select_box(const Typed& typed, const Label& label, const std::vector<Option>& options)
{
    const Described about = described(typed, label);
    Piece choices;
    for (const Option& option : options) {
        Attributes attributes{{"value", option.value}};
        if (typed.fields.holds(label.name, option.value)) attributes.push_back({"selected"});
        choices += element("option", attributes, {option.label});
    }
    Attributes attributes{{"id", label.name}, {"name", label.name}};
    describe(attributes, about);
    return element(
        "div",
        {{"class", "field"}},
        {element("label", {{"for", label.name}}, {label.label}),
         about.words,
         element("select", attributes, {choices})});
}

Piece fault_summary(const Words& words, const FieldFaults& faults)
{
    if (faults.empty()) return {};
    Piece list;
    for (const FieldFault& fault : faults)
        list += element(
            "li",
            {fault.field.empty() ? fault.sentence
                                 : element("a", {{"href", "#" + fault.field}}, {fault.sentence})});
    return element(
        "section",
        {{"class", "alarm"}, {"role", "alert"}, {"aria-labelledby", "faults"}},
        {element("h2", {{"id", "faults"}}, {words.say("This cannot be sent yet")}),
         element("ul", {list}),
         element("p", {words.say("Nothing was sent, and everything you typed is still here.")})});
}

} // namespace ensign::service::answer_page
