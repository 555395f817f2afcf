/// The law as the API shows it (docs/api.md, docs/law/data.md). Read only.
#pragma once

#include "core/node/law_room.hpp"
#include "core/wire/json.hpp"

#include <vector>

namespace ensign::service {

wire::json::object instrument_view(const law::Instrument& instrument);

/// Every row that is in force at `at` as it was on record at `known`, and whether it has effect.
wire::json::object law_view(const law::LawBook& book, Instant at, Instant known);

/// The curators' acts, proposals with whether they are verified.
wire::json::array law_acts_view(const std::vector<store::LawAct>& acts);

} // namespace ensign::service
