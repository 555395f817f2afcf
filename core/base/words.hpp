/// One word, five places: an enumerator is spelled the same in C++, JSON, SQL, the docs and the
/// test names. A closed enum gets its table once, beside its definition:
///
///     enum class Zone { land, territorial_sea };
///     template<> inline constexpr auto kWords<Zone> = std::array{
///         Word{Zone::land, "land"}, Word{Zone::territorial_sea, "territorial_sea"}};
///
/// and then `word(Zone::land)` is "land" and `from_word<Zone>("land")` is Zone::land.
#pragma once

#include <array>
#include <cassert>
#include <optional>
#include <string_view>

namespace ensign {

template<class E>
struct Word {
    E value;
    std::string_view text;
};

template<class E>
Word(E, std::string_view) -> Word<E>; // clang 14 does not deduce it by itself

template<class E>
inline constexpr int kWords = 0; ///< specialised for each closed enum

template<class E>
constexpr std::string_view word(E value)
{
    for (const Word<E>& entry : kWords<E>)
        if (entry.value == value) return entry.text;
    assert(false);
    return "";
}

template<class E>
constexpr std::optional<E> from_word(std::string_view text)
{
    for (const Word<E>& entry : kWords<E>)
        if (entry.text == text) return entry.value;
    return std::nullopt;
}

} // namespace ensign
