#include "core/node/area_s57.hpp"

#include "core/base/instant.hpp"
#include "core/node/country_codes.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace ensign::node {
namespace {

struct ClaimClass {
    std::string_view acronym;
    std::string_view zone;
};

constexpr std::array kClaimClasses = {
    ClaimClass{"TESARE", "territorial_sea"},
    ClaimClass{"CONZNE", "contiguous_zone"},
    ClaimClass{"EXEZNE", "exclusive_economic_zone"}};

/// "20260115", or "202601" and "2026", which begin with the first day; anything else as it is, for
/// the reader of days to refuse.
std::string day_text(const std::string& text)
{
    constexpr std::size_t kYear = 4;
    constexpr std::size_t kMonth = 6;
    constexpr std::size_t kDay = 8;
    const bool figures =
        std::ranges::all_of(text, [](unsigned char c) { return std::isdigit(c) != 0; });
    if (!figures || (text.size() != kYear && text.size() != kMonth && text.size() != kDay))
        return text;
    const std::string month = text.size() >= kMonth ? text.substr(kYear, 2) : "01";
    const std::string day = text.size() == kDay ? text.substr(kMonth, 2) : "01";
    return text.substr(0, kYear) + "-" + month + "-" + day;
}

std::string day_after(const std::string& text)
{
    const auto day = parse_utc(text + "T00:00:00Z");
    return day ? utc_text(*day + std::chrono::hours{24}) : text;
}

std::string first_of(std::initializer_list<std::string> texts)
{
    for (const std::string& text : texts)
        if (!text.empty()) return text;
    return {};
}

bool says_disputed(std::string text)
{
    std::ranges::transform(
        text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text.find("disput") != std::string::npos;
}

std::string zone_of(std::string_view object_class)
{
    const auto* known = std::ranges::find(kClaimClasses, object_class, &ClaimClass::acronym);
    return known == kClaimClasses.end() ? std::string{} : std::string{known->zone};
}

} // namespace

bool is_s57_claim(std::string_view object_class) noexcept
{
    return std::ranges::find(kClaimClasses, object_class, &ClaimClass::acronym) !=
           kClaimClasses.end();
}

std::string s57_value(
    const S57Cell& cell,
    std::string_view field,
    const std::function<std::string(std::string_view)>& attribute)
{
    if (field == "claimant") {
        const std::string nation = attribute("NATION");
        const auto code = alpha3_of(nation);
        return code ? std::string{*code} : nation;
    }
    if (field == "zone") return zone_of(cell.layer);
    if (field == "source") return first_of({attribute("SORIND"), "ENC cell " + cell.name});
    if (field == "valid_from")
        return day_text(first_of({attribute("DATSTA"), attribute("SORDAT"), cell.issued}));
    if (field == "valid_to") {
        const std::string last = attribute("DATEND");
        return last.empty() ? last : day_after(day_text(last));
    }
    if (field == "disputed")
        return says_disputed(attribute("INFORM")) ? std::string{"true"} : std::string{};
    return {};
}

} // namespace ensign::node
