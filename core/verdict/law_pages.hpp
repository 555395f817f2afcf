/// The law of the program as it prints itself: the decision tables and the state diagrams, from the
/// code that decides. `ensign law table` and `ensign law states` show them; docs/law holds copies
/// that a test compares.
#pragma once

#include <string>

namespace ensign::verdict {

/// D01 to D37 and M01 to M10, as one Markdown page.
std::string decision_table_page();

/// The life-cycles T01 to T37, I01 to I14 and the smaller ones, as one Markdown page.
std::string states_page();

} // namespace ensign::verdict
