#include "core/geo/position_tokens.hpp"

#include <algorithm>
#include <array>

namespace ensign::geo {
namespace {

using Kind = PositionToken::Kind;

struct Replacement {
    std::string_view from;
    std::string_view to;
};

/// Longer spellings before the shorter ones they begin with.
constexpr auto kTypography = std::to_array<Replacement>({
    {"\u00b0", "*"}, {"\u00ba", "*"},  {"\u02da", "*"},                   // degree, ordinal, ring
    {"\u2032", "'"}, {"\u2019", "'"},  {"\u2018", "'"},  {"\u00b4", "'"}, // prime, quotes, acute
    {"\u02b9", "'"}, {"\u2033", "\""}, {"\u201d", "\""}, {"\u201c", "\""}, {"\u02ba", "\""},
    {"''", "\""},    {"`", "'"},       {"\u2212", "-"},  {"\u2013", "-"},  {"\u2014", "-"},
    {"\u2010", "-"}, {"\u2011", "-"},  {"\u00a0", " "},  {"\u2009", " "},  {"\u202f", " "},
    {"\u2007", " "}, {"\t", " "},      {"\n", " "},      {"\r", " "},      {"\u2066", ""},
    {"\u2067", ""},  {"\u2068", ""},   {"\u2069", ""},   {"\u200e", ""},   {"\u200f", ""},
    {"\u060c", ","},
});

constexpr auto kSpelledOut = std::to_array<Replacement>({
    {"latitude", " "},
    {"longitude", " "},
    {"lat", " "},
    {"long", " "},
    {"lon", " "},
    {"north", "n"},
    {"south", "s"},
    {"east", "e"},
    {"west", "w"},
    {"degrees", "*"},
    {"degree", "*"},
    {"deg", "*"},
    {"minutes", "'"},
    {"minute", "'"},
    {"min", "'"},
    {"seconds", "\""},
    {"second", "\""},
    {"sec", "\""},
});

bool is_figure(char c) { return c >= '0' && c <= '9'; }
bool is_small_letter(char c) { return c >= 'a' && c <= 'z'; }

template<std::size_t count>
const Replacement* replacement_at(
    std::string_view text, const std::array<Replacement, count>& table)
{
    const auto found = std::find_if(table.begin(), table.end(), [&](const Replacement& entry) {
        return text.starts_with(entry.from);
    });
    return found == table.end() ? nullptr : &*found;
}

/// Cuts tokens off the front of a plain text.
class Cutter {
public:
    Cutter(std::string_view text, CommaMeans comma, HyphenMeans hyphen)
        : text_{text}, comma_{comma}, hyphen_{hyphen}, has_letters_{
                                                           text.find_first_of("nsew") !=
                                                           std::string_view::npos}
    {
    }

    std::optional<std::vector<PositionToken>> cut()
    {
        while (at_ < text_.size())
            if (!cut_one()) return std::nullopt;
        return std::move(tokens_);
    }

private:
    char sign(std::size_t index) const { return index < text_.size() ? text_[index] : '\0'; }
    void push(Kind kind) { tokens_.push_back({kind, {}, {}, 0, false, false}); }

    bool cut_one()
    {
        const char c = text_[at_];
        if (is_figure(c) || (c == '.' && is_figure(sign(at_ + 1)))) return cut_number();
        ++at_;
        switch (c) {
        case ' ': return true;
        case '*': push(Kind::degree_mark); return true;
        case '\'': push(Kind::minute_mark); return true;
        case '"': push(Kind::second_mark); return true;
        case '+': push(Kind::plus); return true;
        case '-': cut_hyphen(); return true;
        case ':': return true; // 36:04:12
        case ',':
        case ';':
        case '/': return cut_separator(c);
        case 'n':
        case 's':
        case 'e':
        case 'w':
            push(Kind::letter);
            tokens_.back().letter = c;
            return true;
        default: return false;
        }
    }

    bool cut_number()
    {
        PositionToken number{Kind::number, {}, {}, 0, false, after_comma_};
        after_comma_ = false;
        while (is_figure(sign(at_)))
            number.whole += text_[at_++];
        const bool comma_as_point =
            comma_ == CommaMeans::decimal_sign && sign(at_) == ',' && is_figure(sign(at_ + 1));
        if (sign(at_) == '.' || comma_as_point) {
            number.has_point = true;
            ++at_;
            while (is_figure(sign(at_)))
                number.fraction += text_[at_++];
        }
        tokens_.push_back(std::move(number));
        return true;
    }

    /// A comma tight between figures separates fields of any size; any other one divides latitude
    /// from longitude.
    bool cut_separator(char c)
    {
        const bool tight =
            c == ',' && at_ >= 2 && is_figure(text_[at_ - 2]) && is_figure(sign(at_));
        const bool point_used = text_.find('.') != std::string_view::npos;
        if (tight && !point_used) {
            after_comma_ = true;
            return true;
        }
        push(Kind::separator);
        return true;
    }

    void cut_hyphen()
    {
        const bool first = tokens_.empty() || tokens_.back().kind == Kind::separator ||
                           tokens_.back().kind == Kind::letter;
        // "36 04.2N - 14 31.8E": between two halves with letters it is only a dash.
        if (has_letters_ && !tokens_.empty() && sign(at_) == ' ') return;
        const bool tight_after_space =
            at_ >= 2 && text_[at_ - 2] == ' ' && (is_figure(sign(at_)) || sign(at_) == '.');
        if (first || (tight_after_space && !has_letters_) || hyphen_ == HyphenMeans::minus)
            push(Kind::minus);
    }

    std::string_view text_;
    CommaMeans comma_;
    HyphenMeans hyphen_;
    bool has_letters_;
    bool after_comma_ = false;
    std::size_t at_ = 0;
    std::vector<PositionToken> tokens_;
};

} // namespace

std::optional<std::string> plain_position_text(std::string_view text)
{
    std::string typed;
    while (!text.empty()) {
        const char c = text.front();
        if (const Replacement* entry = replacement_at(text, kTypography)) {
            typed += entry->to;
            text.remove_prefix(entry->from.size());
            continue;
        }
        if (static_cast<unsigned char>(c) >= 0x80) return std::nullopt;
        typed += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        text.remove_prefix(1);
    }

    std::string plain;
    for (std::string_view rest = typed; !rest.empty();) {
        const bool word =
            plain.empty() || !is_small_letter(rest.front()) || !is_small_letter(plain.back());
        const Replacement* entry = word ? replacement_at(rest, kSpelledOut) : nullptr;
        if (entry != nullptr && rest.size() > entry->from.size() &&
            is_small_letter(rest[entry->from.size()]))
            entry = nullptr; // "lats", "nord": not our words
        plain += entry != nullptr ? entry->to : rest.substr(0, 1);
        rest.remove_prefix(entry != nullptr ? entry->from.size() : 1);
    }
    return plain;
}

std::optional<std::vector<PositionToken>> position_tokens(
    std::string_view plain, CommaMeans comma, HyphenMeans hyphen)
{
    return Cutter{plain, comma, hyphen}.cut();
}

} // namespace ensign::geo
