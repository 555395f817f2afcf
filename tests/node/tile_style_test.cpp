#include "core/node/tile_style.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace ensign::test {
namespace {

using node::Colour;
using node::tile_colours;
using node::TileColours;
using node::TileStyle;

std::string text_of(const std::filesystem::path& path)
{
    std::ifstream file{path};
    return {std::istreambuf_iterator<char>{file}, {}};
}

/// The value of `token` in the object named `palette`, written "#RRGGBB".
Colour token(const std::string& json, const std::string& palette, const std::string& token)
{
    const std::size_t object = json.find('"' + palette + '"');
    const std::size_t name = json.find('"' + token + '"', object);
    const std::size_t hash = json.find('#', name);
    if (object == std::string::npos || name == std::string::npos || hash == std::string::npos)
        return {0xFF00FF};
    return {static_cast<std::uint32_t>(std::stoul(json.substr(hash + 1, 6), nullptr, 16))};
}

TEST(TileStyle, its_colours_are_the_tokens_of_the_map_client)
{
    const std::string json = text_of(ENSIGN_SOURCE_DIR "/map-client/tokens.json");
    ASSERT_FALSE(json.empty());
    for (const auto& style : kWords<TileStyle>) {
        const TileColours colours = tile_colours(style.value);
        const std::string palette{style.text};
        EXPECT_EQ(colours.sea, token(json, palette, "map.sea")) << palette;
        EXPECT_EQ(colours.land, token(json, palette, "map.land")) << palette;
        EXPECT_EQ(colours.coast, token(json, palette, "map.coast")) << palette;
        EXPECT_EQ(colours.grid, token(json, palette, "map.grid")) << palette;
        EXPECT_EQ(colours.label, token(json, palette, "map.label")) << palette;
        EXPECT_EQ(colours.limit, token(json, palette, "map.limit")) << palette;
    }
}

} // namespace
} // namespace ensign::test
