/// What a scenario may expect of a State, each fact as a word.
#pragma once

#include "tests/scenario/three_states.hpp"

#include <string>

namespace ensign::test {

struct Asked {
    StateNode& state;
    ThreeStates& sea;
    const std::optional<request::CaseId>& case_id;
};

/// "clock registry/CAR-16.3 lapsed" has one, "phase opened" has none.
bool takes_a_parameter(const std::string& what);

/// "none" where there is nothing; a sentence that matches no expectation for an unknown fact.
std::string fact(const Asked& asked, const std::string& what, const std::string& parameter);

} // namespace ensign::test
