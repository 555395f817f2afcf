/// Bits of an AIS message: packed six to a printable sign for the wire ("armour"), read and written
/// here as fields of any width.
///
///   source   ITU-R M.1371-5, table 47 (six-bit ASCII); IEC 61162-1, table for six-bit armour
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ensign::track {

/// A message of five slots, the longest there is, has 1064 bits with all its overhead.
inline constexpr std::size_t kMessageBitsMax = 1280;

/// Only signs that carry six bits: '0' to 'W' and '`' to 'w'.
bool is_armoured(std::string_view payload) noexcept;

class SixBitReader {
public:
    /// Adds the bits of a payload; `fill_bits` at its end do not count.
    ///
    ///   returns  false, and adds nothing, when the message would be longer than kMessageBitsMax or
    ///            has fewer bits than are to be dropped
    ///   special  the payload must be armoured
    bool add(std::string_view payload, unsigned fill_bits) noexcept;

    std::size_t bits() const noexcept { return bits_; }

    /// `width` (1 to 32) bits from `first` on as a number; bits beyond the end read as 0. In the
    /// header, because a message is some twenty of them.
    std::uint32_t number(std::size_t first, unsigned width) const noexcept
    {
        if (first >= bits_) return 0;
        const std::size_t word = first / 64;
        const std::size_t skip = first % 64;
        std::uint64_t window = words_[word] << skip;
        if (skip > 0) window |= words_[word + 1] >> (64 - skip);
        return static_cast<std::uint32_t>(window >> (64 - width));
    }
    std::int32_t signed_number(std::size_t first, unsigned width) const noexcept
    {
        const std::uint32_t value = number(first, width) << (32 - width);
        return static_cast<std::int32_t>(value) >> (32 - width);
    }

    /// The sign of six-bit ASCII at bit `first`.
    char sign(std::size_t first) const noexcept
    {
        const std::uint32_t value = number(first, 6);
        return static_cast<char>(value < 32 ? value + 64 : value);
    }

private:
    void append(std::uint64_t bits, unsigned count) noexcept;

    std::array<std::uint64_t, kMessageBitsMax / 64 + 2> words_{};
    std::size_t bits_ = 0;
};

class SixBitWriter {
public:
    void number(std::uint32_t value, unsigned width);
    void signed_number(std::int32_t value, unsigned width)
    {
        number(static_cast<std::uint32_t>(value), width);
    }

    /// `text` in `signs` six-bit signs, filled up with '@'. Small letters become capitals, and what
    /// the alphabet lacks becomes a blank.
    void text(std::string_view text, std::size_t signs);

    struct Armoured {
        std::string payload;
        unsigned fill_bits;
    };
    Armoured armoured() const;

private:
    std::string bits_; ///< one '0' or '1' each: encoding is not in a hurry
};

} // namespace ensign::track
