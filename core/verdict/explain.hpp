/// The verdict as a readable chain: the facts it was made from, then every row of the table down to
/// the one that decided, for a lawyer who reads no code.
#pragma once

#include "core/verdict/verdict.hpp"

namespace ensign::verdict {

struct FactLine {
    std::string fact;  ///< "registry question"
    std::string words; ///< "sent 02:55:00 Z, delivered 02:55:04 Z, not answered"
};

/// A row that was asked; the last one matched.
struct Step {
    Rule rule;
    bool matched = false;
    std::string reason; ///< of the row that matched
};

struct Explanation {
    std::vector<FactLine> facts;
    std::vector<Step> steps;
    Verdict verdict;
    std::vector<request::AuthorityTerms> offers; ///< every basis open at this second
};

Explanation explain(const Facts& facts);

} // namespace ensign::verdict
