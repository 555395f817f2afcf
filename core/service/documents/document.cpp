#include "core/service/documents/document.hpp"

namespace ensign::service::documents {

Said Tongues::say(std::string_view english, std::initializer_list<std::string_view> gaps) const
{
    Said said;
    for (const Language language : languages_) {
        // Left to right inside a sentence that runs the other way (U+2066, U+2069).
        const bool turns = answer_page::direction_of(language) == "rtl";
        std::string sentence = Words{language}.say(english);
        std::size_t at = 0;
        for (const std::string_view gap : gaps) {
            at = sentence.find("{}", at);
            if (at == std::string::npos) break;
            const std::string filled =
                turns ? "\u2066" + std::string{gap} + "\u2069" : std::string{gap};
            sentence.replace(at, 2, filled);
            at += filled.size();
        }
        said.push_back(std::move(sentence));
    }
    return said;
}

Said Tongues::named(std::string_view group, std::string_view word) const
{
    Said said;
    for (const Language language : languages_)
        said.push_back(Words{language}.named(group, word));
    return said;
}

Value Tongues::value(std::string_view group, std::string_view word) const
{
    return {joined(named(group, word)), Voice::ours};
}

std::string joined(const Said& said)
{
    std::string text;
    for (std::size_t i = 0; i < said.size(); ++i)
        if (i == 0 || said[i] != said[i - 1]) text += (i == 0 ? "" : " / ") + said[i];
    return text;
}

Value time_value(Instant at)
{
    std::string text = utc_text(at); // "2026-11-24T04:00:00.000Z"
    if (text.ends_with(".000Z")) text.replace(text.size() - 5, 5, "Z");
    text.replace(text.find('T'), 1, " ");
    text.replace(text.find('Z'), 1, " UTC");
    return machine(std::move(text));
}

Line line_of(Said name, Value value) { return {std::move(name), {std::move(value)}}; }

} // namespace ensign::service::documents
