#include "core/service/answer_page/words.hpp"

#include "core/service/answer_page/shipped_files.hpp"

#include <algorithm>

namespace ensign::service::answer_page {

std::string_view name_of(Language language)
{
    switch (language) {
    case Language::en: return "English";
    case Language::fr: return "Français";
    case Language::es: return "Español";
    case Language::ar: return "العربية";
    }
    return "";
}

std::string_view direction_of(Language language)
{
    return language == Language::ar ? "rtl" : "ltr";
}

Catalogue read_catalogue(std::string_view text)
{
    Catalogue words;
    std::string key;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.empty() || line.front() == '#') continue;
        if (line.front() != ' ')
            key = line;
        else
            words[key] = line.substr(line.find_first_not_of(' '));
    }
    return words;
}

const Catalogue& catalogue(Language language)
{
    static const std::map<Language, Catalogue> kAll = [] {
        std::map<Language, Catalogue> all;
        for (const Word<Language>& one : kWords<Language>)
            all[one.value] = read_catalogue(shipped_words(one.value));
        return all;
    }();
    return kAll.at(language);
}

std::string Words::say(std::string_view english) const
{
    const Catalogue& mine = catalogue(language_);
    const auto found = mine.find(english);
    return found == mine.end() ? std::string{english} : found->second;
}

Piece Words::say(std::string_view english, std::initializer_list<Piece> parts) const
{
    const std::string sentence = say(english);
    std::string_view rest = sentence;
    Piece made;
    for (const Piece& part : parts) {
        const std::size_t gap = rest.find("{}");
        made += rest.substr(0, gap);
        made += part;
        rest.remove_prefix(gap == std::string_view::npos ? rest.size() : gap + 2);
    }
    made += rest;
    return made;
}

std::optional<std::string> Words::named_if_any(std::string_view group, std::string_view word) const
{
    const std::string key = std::string{group} + "." + std::string{word};
    for (const Language tried : {language_, Language::en}) {
        const auto found = catalogue(tried).find(key);
        if (found != catalogue(tried).end()) return found->second;
    }
    return std::nullopt;
}

std::string Words::named(std::string_view group, std::string_view word) const
{
    std::string otherwise{word};
    std::ranges::replace(otherwise, '_', ' ');
    return named_if_any(group, word).value_or(std::move(otherwise));
}

} // namespace ensign::service::answer_page
