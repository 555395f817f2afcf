/// What the page is shipped with, part of the program: its style sheet and its words. The text of
/// data/answer_page, put there by CMake (shipped_files.cpp.in).
#pragma once

#include "core/service/answer_page/words.hpp"

#include <string_view>

namespace ensign::service::answer_page {

std::string_view shipped_style();
std::string_view shipped_words(Language language);

} // namespace ensign::service::answer_page
