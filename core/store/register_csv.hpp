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

/// One record of RFC 4180 off the front of `text`, which may span lines inside quotes; `line` goes
/// on with it.
expected<std::vector<std::string>, ImportFault> take_csv_record(
    std::string_view& text, std::int64_t& line);

/// "call_sign" -> the member; the names a register's columns are given.
const std::map<std::string_view, std::string RegisterEntry::*>& register_columns();

/// The first line names the columns, at least record_id and name; columns not known here are
/// passed over. A byte order mark and CR LF are taken.
///
///   errors   the first line that cannot be read; text that is not UTF-8
expected<std::vector<RegisterEntry>, ImportFault> read_register_csv(std::string_view text);

/// The first line of such a text, with every column, and an entry as one of its lines.
std::string register_csv_header();
std::string register_csv_line(const RegisterEntry& entry);

/// Why a row by itself can be in no register: it has no record, a status or kind that is none of
/// ours (it would pass for "registered"), a date that is no day, a control character, a value that
/// is not UTF-8 or longer than kRegisterValueBytesMax.
std::optional<std::string> entry_fault(const RegisterEntry& entry);

/// What no register may hold: a row with a fault, two rows of one record, a registration that
/// begins after `today`, more than kRegisterRowsMax rows.
std::optional<ImportFault> register_fault(
    const std::vector<RegisterEntry>& entries, std::string_view today);
inline constexpr std::size_t kRegisterRowsMax = 1'000'000;
inline constexpr std::size_t kRegisterValueBytesMax = 1'000;

/// A spreadsheet that opens it as a cell would compute it: "=", "+", "-" or "@" comes first. Such a
/// text is kept as it is, and is a text wherever we show it.
bool is_like_a_formula(std::string_view text);

} // namespace ensign::store
