/// A short text held in place: names and call signs of two hundred thousand vessels without one
/// allocation. What does not fit is cut.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace ensign::track {

template<std::size_t limit>
class InlineText {
public:
    static_assert(limit < 256);

    constexpr InlineText() = default;
    constexpr InlineText(std::string_view text) noexcept // implicit: it is a string_view that owns
        : size_{static_cast<std::uint8_t>(std::min(text.size(), limit))}
    {
        std::copy_n(text.begin(), size_, signs_.begin());
    }
    constexpr InlineText(const char* text) noexcept : InlineText{std::string_view{text}} {}

    constexpr void append(std::string_view text) noexcept
    {
        const std::size_t more = std::min(text.size(), limit - size_);
        std::copy_n(text.begin(), more, signs_.begin() + size_);
        size_ = static_cast<std::uint8_t>(size_ + more);
    }

    constexpr std::string_view view() const noexcept { return {signs_.data(), size_}; }
    std::string text() const { return std::string{view()}; }
    static constexpr std::size_t capacity() noexcept { return limit; }
    constexpr bool empty() const noexcept { return size_ == 0; }

    friend constexpr bool operator==(const InlineText& a, const InlineText& b) noexcept
    {
        return a.view() == b.view();
    }

private:
    std::array<char, limit> signs_{};
    std::uint8_t size_ = 0;
};

} // namespace ensign::track
