/// The closed enums of the core as lists of words for options.
#pragma once

#include "core/base/words.hpp"

#include <string>
#include <vector>

namespace ensign::command_line {

template<class E>
std::vector<std::string> words_of()
{
    std::vector<std::string> words;
    for (const Word<E>& entry : kWords<E>)
        words.emplace_back(entry.text);
    return words;
}

} // namespace ensign::command_line
