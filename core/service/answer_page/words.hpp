/// The words of the page in the reader's language. The English sentence in the code is the key; the
/// other languages are data (data/answer_page/*.words), and so are the names of closed words.
#pragma once

#include "core/base/words.hpp"
#include "core/service/answer_page/html.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

namespace ensign::service::answer_page {

enum class Language { en, fr, es, ar };

/// Its own name: "Français".
std::string_view name_of(Language language);
std::string_view direction_of(Language language); ///< "ltr" or "rtl"

/// A file of words: a line is the key, and the indented line after it the text; "#" begins a
/// remark.
using Catalogue = std::map<std::string, std::string, std::less<>>;
Catalogue read_catalogue(std::string_view text);

/// Of a language, read once. English holds only the names of closed words.
const Catalogue& catalogue(Language language);

class Words {
public:
    explicit Words(Language language) : language_{language} {}
    Language language() const { return language_; }

    /// The sentence, as a plain text: for titles and attributes. What nobody translated stays
    /// English.
    std::string say(std::string_view english) const;

    /// The same with each "{}" replaced, in order.
    Piece say(std::string_view english, std::initializer_list<Piece> parts) const;

    /// The name of a closed word: named("measure", "board").
    std::string named(std::string_view group, std::string_view word) const;
    template<class E>
    requires std::is_enum_v<E> std::string named(std::string_view group, E value)
    const { return named(group, ensign::word(value)); }

    /// Likewise; nothing where no language has it.
    std::optional<std::string> named_if_any(std::string_view group, std::string_view word) const;

private:
    Language language_;
};

} // namespace ensign::service::answer_page

namespace ensign {

template<>
inline constexpr auto kWords<service::answer_page::Language> = std::array{
    Word{service::answer_page::Language::en, "en"},
    Word{service::answer_page::Language::fr, "fr"},
    Word{service::answer_page::Language::es, "es"},
    Word{service::answer_page::Language::ar, "ar"}};

} // namespace ensign
