#include "core/track/six_bit.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

namespace ensign::track {
namespace {

/// Eight signs at once, one in each byte of a number, the first of them in its highest byte.
using EightSigns = std::uint64_t;

constexpr std::size_t kAtOnce = 8;

constexpr EightSigns in_each(std::uint8_t value) { return 0x0101'0101'0101'0101ULL * value; }

/// The next of `payload`, at most eight; '0', which carries zeros, where there are no more.
EightSigns take_signs(std::string_view payload) noexcept
{
    std::array<char, kAtOnce> signs{'0', '0', '0', '0', '0', '0', '0', '0'};
    if (payload.size() >= kAtOnce)
        std::memcpy(signs.data(), payload.data(), kAtOnce);
    else
        std::copy(payload.begin(), payload.end(), signs.begin());
    EightSigns all = 0;
    std::memcpy(&all, signs.data(), kAtOnce);
    if constexpr (std::endian::native == std::endian::little) all = __builtin_bswap64(all);
    return all;
}

/// Whether each is '0' to 'W' or '`' to 'w'. A sum with its top bit set says that a sign below 0x80
/// is not below the one the summand was made for.
bool all_armoured(EightSigns signs) noexcept
{
    constexpr auto at_least = [](char sign) {
        return in_each(static_cast<std::uint8_t>(0x80 - sign));
    };
    const EightSigns plain = signs & in_each(0x7f);
    const EightSigns from_0 = plain + at_least('0');
    const EightSigns behind_w = plain + at_least('w' + 1);
    const EightSigns behind_capital_w = plain + at_least('W' + 1);
    const EightSigns from_backquote = plain + at_least('`');
    const EightSigns good =
        from_0 & ~behind_w & (~behind_capital_w | from_backquote) & ~signs & in_each(0x80);
    return good == in_each(0x80);
}

/// Their 48 bits.
std::uint64_t bits_of(EightSigns signs) noexcept
{
    // '0' to 'W' are 0 to 39, and '`' to 'w', after a gap of eight signs, 40 to 63.
    const EightSigns from_0 = signs - in_each('0');
    const EightSigns behind_gap = (from_0 >> 6U | (from_0 >> 5U & from_0 >> 4U)) & in_each(1);
    const EightSigns values = from_0 - (behind_gap << 3U);
    const std::uint64_t twelves =
        (values >> 2U & 0x0fc0'0fc0'0fc0'0fc0ULL) | (values & 0x003f'003f'003f'003fULL);
    const std::uint64_t halves =
        (twelves >> 4U & 0x00ff'f000'00ff'f000ULL) | (twelves & 0x0000'0fff'0000'0fffULL);
    return halves >> 32U << 24U | (halves & 0xff'ffffULL);
}

} // namespace

bool is_armoured(std::string_view payload) noexcept
{
    for (; payload.size() > kAtOnce; payload.remove_prefix(kAtOnce))
        if (!all_armoured(take_signs(payload))) return false;
    return all_armoured(take_signs(payload));
}

/// Adds the first `count` of 48 bits; what is behind them is zero.
void SixBitReader::append(std::uint64_t bits, unsigned count) noexcept
{
    constexpr unsigned kBehind = 64 - 48;
    const std::size_t word = bits_ / 64;
    const std::size_t used = bits_ % 64;
    words_[word] |= (bits << kBehind) >> used;
    if (used > kBehind) words_[word + 1] |= bits << (64 - (used - kBehind));
    bits_ += count;
}

bool SixBitReader::add(std::string_view payload, unsigned fill_bits) noexcept
{
    const std::size_t more = payload.size() * 6;
    if (more < fill_bits || bits_ + more > kMessageBitsMax) return false;
    for (; payload.size() > kAtOnce; payload.remove_prefix(kAtOnce))
        append(bits_of(take_signs(payload)), 48);
    append(bits_of(take_signs(payload)), static_cast<unsigned>(payload.size()) * 6);
    for (unsigned i = 0; i < fill_bits; ++i) { // what they hold is no data
        --bits_;
        words_[bits_ / 64] &= ~(std::uint64_t{1} << (63 - bits_ % 64));
    }
    return true;
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
