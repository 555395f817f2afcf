#include "core/service/command_line/place_words.hpp"

#include "core/service/command_line/lines.hpp"

namespace ensign::command_line {

std::string zone_words(const json::value& value, std::string_view path)
{
    const json::value* zone = at(value, path);
    if (zone == nullptr) return "";
    std::string claimed;
    for (const json::value& claim : array_at(*zone, "claims"))
        claimed += (claimed.empty() ? "" : " and ") + text_at(claim, "kind") + " of " +
                   text_at(claim, "state") + (true_at(claim, "disputed") ? " (disputed)" : "");
    return joined(
        {text_at(*zone, "kind"),
         text_at(*zone, "coastal_state"),
         number_at(*zone, "distance_nm", 1) + " nm from land",
         "known to " + number_at(*zone, "uncertainty_m", 0) + " m",
         true_at(*zone, "disputed") ? "disputed" : "",
         with("also in the territorial sea of ", list_at(*zone, "also_territorial_sea_of")),
         with("published as ", claimed)});
}

std::string rescue_words(const json::value& value)
{
    std::string words;
    for (const json::value& region : array_at(value, "sar_regions"))
        words += (words.empty() ? "" : ", or ") + text_at(region, "mrcc") + " (" +
                 text_at(region, "state") + ")";
    return words;
}

} // namespace ensign::command_line
