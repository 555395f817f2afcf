/// How a State's own ship database becomes our register: where it is, which of its columns is which
/// of ours, and what its words mean. A file that people write once.
///
///   format   docs/formats/register.md
#pragma once

#include "core/base/expected.hpp"
#include "core/base/words.hpp"

#include <map>
#include <string>

namespace ensign {
namespace node {

/// In which order a source writes the figures of a date that is a text.
enum class DayOrder { ymd, dmy, mdy };

struct RegisterMapping {
    std::string source;   ///< what GDAL opens: a path, or "PG:...", "ODBC:..."
    std::string layer;    ///< a table or sheet; "": the only one
    std::string sql;      ///< a SELECT instead of a layer
    std::string encoding; ///< of its texts; "": as the source says, which is UTF-8 for CSV
    DayOrder day_order = DayOrder::ymd;
    std::string former_names_separator;           ///< "": they are parted by ';' already
    std::map<std::string, std::string> columns;   ///< our column -> theirs
    std::map<std::string, std::string> constants; ///< our column -> its value in every row
    std::map<std::string, std::string> status_of; ///< their word -> ours; empty: they are ours
    std::map<std::string, std::string> kind_of;   ///< likewise, of register_kind
};

/// Relative paths of the source are those of the file's folder.
///
///   errors   every key that is wrong, with its line
expected<RegisterMapping, std::string> load_register_mapping(const std::string& path);

} // namespace node

template<>
inline constexpr auto kWords<node::DayOrder> = std::array{
    Word{node::DayOrder::ymd, "ymd"},
    Word{node::DayOrder::dmy, "dmy"},
    Word{node::DayOrder::mdy, "mdy"}};

} // namespace ensign
