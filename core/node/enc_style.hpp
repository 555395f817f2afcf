/// The colours of ENC cells in each palette. Each member is a token of IHO S-52, where it says
/// which objects share a colour; the values follow our own palettes, so that a cell fits into the
/// chart round it.
#pragma once

#include "core/node/enc_cells.hpp"
#include "core/node/tile_style.hpp"

namespace ensign::node {

struct EncColours {
    Colour depit; ///< between the tides
    Colour depvs; ///< very shallow: to the shallow contour
    Colour depms; ///< to the safety contour
    Colour depmd; ///< to the deep contour
    Colour depdw; ///< deep
    Colour landa;
    Colour cstln; ///< coast, and the edge of marks
    Colour depcn; ///< depth contours
    Colour depsc; ///< the safety contour
    Colour chmgd; ///< what is restricted; lights
    Colour chblk;
    Colour chred;
    Colour chgrn;
    Colour chyel;
    Colour chwht;
};

constexpr EncColours enc_colours(TileStyle style) noexcept
{
    switch (style) {
    case TileStyle::day:
        return {
            {0xA8BBA0},
            {0x86B2D6},
            {0xA3C6DE},
            {0xC4DAE6},
            {0xDCE8EE},
            {0xE8E1CC},
            {0x6B664F},
            {0x8FA3AE},
            {0x2B363D},
            {0x8A4B8C},
            {0x1A1F22},
            {0xC43A31},
            {0x2F8F4E},
            {0xD9B400},
            {0xFFFFFF}};
    case TileStyle::dusk:
        return {
            {0x25332B},
            {0x1D3A4B},
            {0x172D3B},
            {0x12222D},
            {0x0E1A22},
            {0x26241C},
            {0x8A8266},
            {0x4F6472},
            {0xB7C0C6},
            {0xB482B6},
            {0x05080A},
            {0xB5453C},
            {0x3F9159},
            {0xB89A1E},
            {0xC9CED1}};
    case TileStyle::night:
        return {
            {0x121408},
            {0x0F161D},
            {0x0A0F14},
            {0x05070A},
            {0x000000},
            {0x140E08},
            {0x7A5A34},
            {0x4A3621},
            {0xA8763F},
            {0x8F5E9C},
            {0x050302},
            {0x8C2F22},
            {0x2E5C33},
            {0x7D651A},
            {0xA8763F}};
    }
    return {};
}

/// The shade of water that is nowhere shallower than this (S-52, SEABED).
constexpr Colour depth_colour(double metres, const EncColours& colours) noexcept
{
    if (metres < 0.0) return colours.depit;
    if (metres < kShallowContour) return colours.depvs;
    if (metres < kSafetyContour) return colours.depms;
    if (metres < kDeepContour) return colours.depmd;
    return colours.depdw;
}

} // namespace ensign::node
