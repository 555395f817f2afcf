#include "core/node/tile_disk.hpp"

#include "core/wire/sodium.hpp"

#include <fmt/format.h>
#include <fstream>
#include <iterator>

namespace ensign::node {
namespace {

namespace fs = std::filesystem;

/// PNG (ISO/IEC 15948), 5.2 and 11.2.5: how a whole one begins and ends.
bool is_whole_png(const std::string& bytes)
{
    constexpr std::string_view kSignature{"\x89PNG\r\n\x1a\n", 8};
    constexpr std::string_view kEnd{"IEND\xae\x42\x60\x82", 8};
    return bytes.starts_with(kSignature) && bytes.ends_with(kEnd);
}

std::size_t files_below(const fs::path& folder)
{
    std::error_code error;
    std::size_t count = 0;
    for (fs::recursive_directory_iterator at{folder, error}, end; !error && at != end;
         at.increment(error))
        if (at->is_regular_file(error)) ++count;
    return count;
}

} // namespace

TileDisk::TileDisk(fs::path folder, std::size_t tiles_most)
    : folder_{std::move(folder)}, tiles_most_{tiles_most}
{
}

void TileDisk::use(const std::string& version)
{
    constexpr std::size_t kFigures = 16;
    const std::scoped_lock lock{mutex_};
    if (folder_.empty()) return;
    const fs::path wanted = folder_ / wire::sha256_hex(version).substr(0, kFigures);
    if (wanted == version_folder_) return;
    version_folder_ = wanted;
    remove_others(wanted);
    tiles_ = files_below(wanted);
}

void TileDisk::remove_others(const fs::path& kept) const
{
    std::error_code error;
    for (const auto& entry : fs::directory_iterator{folder_, error})
        if (entry.path() != kept) fs::remove_all(entry.path(), error);
}

fs::path TileDisk::file_of(const TileKey& key) const
{
    return version_folder_ / std::string{word(key.style)} / std::to_string(key.z) /
           fmt::format("{}-{}.png", key.x, key.y);
}

std::optional<std::string> TileDisk::find(const TileKey& key) const
{
    const std::scoped_lock lock{mutex_};
    if (version_folder_.empty()) return std::nullopt;
    std::ifstream file{file_of(key), std::ios::binary};
    if (!file) return std::nullopt;
    std::string bytes{std::istreambuf_iterator<char>{file}, std::istreambuf_iterator<char>{}};
    if (!is_whole_png(bytes)) return std::nullopt;
    return bytes;
}

void TileDisk::keep(const TileKey& key, const std::string& png)
{
    const std::scoped_lock lock{mutex_};
    if (version_folder_.empty()) return;
    std::error_code error;
    if (tiles_ >= tiles_most_) {
        fs::remove_all(version_folder_, error);
        tiles_ = 0;
    }
    const fs::path file = file_of(key);
    fs::create_directories(file.parent_path(), error);
    if (error) return;
    const fs::path beside = file.string() + ".new";
    std::ofstream{beside, std::ios::binary} << png;
    fs::rename(beside, file, error);
    if (!error) ++tiles_;
}

} // namespace ensign::node
