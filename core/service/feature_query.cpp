#include "core/service/feature_query.hpp"

#include <charconv>
#include <vector>

namespace ensign::service {
namespace {

template<class Number>
std::optional<Number> number(std::string_view text)
{
    Number value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

std::vector<std::string_view> parts_of(std::string_view text, char between)
{
    std::vector<std::string_view> parts;
    for (;;) {
        const std::size_t end = text.find(between);
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos) return parts;
        text.remove_prefix(end + 1);
    }
}

/// Four sides; of six, the heights count for nothing at sea.
std::optional<geo::BoundingBox> box_of(std::string_view text)
{
    std::vector<double> sides;
    for (const std::string_view part : parts_of(text, ',')) {
        const auto side = number<double>(part);
        if (!side) return std::nullopt;
        sides.push_back(*side);
    }
    if (sides.size() == 6) sides = {sides[0], sides[1], sides[3], sides[4]};
    if (sides.size() != 4) return std::nullopt;
    return geo::BoundingBox::from_degrees({sides[0], sides[1], sides[2], sides[3]});
}

bool is_open(std::string_view end) { return end.empty() || end == ".."; }

bool read_time(std::string_view text, FeatureQuery& query)
{
    const auto ends = parts_of(text, '/');
    if (ends.size() > 2 || (ends.size() == 1 && is_open(ends.front()))) return false;
    if (!is_open(ends.front())) {
        const auto from = parse_utc(ends.front());
        if (!from) return false;
        query.from = *from;
    }
    if (!is_open(ends.back())) {
        const auto until = parse_utc(ends.back());
        if (!until) return false;
        query.until = *until;
    }
    return !query.from || !query.until || *query.from <= *query.until;
}

/// What is wrong with one parameter; empty: nothing.
std::string read_one(const std::string& name, const std::string& value, FeatureQuery& query)
{
    if (name == "bbox") {
        query.box = box_of(value);
        if (!query.box) return "bbox: west,south,east,north in degrees is expected.";
    } else if (name == "datetime") {
        if (!read_time(value, query))
            return "datetime: 2026-11-24T02:48:10Z is expected, or two of them or .. with a "
                   "slash between.";
    } else if (name == "limit") {
        const auto limit = number<std::size_t>(value);
        if (!limit || *limit == 0) return "limit: a number from 1 is expected.";
        query.limit = std::min(*limit, FeatureQuery::kLimitMax);
    } else if (name == "after") {
        query.after = value;
    } else {
        return name + ": there is no such parameter; bbox, datetime, limit are.";
    }
    return {};
}

} // namespace

bool FeatureQuery::meets(const FeatureTime& time) const
{
    if (until && time.from > *until) return false;
    return !from || !time.until || *time.until >= *from;
}

bool comes_after(const std::string& id, const std::string& other)
{
    return id.size() != other.size() ? id.size() > other.size() : id > other;
}

expected<FeatureQuery, std::string> read_feature_query(
    const std::map<std::string, std::string>& query)
{
    FeatureQuery asked;
    for (const auto& [name, value] : query)
        if (std::string fault = read_one(name, value, asked); !fault.empty())
            return unexpected(std::move(fault));
    return asked;
}

} // namespace ensign::service
