/// The rows of the law as they stand in TOML texts, each with the place it was read at. Here a row
/// is read and judged by itself; law_checks judges all of them together.
///
///   format   docs/law/data.md
#pragma once

#include "core/base/expected.hpp"
#include "core/base/words.hpp"
#include "core/law/law_book.hpp"

#include <map>
#include <string>
#include <vector>

namespace ensign::node {

/// "instruments.toml:12: scope: "smugling" is not one of the known words".
using LawFault = std::string;

/// TOML by file name. Any file may hold any kind of table.
using LawTexts = std::map<std::string, std::string>;

enum class RowKind { instrument, party, declaration, contact };

/// `end`: in force until then. `withdraw`: taken off the record, as if it had never been put there.
enum class EndKind { end, withdraw };

template<class R>
struct Sited {
    R row;
    std::string where; ///< "instruments.toml:12"
};

/// [[end]]: what happens to a row that was put on record before. The row itself stays as it was
/// known until `recorded_at`.
struct RowEnd {
    RowKind kind = RowKind::instrument;
    EndKind how = EndKind::end;
    std::string row;      ///< id of the row or key of the treaty; empty for a contact
    law::StateCode state; ///< empty for an instrument
    Instant at{};         ///< the instant it ends; or one at which the row meant is in force
    Instant recorded_at{};
    std::string where;
};

struct LawRows {
    std::vector<Sited<law::Instrument>> instruments;
    std::vector<Sited<law::PartyStatus>> parties;
    std::vector<Sited<law::Declaration>> declarations;
    std::vector<Sited<law::ContactRule>> contacts;
    std::vector<RowEnd> ends;
    law::PolicyTargets policy;
};

/// The first fault ends the reading: half of the law is no law.
expected<LawRows, LawFault> read_rows(const LawTexts& texts);

} // namespace ensign::node

namespace ensign {

template<>
inline constexpr auto kWords<node::RowKind> = std::array{
    Word{node::RowKind::instrument, "instrument"},
    Word{node::RowKind::party, "party"},
    Word{node::RowKind::declaration, "declaration"},
    Word{node::RowKind::contact, "contact"}};

template<>
inline constexpr auto kWords<node::EndKind> =
    std::array{Word{node::EndKind::end, "end"}, Word{node::EndKind::withdraw, "withdraw"}};

} // namespace ensign
