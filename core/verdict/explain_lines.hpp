/// What one case has on record, as lines of an explanation. Inside core/verdict only.
#pragma once

#include "core/verdict/explain.hpp"

namespace ensign::verdict {

using Lines = std::vector<FactLine>;

/// What was said and written of her, word by word.
void word_lines(Lines& lines, const request::Case& c);

/// What only some rows ask for: pursuit, breach, nationality of our own, papers, the master.
void recorded_lines(Lines& lines, const request::Case& c);

/// What States said of her beside their answer to the present question.
void said_lines(Lines& lines, const request::Case& c);

/// Each boarding: the go, who went, and how it ended.
void boarding_lines(Lines& lines, const request::Case& c);

} // namespace ensign::verdict
