/// A paper made from a signed message: what it says, field by field, in one language or two. It is
/// the same for every form it is read in, a PDF for a printer and HTML for a screen reader.
#pragma once

#include "core/base/instant.hpp"
#include "core/service/answer_page/words.hpp"

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace ensign::service::documents {

using answer_page::Language;
using answer_page::Words;

/// The same words, once in each language of the paper.
using Said = std::vector<std::string>;

/// Who wrote a value: it decides in which direction it is set, and that nobody translates it.
enum class Voice {
    ours,    ///< a word of ours, in the languages of the paper
    machine, ///< a number, a time, a position, a hash: always from left to right
    theirs,  ///< what a person or a State wrote, in its own language
};

struct Value {
    std::string text;
    Voice voice = Voice::theirs;
};

struct Line {
    Said name;
    std::vector<Value> values;
    bool to_tick = false; ///< a box stands before it: somebody does it, and ticks it
};

struct Section {
    Said title;
    std::vector<Line> lines;
};

struct Document {
    std::vector<Language> languages; ///< at least one, the reader's first
    Said title;
    std::string number{};  ///< "ATL-2026-0001/A"
    std::string subject{}; ///< her name; may be empty
    Said remark{};         ///< what must be known before it is read
    std::vector<Section> sections{};
    std::string proof{}; ///< in the QR code: number, message and hash
    Instant made_at{};   ///< of the message; the same message always makes the same paper
};

/// The languages of one paper.
class Tongues {
public:
    explicit Tongues(std::vector<Language> languages) : languages_{std::move(languages)} {}
    const std::vector<Language>& languages() const { return languages_; }

    /// A sentence of the page; each "{}" is replaced, in order, by what machines wrote.
    Said say(std::string_view english, std::initializer_list<std::string_view> gaps = {}) const;
    /// The name of a closed word; where no language has it, the word itself.
    Said named(std::string_view group, std::string_view word) const;
    Value value(std::string_view group, std::string_view word) const;

private:
    std::vector<Language> languages_;
};

/// In one line: "Yes / Oui".
std::string joined(const Said& said);

inline Value machine(std::string text) { return {std::move(text), Voice::machine}; }
inline Value theirs(std::string text) { return {std::move(text), Voice::theirs}; }
Value time_value(Instant at);
Line line_of(Said name, Value value);

} // namespace ensign::service::documents
