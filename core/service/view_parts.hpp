/// Small pieces that the views share. For core/service only.
#pragma once

#include "core/base/instant.hpp"
#include "core/law/terms.hpp"
#include "core/wire/json.hpp"

#include <optional>
#include <string>

namespace ensign::service {

namespace json = wire::json;

inline json::string_view text(std::string_view word) { return {word.data(), word.size()}; }

inline void put(json::object& out, std::string_view name, const std::string& value)
{
    if (!value.empty()) out[text(name)] = value;
}

inline void put(json::object& out, std::string_view name, const std::optional<Instant>& at)
{
    if (at) out[text(name)] = utc_text(*at);
}

inline void put(json::object& out, std::string_view name, const std::optional<double>& value)
{
    if (value) out[text(name)] = *value;
}

inline json::array measures_view(const law::MeasureSet& measures)
{
    json::array out;
    for (const law::Measure m : measures.list())
        out.emplace_back(text(word(m)));
    return out;
}

} // namespace ensign::service
