#include "core/store/name_key.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace ensign::store {
namespace {

std::vector<std::string> tokens_of(std::string_view latin)
{
    std::vector<std::string> tokens;
    while (!latin.empty()) {
        const std::size_t end = std::min(latin.find(' '), latin.size());
        if (end > 0) tokens.emplace_back(latin.substr(0, end));
        latin.remove_prefix(std::min(end + 1, latin.size()));
    }
    return tokens;
}

/// "7", "II": vessels of a series are told apart by it alone.
bool is_number(std::string_view token)
{
    constexpr std::array<std::string_view, 10> kRoman{
        "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"};
    return std::ranges::find(kRoman, token) != kRoman.end() ||
           token.find_first_not_of("0123456789") == std::string_view::npos;
}

void replace_all(std::string& text, std::string_view what, std::string_view with)
{
    for (std::size_t at = text.find(what); at != std::string::npos;
         at = text.find(what, at + with.size()))
        text.replace(at, what.size(), with);
}

/// The Arabic article is written AL, EL, or with the letter it melts into.
void drop_article(std::string& text)
{
    if (text.size() < 4 || (text[0] != 'A' && text[0] != 'E')) return;
    if (text[1] == 'L')
        text.erase(0, 2);
    else if (text[1] == text[2])
        text.erase(0, 1);
}

/// The kind of a consonant; 0 for vowels and what is softened or lost between languages.
char kind_of(char c)
{
    switch (c) {
    case 'B':
    case 'F':
    case 'V': return 'B';
    case 'C':
    case 'S':
    case 'X':
    case 'Z': return 'S';
    case 'K':
    case 'Q': return 'K';
    case 'D':
    case 'L':
    case 'M':
    case 'N':
    case 'P':
    case 'R':
    case 'T': return c;
    default: return 0;
    }
}

} // namespace

std::string name_key(std::string_view latin)
{
    std::string words;
    std::string numbers;
    for (const std::string& token : tokens_of(latin)) {
        if (is_number(token))
            numbers += "-" + token;
        else if (token == "AG") // painted short for AGIOS and AGIA
            words += "AGIOS";
        else
            words += token;
    }
    drop_article(words);
    replace_all(words, "PH", "F");
    replace_all(words, "GG", "NG");
    std::string key;
    for (const char c : words) {
        const char kind = c >= '0' && c <= '9' ? c : kind_of(c);
        if (kind != 0 && (key.empty() || key.back() != kind)) key += kind;
    }
    return key + numbers;
}

} // namespace ensign::store
