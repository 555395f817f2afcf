/// The decision table as code: one small function a row. Inside core/verdict only; everybody else
/// asks verdict::assess().
#pragma once

#include "core/verdict/verdict.hpp"

namespace ensign::verdict {

/// What a row answers when it matches.
struct Outcome {
    Enforcement enforcement;
    std::string reason;
};
using Match = std::optional<Outcome>;

struct Row {
    Rule rule;
    Match (*match)(const Facts&);
    std::string_view brief; ///< what follows "BOARD: NO, " when the row denies; else empty
};

/// In the order in which they are asked; the first that matches decides.
std::span<const Row> rows();

std::vector<std::string> missing_facts(const Facts& f);

/// The answer that gives us measures, if there is one; it may be revoked or over.
const request::AuthorizationAnswer* grant(const Facts& f);

/// The match keys of the authority that do not hold at this second (domain brief 7.4).
std::vector<std::string> failing_keys(const Facts& f, const request::AuthorizationAnswer& granted);

/// The question that is open now, and when its answer is wanted.
struct OpenQuestion {
    const request::Milestones* milestones;
    Instant wanted_by;
    std::string_view words;
};
std::optional<OpenQuestion> open_question(const request::Case& c);

} // namespace ensign::verdict
