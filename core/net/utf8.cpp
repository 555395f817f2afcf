#include "core/net/utf8.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

namespace ensign::net {
namespace {

struct Utf8Form {
    unsigned char mask, lead;
    std::size_t size;
    std::uint32_t smallest;
};
constexpr std::array<Utf8Form, 4> kUtf8Forms{{
    {0x80U, 0x00U, 1, 0},
    {0xe0U, 0xc0U, 2, 0x80},
    {0xf0U, 0xe0U, 3, 0x800},
    {0xf8U, 0xf0U, 4, 0x10000},
}};

} // namespace

bool is_utf8(std::string_view text)
{
    while (!text.empty()) {
        const auto lead = static_cast<unsigned char>(text.front());
        const auto form = std::ranges::find_if(
            kUtf8Forms, [lead](const Utf8Form& f) { return (lead & f.mask) == f.lead; });
        if (form == kUtf8Forms.end() || text.size() < form->size) return false;
        std::uint32_t point = lead & static_cast<unsigned char>(~form->mask);
        for (std::size_t i = 1; i < form->size; ++i) {
            const auto next = static_cast<unsigned char>(text[i]);
            if ((next & 0xc0U) != 0x80U) return false;
            point = (point << 6U) | (next & 0x3fU);
        }
        const bool surrogate = point >= 0xd800 && point <= 0xdfff;
        if (point < form->smallest || surrogate || point > 0x10ffff) return false;
        text.remove_prefix(form->size);
    }
    return true;
}

} // namespace ensign::net
