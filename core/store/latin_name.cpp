#include "core/store/latin_name.hpp"

#include <algorithm>
#include <memory>
#include <unicode/translit.h>
#include <unicode/unistr.h>

namespace ensign::store {
namespace {

bool is_plain(std::string_view name)
{
    return std::ranges::all_of(name, [](char c) { return static_cast<unsigned char>(c) < 0x80U; });
}

std::string transliterated(std::string_view name)
{
    // Making one costs milliseconds; using it is not safe from two threads at once.
    thread_local const std::unique_ptr<icu::Transliterator> latin = [] {
        UErrorCode status = U_ZERO_ERROR;
        std::unique_ptr<icu::Transliterator> made{icu::Transliterator::createInstance(
            "Any-Latin; Latin-ASCII; Upper", UTRANS_FORWARD, status)};
        return U_SUCCESS(status) ? std::move(made) : nullptr;
    }();
    if (!latin) return std::string{name};
    icu::UnicodeString text = icu::UnicodeString::fromUTF8(
        icu::StringPiece{name.data(), static_cast<int32_t>(name.size())});
    latin->transliterate(text);
    std::string out;
    text.toUTF8String(out);
    return out;
}

} // namespace

std::string latin_name(std::string_view name)
{
    const std::string text = is_plain(name) ? std::string{name} : transliterated(name);
    std::string out;
    for (const char c : text) {
        const char upper = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        const bool kept = (upper >= 'A' && upper <= 'Z') || (upper >= '0' && upper <= '9');
        if (kept)
            out += upper;
        else if (c != '\'' && !out.empty() && out.back() != ' ')
            out += ' '; // an apostrophe stands for a sound, and parts no words
    }
    while (!out.empty() && out.back() == ' ')
        out.pop_back();
    return out;
}

} // namespace ensign::store
