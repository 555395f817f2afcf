/// Reads a ship register where it is: a GeoPackage, a Shapefile, a spreadsheet, a CSV file, a table
/// of PostgreSQL, MySQL or whatever has an ODBC driver. Read row by row, never changed.
#pragma once

#include "core/base/expected.hpp"
#include "core/node/register_mapping.hpp"
#include "core/store/register_csv.hpp"

#include <cstdint>
#include <functional>

namespace ensign::node {

using TakeEntry = std::function<void(const store::RegisterEntry&)>;
using TellRows = std::function<void(std::int64_t rows)>;

/// Gives every row to `take`, and says every kTellRowsEvery rows how many there were.
///
///   returns  the number of rows
///   errors   the number of the first row that can be in no register, with the reason; 0 where the
///            source, the table or a column of the mapping is not there. What was taken before it
///            is then worth nothing.
///   border   store::kRegisterRowsMax rows; one more is an error
expected<std::int64_t, store::ImportFault> read_register_source(
    const RegisterMapping& mapping, const TakeEntry& take, const TellRows& tell);
inline constexpr std::int64_t kTellRowsEvery = 50'000;

} // namespace ensign::node
