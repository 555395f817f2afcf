#include "core/service/answer_page/measure_inputs.hpp"

#include "core/service/answer_page/typed_time.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace ensign::service::answer_page {

std::optional<double> number_of(std::string text)
{
    std::ranges::replace(text, ',', '.');
    double number = 0.0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(number))
        return std::nullopt;
    return number;
}

std::vector<Option> measure_options(const Words& words, const request::MeasureSet& measures)
{
    std::vector<Option> options;
    for (const request::Measure measure : measures.list())
        options.push_back({std::string{word(measure)}, words.named("measure", measure)});
    return options;
}

Piece measure_inputs(const FormView& view, const request::MeasureSet& asked)
{
    const Words& words = view.desk.words;
    return check_group(
        {view.typed, view.faults},
        {"measures",
         words.say("Measures you authorize"),
         words.say("Only what you tick is authorized. Nothing is ticked for you.")},
        measure_options(words, asked));
}

request::MeasureSet ticked_measures(const FormFields& typed)
{
    request::MeasureSet given;
    for (const std::string& text : typed.texts("measures"))
        if (const auto measure = from_word<request::Measure>(text)) given.add(*measure);
    return given;
}

void put_ticked_measures(const FormFields& typed, wire::json::object& body)
{
    wire::json::array measures;
    for (const std::string& measure : typed.texts("measures"))
        measures.emplace_back(measure);
    if (!measures.empty()) body["measures"] = std::move(measures);
}

Piece end_inputs(const FormView& view)
{
    const Words& words = view.desk.words;
    const Typed typed{view.typed, view.faults};
    return number_line(typed, {"hours", words.say("For how many hours, from the sending"), {}}) +
           number_line(
               typed,
               {"until",
                words.say("Or until when (UTC)"),
                words.say("For example {}", {machine_text("2026-11-24 16:00")})});
}

void add_end(const FormView& view, wire::json::object& body, FieldFaults& faults)
{
    const Words& words = view.desk.words;
    const std::string until = view.typed.trimmed("until");
    const std::string hours = view.typed.trimmed("hours");
    if (!until.empty()) {
        body["valid_to"] = instant_text(until);
        return;
    }
    const auto number = number_of(hours);
    constexpr double kWeek = 7.0 * 24.0;
    if (hours.empty())
        faults.push_back({"hours", words.say("Say for how many hours, or until when")});
    else if (!number || *number <= 0.0 || *number > kWeek)
        faults.push_back({"hours", words.say("Hours: more than 0 and at most 168")});
    else
        body["valid_to"] =
            utc_text(view.desk.now + std::chrono::minutes{std::llround(*number * 60.0)});
}

} // namespace ensign::service::answer_page
