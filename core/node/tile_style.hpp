/// The colours of a chart tile in each of the three palettes: the map.* tokens of the design, equal
/// to those in map-client/tokens.json (held by tests/node/tile_style_test.cpp).
#pragma once

#include "core/base/words.hpp"

#include <array>
#include <cstdint>

namespace ensign::node {

enum class TileStyle { day, dusk, night };

/// 0xRRGGBB.
struct Colour {
    std::uint32_t rgb = 0;

    constexpr std::uint8_t red() const noexcept { return static_cast<std::uint8_t>(rgb >> 16U); }
    constexpr std::uint8_t green() const noexcept { return static_cast<std::uint8_t>(rgb >> 8U); }
    constexpr std::uint8_t blue() const noexcept { return static_cast<std::uint8_t>(rgb); }

    friend constexpr bool operator==(Colour, Colour) noexcept = default;
};

struct TileColours {
    Colour sea;
    Colour land;
    Colour coast;
    Colour grid;
    Colour label;
    Colour limit;

    constexpr std::array<Colour, 6> all() const noexcept
    {
        return {sea, land, coast, grid, label, limit};
    }
};

constexpr TileColours tile_colours(TileStyle style) noexcept
{
    switch (style) {
    case TileStyle::day:
        return {{0xDCE8EE}, {0xE8E1CC}, {0x6B664F}, {0x8FA3AE}, {0x2B363D}, {0x8A4B8C}};
    case TileStyle::dusk:
        return {{0x0E1A22}, {0x26241C}, {0x8A8266}, {0x4F6472}, {0xB7C0C6}, {0xB482B6}};
    case TileStyle::night:
        return {{0x000000}, {0x140E08}, {0x7A5A34}, {0x4A3621}, {0xA8763F}, {0x8F5E9C}};
    }
    return {};
}

/// Belongs into the name of every cache of tiles: raised when the drawing changes.
inline constexpr int kTileStyleVersion = 3;

} // namespace ensign::node

template<>
inline constexpr auto ensign::kWords<ensign::node::TileStyle> = std::array{
    ensign::Word{ensign::node::TileStyle::day, "day"},
    ensign::Word{ensign::node::TileStyle::dusk, "dusk"},
    ensign::Word{ensign::node::TileStyle::night, "night"}};
