#include "core/service/documents/payload_words.hpp"

#include "core/geo/distance.hpp"
#include "core/geo/position_text.hpp"

#include <fmt/format.h>
#include <map>
#include <optional>
#include <set>

namespace ensign::service::documents {
namespace {

using wire::json::array;
using wire::json::object;
using wire::json::value;

/// Which names stand for a word of a member, under "parent.member" or "member".
const std::map<std::string_view, std::string_view>& groups()
{
    static const std::map<std::string_view, std::string_view> kGroups = {
        {"finding", "finding"},
        {"decision", "decision"},
        {"measures", "measure"},
        {"type", "condition"},
        {"source", "source"},
        {"form", "claim_form"},
        {"kind", "unit_kind"},
        {"category", "offence"}};
    return kGroups;
}

/// Members that machines write; the rest is words of people.
bool is_machine(std::string_view member)
{
    static const std::set<std::string_view> kMachine = {
        "number",
        "instrument",
        "mmsi",
        "imo",
        "call_sign",
        "state",
        "to",
        "id",
        "registry_request",
        "registration_number",
        "official_number"};
    return kMachine.contains(member);
}

std::string view_of(const boost::json::string& text) { return {text.data(), text.size()}; }

geo::Position position_of(const object& position)
{
    constexpr double kUnits = 1e7;
    return *geo::Position::from_degrees(
        static_cast<double>(position.at("lat_e7").as_int64()) / kUnits,
        static_cast<double>(position.at("lon_e7").as_int64()) / kUnits);
}

class Reader {
public:
    explicit Reader(const Tongues& tongues) : tongues_{tongues} {}

    void members(const object& from, std::string_view parent, Section into)
    {
        const std::size_t at = sections_.size();
        sections_.push_back(std::move(into));
        for (const auto& member : from)
            add({member.key().data(), member.key().size()}, member.value(), parent, at);
    }
    std::vector<Section> taken() { return std::move(sections_); }

private:
    Said name(std::string_view parent, std::string_view member) const
    {
        return tongues_.named("member", member_key(parent, member).value_or(std::string{member}));
    }

    void add(std::string_view member, const value& given, std::string_view parent, std::size_t at)
    {
        // A question and its answer are the body itself.
        if ((member == "request" || member == "answer") && given.is_object()) {
            for (const auto& inner : given.as_object())
                add({inner.key().data(), inner.key().size()}, inner.value(), member, at);
            return;
        }
        if (member == "position" || member == "area")
            sections_[at].lines.push_back(
                line_of(name(parent, member), place(member, given.as_object())));
        else if (given.is_object())
            members(given.as_object(), member, {name(parent, member), {}});
        else if (member == "conditions" && given.is_array())
            conditions(given.as_array(), name(parent, member));
        else
            sections_[at].lines.push_back({name(parent, member), values(member, given)});
    }

    Value place(std::string_view member, const object& given) const
    {
        if (member == "position") return machine(geo::position_words(position_of(given)));
        const auto radius =
            geo::Distance::metres(static_cast<double>(given.at("radius_m").as_int64()));
        return {
            joined(tongues_.say(
                "within {} nautical miles of {}",
                {fmt::format("{:.1f}", radius.in_nautical_miles()),
                 geo::position_words(position_of(given.at("centre").as_object()))})),
            Voice::ours};
    }

    std::vector<Value> values(std::string_view member, const value& given) const
    {
        if (given.is_array()) {
            std::vector<Value> all;
            for (const value& one : given.as_array())
                all.push_back(scalar(member, one));
            if (all.empty()) all.push_back(none());
            return all;
        }
        return {scalar(member, given)};
    }

    Value none() const { return {joined(tongues_.say("none")), Voice::ours}; }

    Value scalar(std::string_view member, const value& given) const
    {
        if (given.is_bool())
            return {
                joined(given.as_bool() ? tongues_.say("yes") : tongues_.say("no")), Voice::ours};
        if (given.is_int64()) return quantity(member, given.as_int64());
        const std::string text = view_of(given.as_string());
        if (text.empty()) return {joined(tongues_.say("not stated")), Voice::ours};
        if (const auto group = groups().find(member); group != groups().end())
            if (const auto named =
                    Words{tongues_.languages().front()}.named_if_any(group->second, text))
                return tongues_.value(group->second, text);
        if (const auto at = parse_utc(text)) return time_value(*at);
        return is_machine(member) ? machine(text) : theirs(text);
    }

    static Value quantity(std::string_view member, std::int64_t number)
    {
        const double tenths = static_cast<double>(number) / 10.0;
        if (member.ends_with("_m")) return machine(fmt::format("{} m", number));
        if (member == "course_tenths") return machine(fmt::format("{:05.1f}\u00b0", tenths));
        if (member == "speed_tenths") return machine(fmt::format("{:.1f} kn", tenths));
        return machine(std::to_string(number));
    }

    /// Each with a box: it is read, and ticked, before somebody goes.
    void conditions(const array& given, Said title)
    {
        Section section{std::move(title), {}};
        for (const value& one : given) {
            const object& condition = one.as_object();
            Line line{{}, {}, true};
            line.name = tongues_.named("condition", view_of(condition.at("type").as_string()));
            for (std::string& said : line.name)
                said = view_of(condition.at("id").as_string()) + " " + said;
            for (const auto& member : condition) {
                const std::string_view key{member.key().data(), member.key().size()};
                if (key == "id" || key == "type") continue;
                if (key == "area") {
                    line.values.push_back(place("area", member.value().as_object()));
                    continue;
                }
                const std::string label =
                    key == "text" ? "" : joined(name("conditions", key)) + ": ";
                for (Value read : values(key, member.value())) {
                    read.text = label + read.text;
                    if (!label.empty()) read.voice = Voice::ours;
                    line.values.push_back(std::move(read));
                }
            }
            section.lines.push_back(std::move(line));
        }
        if (given.empty()) section.lines.push_back({tongues_.say("none"), {}});
        sections_.push_back(std::move(section));
    }

    const Tongues& tongues_;
    std::vector<Section> sections_;
};

} // namespace

std::optional<std::string> member_key(std::string_view parent, std::string_view member)
{
    const Words english{Language::en};
    for (std::string key : {std::string{parent} + "_" + std::string{member}, std::string{member}})
        if (english.named_if_any("member", key)) return key;
    return std::nullopt;
}

std::vector<Section> sections_of(const object& body, const Said& title, const Tongues& tongues)
{
    Reader reader{tongues};
    reader.members(body, "", {title, {}});
    return reader.taken();
}

} // namespace ensign::service::documents
