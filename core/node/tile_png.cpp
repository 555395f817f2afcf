#include "core/node/tile_png.hpp"

#include <cstring>
#include <png.h>
#include <stdexcept>
#include <unordered_map>

namespace ensign::node {
namespace {

constexpr int kRampSteps = 16; // between two of six colours: 15 ramps and the six make 246

std::uint8_t mix(std::uint8_t from, std::uint8_t to, int step)
{
    constexpr int kParts = kRampSteps + 1;
    return static_cast<std::uint8_t>((from * (kParts - step) + to * step + kParts / 2) / kParts);
}

Colour mix(Colour from, Colour to, int step)
{
    return {
        static_cast<std::uint32_t>(mix(from.red(), to.red(), step)) << 16U |
        static_cast<std::uint32_t>(mix(from.green(), to.green(), step)) << 8U |
        mix(from.blue(), to.blue(), step)};
}

std::uint8_t nearest(Colour colour, const std::vector<Colour>& palette)
{
    std::size_t best = 0;
    int best_distance = 3 * 255 * 255 + 1;
    for (std::size_t index = 0; index < palette.size() && best_distance > 0; ++index) {
        const int red = colour.red() - palette[index].red();
        const int green = colour.green() - palette[index].green();
        const int blue = colour.blue() - palette[index].blue();
        const int distance = red * red + green * green + blue * blue;
        if (distance < best_distance) {
            best = index;
            best_distance = distance;
        }
    }
    return static_cast<std::uint8_t>(best);
}

std::vector<std::uint8_t> indexes_of(const TilePicture& picture, const std::vector<Colour>& palette)
{
    std::unordered_map<std::uint32_t, std::uint8_t> known;
    std::vector<std::uint8_t> indexes;
    indexes.reserve(picture.pixels.size());
    std::uint32_t last = picture.pixels.empty() ? 0 : picture.pixels.front();
    std::uint8_t last_index = nearest({last}, palette);
    for (const std::uint32_t pixel : picture.pixels) {
        if (pixel != last) {
            auto [entry, is_new] = known.try_emplace(pixel, std::uint8_t{0});
            if (is_new) entry->second = nearest({pixel}, palette);
            last = pixel;
            last_index = entry->second;
        }
        indexes.push_back(last_index);
    }
    return indexes;
}

} // namespace

std::vector<Colour> tile_palette(const TileColours& colours)
{
    const auto base = colours.all();
    std::vector<Colour> palette{base.begin(), base.end()};
    for (std::size_t from = 0; from < base.size(); ++from)
        for (std::size_t to = from + 1; to < base.size(); ++to)
            for (int step = 1; step <= kRampSteps; ++step)
                palette.push_back(mix(base[from], base[to], step));
    return palette;
}

namespace {

std::string written(png_image& image, const void* pixels, const png_byte* colour_map)
{
    png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(image);
    std::string file(size, '\0');
    if (png_image_write_to_memory(&image, file.data(), &size, 0, pixels, 0, colour_map) == 0)
        throw std::runtime_error{image.message};
    file.resize(size);
    return file;
}

png_image image_of(const TilePicture& picture, png_uint_32 format)
{
    png_image image;
    std::memset(&image, 0, sizeof image);
    image.version = PNG_IMAGE_VERSION;
    image.width = static_cast<png_uint_32>(picture.width);
    image.height = static_cast<png_uint_32>(picture.height);
    image.format = format;
    return image;
}

} // namespace

std::string png_of(const TilePicture& picture, const std::vector<Colour>& palette)
{
    const std::vector<std::uint8_t> indexes = indexes_of(picture, palette);
    std::vector<png_byte> colour_map;
    for (const Colour& colour : palette)
        colour_map.insert(colour_map.end(), {colour.red(), colour.green(), colour.blue()});
    png_image image = image_of(picture, PNG_FORMAT_RGB_COLORMAP);
    image.colormap_entries = static_cast<png_uint_32>(palette.size());
    return written(image, indexes.data(), colour_map.data());
}

std::string png_of(const TilePicture& picture)
{
    std::vector<png_byte> pixels;
    pixels.reserve(3 * picture.pixels.size());
    for (const std::uint32_t rgb : picture.pixels)
        pixels.insert(pixels.end(), {Colour{rgb}.red(), Colour{rgb}.green(), Colour{rgb}.blue()});
    png_image image = image_of(picture, PNG_FORMAT_RGB);
    return written(image, pixels.data(), nullptr);
}

} // namespace ensign::node
