/// A list of competent authorities as the directory of the United Nations publishes them (SOM
/// Protocol art. 8(6)): whom to call for what, when, in which language. It gives no key and no
/// gateway: those stand in the signed entries alone.
#pragma once

#include "core/store/register_csv.hpp"
#include "core/wire/json.hpp"

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace ensign::node {

/// The columns, in the order they are shown. state and function are the key together with service.
inline constexpr std::array<std::string_view, 15> kContactColumns = {
    "state",
    "function",
    "authority",
    "service",
    "person",
    "address",
    "phone",
    "fax",
    "email",
    "hours",
    "time_zone",
    "languages",
    "interpol",
    "urgent",
    "remarks"};

using ContactRow = std::map<std::string, std::string>; ///< by column; what is empty is not in it

inline constexpr std::size_t kContactRowsMax = 5'000;
inline constexpr std::size_t kContactValueBytesMax = 2'000;

/// The first line names the columns, at least state, function, authority and phone. Headings of the
/// published directory are taken too: "Name of authority", "Office hours".
///
///   errors   the first line that cannot be used: a State or a function that is none, a number that
///            is missing, a row that stands twice, text that is not UTF-8
expected<std::vector<ContactRow>, store::ImportFault> read_contact_list(std::string_view csv);

std::string contact_rows_text(const std::vector<ContactRow>& rows); ///< canonical JSON
std::vector<ContactRow> contact_rows_of(const std::string& text);

/// What a list would change, a line each: "+ BOR registry Registrar of Ships", "~ BOR registry
/// Registrar of Ships: phone +800 1 -> +800 2".
std::vector<std::string> contact_changes(
    const std::vector<ContactRow>& before, const std::vector<ContactRow>& after);

} // namespace ensign::node
