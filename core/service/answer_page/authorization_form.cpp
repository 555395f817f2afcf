// "May we board her?": every measure is ticked by itself, and nothing is ticked before. Conditions
// that a machine can check are coded; the others are the officer's own words.

#include "core/request/authority.hpp"
#include "core/service/answer_page/desk_form.hpp"
#include "core/service/answer_page/measure_inputs.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/format.h>

namespace ensign::service::answer_page {
namespace {

namespace json = wire::json;
using request::AuthorizationDecision;
using request::ConditionType;

constexpr int kSlotsFirst = 1;
constexpr int kSlotsMax = 10;

/// How many conditions in the officer's own words there is room for.
int slots_of(const FormFields& typed)
{
    const std::string text = typed.text("slots");
    int slots = kSlotsFirst;
    std::from_chars(text.data(), text.data() + text.size(), slots);
    return std::clamp(slots, kSlotsFirst, kSlotsMax);
}

std::vector<Option> type_options(const Words& words)
{
    std::vector<Option> options{{"", words.say("no condition")}};
    for (const Word<ConditionType>& type : kWords<ConditionType>)
        options.push_back({std::string{type.text}, words.named("condition", type.value)});
    return options;
}

Piece condition_inputs(const FormView& view, const request::MeasureSet& measures)
{
    const Words& words = view.desk.words;
    const Typed typed{view.typed, view.faults};
    Piece inside = check_box(typed, {"daylight", words.say("By daylight only"), {}});
    inside += number_line(
        typed, {"report_hours", words.say("Report the results to us within so many hours"), {}});
    inside += number_line(
        typed,
        {"area_nm", words.say("Only within so many nautical miles of the place they named"), {}});
    inside += check_group(
        typed,
        {"again", words.say("They must ask us again before:"), {}},
        measure_options(words, measures));
    const int slots = slots_of(view.typed);
    for (int slot = 1; slot <= slots; ++slot) {
        const std::string n = std::to_string(slot);
        inside += select_box(
            typed,
            {"type_" + n, words.say("Condition {} is about", {machine_text(n)}), {}},
            type_options(words));
        inside += text_area(
            typed,
            {"text_" + n,
             words.say("Condition {} in your own words", {machine_text(n)}),
             words.say("They read it as you write it; it is not translated.")});
    }
    inside += hidden("slots", std::to_string(slots));
    if (slots < kSlotsMax)
        inside += element(
            "button",
            {{"class", "quiet"}, {"name", "do"}, {"value", "more"}},
            {words.say("Room for one more condition")});
    return element(
        "fieldset", {element("legend", {words.say("Conditions, if you set any")}), inside});
}

json::object condition(ConditionType type, const std::string& words)
{
    return {{"type", json::string_view{word(type).data(), word(type).size()}}, {"text", words}};
}

/// The coded ones, each with a sentence of its own in the language of this desk.
void add_coded(const FormView& view, json::array& conditions, FieldFaults& faults)
{
    const Words& words = view.desk.words;
    if (view.typed.has("daylight")) {
        json::object one = condition(ConditionType::time, words.say("By daylight only"));
        one["daylight_only"] = true;
        conditions.push_back(std::move(one));
    }
    if (const std::string hours = view.typed.trimmed("report_hours"); !hours.empty()) {
        if (!number_of(hours))
            faults.push_back({"report_hours", words.say("Hours: write a number, such as 3")});
        conditions.push_back(condition(
            ConditionType::reporting,
            words.say("Report the results to us within so many hours") + ": " + hours));
    }
    if (const std::string miles = view.typed.trimmed("area_nm"); !miles.empty()) {
        const auto radius = number_of(miles);
        if (!radius)
            faults.push_back({"area_nm", words.say("Nautical miles: write a number, such as 5")});
        const geo::Position centre = view.desk.c.authorization.request->area.centre();
        json::object one = condition(
            ConditionType::area,
            words.say("Only within so many nautical miles of the place they named") + ": " + miles);
        one["area"] = json::object{
            {"centre", json::object{{"lat", centre.latitude()}, {"lon", centre.longitude()}}},
            {"radius_nm", radius.value_or(0.0)}};
        conditions.push_back(std::move(one));
    }
    if (const auto again = view.typed.texts("again"); !again.empty()) {
        json::object one =
            condition(ConditionType::ask_again, words.say("They must ask us again before:"));
        json::array measures;
        std::string named = words.say("They must ask us again before:");
        for (const std::string& measure : again) {
            measures.emplace_back(measure);
            named += " " + words.named("measure", measure) + ";";
        }
        named.pop_back();
        one["text"] = named;
        one["measures"] = std::move(measures);
        conditions.push_back(std::move(one));
    }
}

void add_written(const FormView& view, json::array& conditions, FieldFaults& faults)
{
    for (int slot = 1; slot <= slots_of(view.typed); ++slot) {
        const std::string n = std::to_string(slot);
        const std::string type = view.typed.text("type_" + n);
        const std::string text = view.typed.trimmed("text_" + n);
        if (type.empty() && text.empty()) continue;
        if (text.empty())
            faults.push_back(
                {"text_" + n, view.desk.words.say("A condition has a kind but no words")});
        conditions.push_back(json::object{{"type", type.empty() ? "other" : type}, {"text", text}});
    }
}

/// What the officer means by "yes": all or a part, with conditions or without.
AuthorizationDecision kind_of_yes(
    const request::MeasureSet& given, const request::MeasureSet& asked, bool conditional)
{
    if (!asked.within(given)) return AuthorizationDecision::partial;
    return conditional ? AuthorizationDecision::granted_with_conditions
                       : AuthorizationDecision::granted;
}

} // namespace

std::string question_to_decide(const DeskView& desk)
{
    return std::string{word(
        request::is_open(desk.c.more) ? request::Question::more_measures
                                      : request::Question::authorization)};
}

request::MeasureSet measures_in_question(const DeskView& desk, std::string_view question)
{
    if (question == word(request::Question::more_measures) && desk.c.more.request)
        return desk.c.more.request->measures;
    return request::authority_runs(desk.c, desk.now) ? request::measures_asked_for(desk.c)
           : desk.c.authorization.request            ? desk.c.authorization.request->measures
                                                     : request::MeasureSet{};
}

Piece authorization_inputs(const FormView& view)
{
    const Words& words = view.desk.words;
    const Typed typed{view.typed, view.faults};
    const std::string question =
        view.typed.has("request") ? view.typed.text("request") : question_to_decide(view.desk);
    const request::MeasureSet measures = measures_in_question(view.desk, question);
    Piece inputs = hidden("request", question);
    std::vector<Option> decisions;
    for (const char* value : {"yes", "refused", "flag_state_will_board", "joint", "interim_hold"})
        decisions.push_back({value, words.named("decide", value)});
    inputs += radio_group(typed, {"decision", words.say("Your decision"), {}}, decisions);
    inputs += measure_inputs(view, measures);
    inputs += end_inputs(view);
    inputs += condition_inputs(view, measures);
    inputs += text_area(typed, {"note", Piece{words.say("Note")}, {}});
    return inputs;
}

expected<json::object, FieldFaults> authorization_body(const FormView& view)
{
    const Words& words = view.desk.words;
    FieldFaults faults;
    json::object body;
    json::array conditions;
    const std::string decision = view.typed.text("decision");
    const request::MeasureSet given = ticked_measures(view.typed);
    if (decision.empty()) faults.push_back({"decision", words.say("Choose your decision")});
    add_coded(view, conditions, faults);
    add_written(view, conditions, faults);
    const bool gives = decision == "yes" || decision == word(AuthorizationDecision::joint);
    if (gives && given.empty())
        faults.push_back({"measures", words.say("Tick each measure you authorize")});
    if (gives) add_end(view, body, faults);
    if (!gives && !decision.empty() && !given.empty())
        faults.push_back(
            {"measures", words.say("With this decision no measure can be ticked; untick them")});
    if (!faults.empty()) return unexpected(std::move(faults));

    const std::string question = view.typed.text("request");
    const auto yes =
        kind_of_yes(given, measures_in_question(view.desk, question), !conditions.empty());
    const std::string_view decided = decision == "yes" ? word(yes) : std::string_view{decision};
    body["decision"] = json::string_view{decided.data(), decided.size()};
    put_ticked_measures(view.typed, body);
    if (!conditions.empty()) body["conditions"] = std::move(conditions);
    if (!view.typed.trimmed("note").empty()) body["note"] = view.typed.trimmed("note");
    if (!question.empty()) body["request"] = question;
    return body;
}

} // namespace ensign::service::answer_page
