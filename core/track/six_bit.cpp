#include "core/track/six_bit.hpp"

#include <algorithm>

namespace ensign::track {
namespace {

constexpr std::uint8_t kNoSign = 0xff;

/// The six bits of each armour sign.
constexpr auto kArmour = [] {
    std::array<std::uint8_t, 256> table{};
    table.fill(kNoSign);
    for (std::uint8_t value = 0; value < 64; ++value)
        table[static_cast<std::size_t>(value < 40 ? value + 48 : value + 56)] = value;
    return table;
}();

std::uint8_t armour(char c) noexcept { return kArmour[static_cast<unsigned char>(c)]; }

} // namespace

bool is_armoured(std::string_view payload) noexcept
{
    return std::all_of(payload.begin(), payload.end(), [](char c) { return armour(c) != kNoSign; });
}

bool SixBitReader::add(std::string_view payload, unsigned fill_bits) noexcept
{
    const std::size_t more = payload.size() * 6;
    if (more < fill_bits || bits_ + more > kMessageBitsMax) return false;
    for (const char c : payload) {
        const std::uint64_t value = armour(c);
        const std::size_t word = bits_ / 64;
        const std::size_t used = bits_ % 64;
        if (used <= 58) {
            words_[word] |= value << (58 - used);
        } else {
            words_[word] |= value >> (used - 58);
            words_[word + 1] |= value << (122 - used);
        }
        bits_ += 6;
    }
    for (unsigned i = 0; i < fill_bits; ++i) { // what they hold is no data
        --bits_;
        words_[bits_ / 64] &= ~(std::uint64_t{1} << (63 - bits_ % 64));
    }
    return true;
}

std::uint32_t SixBitReader::number(std::size_t first, unsigned width) const noexcept
{
    if (first >= bits_) return 0;
    const std::size_t word = first / 64;
    const std::size_t skip = first % 64;
    std::uint64_t window = words_[word] << skip;
    if (skip > 0) window |= words_[word + 1] >> (64 - skip);
    return static_cast<std::uint32_t>(window >> (64 - width));
}

std::int32_t SixBitReader::signed_number(std::size_t first, unsigned width) const noexcept
{
    const std::uint32_t value = number(first, width) << (32 - width);
    return static_cast<std::int32_t>(value) >> (32 - width);
}

char SixBitReader::sign(std::size_t first) const noexcept
{
    const std::uint32_t value = number(first, 6);
    return static_cast<char>(value < 32 ? value + 64 : value);
}

void SixBitWriter::number(std::uint32_t value, unsigned width)
{
    for (unsigned bit = width; bit-- > 0;)
        bits_ += (value >> bit & 1U) != 0 ? '1' : '0';
}

void SixBitWriter::text(std::string_view text, std::size_t signs)
{
    for (std::size_t i = 0; i < signs; ++i) {
        char c = i < text.size() ? text[i] : '@';
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
        if (c < ' ' || c > '_') c = ' ';
        number(static_cast<std::uint32_t>(c >= '@' ? c - '@' : c), 6);
    }
}

SixBitWriter::Armoured SixBitWriter::armoured() const
{
    std::string bits = bits_;
    while (bits.size() % 6 != 0)
        bits += '0';
    Armoured result{{}, static_cast<unsigned>(bits.size() - bits_.size())};
    for (std::size_t at = 0; at < bits.size(); at += 6) {
        int value = 0;
        for (std::size_t bit = at; bit < at + 6; ++bit)
            value = value * 2 + (bits[bit] == '1' ? 1 : 0);
        result.payload += static_cast<char>(value < 40 ? value + 48 : value + 56);
    }
    return result;
}

} // namespace ensign::track
