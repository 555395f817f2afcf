/// A register as a CSV text (RFC 4180), as spreadsheets write it.
#pragma once

#include "core/base/expected.hpp"
#include "core/store/register_entry.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ensign::store {

/// A fault in a register that is read: nothing of it was imported.
struct ImportFault {
    std::int64_t line = 0; ///< of a text, or the number of a row; 0: of the whole
    std::string reason;
};

/// "call_sign" -> the member; the names a register's columns are given.
const std::map<std::string_view, std::string RegisterEntry::*>& register_columns();

/// The first line names the columns, at least record_id and name; columns not known here are
/// passed over. A byte order mark and CR LF are taken.
///
///   errors   the first line that cannot be read; text that is not UTF-8
expected<std::vector<RegisterEntry>, ImportFault> read_register_csv(std::string_view text);

/// What no register may hold: two rows of one record, no record, a registration that begins after
/// `today`, more than kRegisterRowsMax rows.
std::optional<ImportFault> register_fault(
    const std::vector<RegisterEntry>& entries, std::string_view today);
inline constexpr std::size_t kRegisterRowsMax = 1'000'000;

} // namespace ensign::store
