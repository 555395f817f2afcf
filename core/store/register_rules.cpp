#include "core/store/register_csv.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>

namespace ensign::store {
namespace {

constexpr std::array<std::string_view, 5> kStatuses = {
    "", "registered", "provisional", "suspended", "deleted"};
constexpr std::array<std::string_view, 4> kKinds = {"", "primary", "bareboat_in", "bareboat_out"};

/// RFC 3629, as net/utf8.hpp asks of what comes over the wire: no overlong form, no surrogate.
bool is_utf8(std::string_view text)
{
    for (std::size_t i = 0; i < text.size();) {
        const auto first = static_cast<unsigned char>(text[i]);
        const std::size_t length = first < 0x80U ? 1 : first < 0xE0U ? 2 : first < 0xF0U ? 3 : 4;
        if ((first >= 0x80U && first < 0xC2U) || first > 0xF4U || i + length > text.size())
            return false;
        for (std::size_t k = 1; k < length; ++k)
            if ((static_cast<unsigned char>(text[i + k]) & 0xC0U) != 0x80U) return false;
        const auto second = length > 1 ? static_cast<unsigned char>(text[i + 1]) : 0U;
        if ((first == 0xE0U && second < 0xA0U) || (first == 0xEDU && second > 0x9FU) ||
            (first == 0xF0U && second < 0x90U) || (first == 0xF4U && second > 0x8FU))
            return false;
        i += length;
    }
    return true;
}

int number_of(std::string_view figures)
{
    int value = -1;
    const auto [end, fault] = std::from_chars(figures.begin(), figures.end(), value);
    return fault == std::errc{} && end == figures.end() ? value : -1;
}

/// "2026-01-15", and a day of the calendar.
bool is_day(std::string_view text)
{
    constexpr std::size_t kLength = 10;
    if (text.size() != kLength || text[4] != '-' || text[7] != '-') return false;
    const std::chrono::year_month_day day{
        std::chrono::year{number_of(text.substr(0, 4))},
        std::chrono::month{static_cast<unsigned>(number_of(text.substr(5, 2)))},
        std::chrono::day{static_cast<unsigned>(number_of(text.substr(8, 2)))}};
    return number_of(text.substr(0, 4)) > 0 && day.ok();
}

std::optional<std::string> text_fault(std::string_view column, const std::string& value)
{
    const auto at = [&](const char* what) { return std::string{column} + " " + what; };
    if (value.size() > kRegisterValueBytesMax) return at("is longer than 1000 bytes");
    if (!is_utf8(value))
        return at("is not UTF-8; save the file as UTF-8, or name its encoding in a mapping file");
    const auto is_control = [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte == 0x7FU || (byte < 0x20U && c != '\n' && c != '\r' && c != '\t');
    };
    if (std::ranges::any_of(value, is_control)) return at("has a control character");
    return std::nullopt;
}

template<class Words>
std::optional<std::string> word_fault(
    std::string_view column, const std::string& value, const Words& words)
{
    if (std::ranges::find(words, value) != words.end()) return std::nullopt;
    std::string known;
    for (const std::string_view word : words)
        known += (known.empty() ? "" : ", ") + std::string{word};
    return std::string{column} + " \"" + value + "\" is none of: " + known;
}

} // namespace

bool is_like_a_formula(std::string_view text)
{
    return !text.empty() && std::string_view{"=+-@"}.find(text.front()) != std::string_view::npos;
}

std::optional<std::string> entry_fault(const RegisterEntry& entry)
{
    for (const auto& [column, member] : register_columns())
        if (auto fault = text_fault(column, entry.*member)) return fault;
    if (entry.record.empty()) return "record_id is empty";
    const std::string of = "record_id " + entry.record + ": ";
    if (auto fault = word_fault("status", entry.status, kStatuses)) return of + *fault;
    if (auto fault = word_fault("register_kind", entry.register_kind, kKinds)) return of + *fault;
    for (const auto& [column, day] :
         {std::pair{"registration_date", &entry.registration_date},
          std::pair{"status_date", &entry.status_date},
          std::pair{"valid_until", &entry.valid_until}})
        if (!day->empty() && !is_day(*day))
            return of + column + " \"" + *day + "\" is no day such as 2026-01-15";
    return std::nullopt;
}

std::string register_csv_header()
{
    std::string line;
    for (const auto& [column, member] : register_columns())
        line += (line.empty() ? "" : ",") + std::string{column};
    return line + '\n';
}

std::string register_csv_line(const RegisterEntry& entry)
{
    std::string line;
    bool first = true;
    for (const auto& [column, member] : register_columns()) {
        if (!first) line += ',';
        first = false;
        line += '"';
        for (const char c : entry.*member)
            line += c == '"' ? std::string{"\"\""} : std::string(1, c);
        line += '"';
    }
    return line + '\n';
}

} // namespace ensign::store
