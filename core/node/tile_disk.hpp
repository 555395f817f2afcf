/// Chart tiles kept on disk, so that a restart draws none of them again. Only those of the chart in
/// force are kept: another version of anything that is drawn, and the old ones are removed.
///
///   held as   FOLDER/<16 figures of the version>/<style>/<zoom>/<x>-<y>.png; what is not a whole
///             PNG is drawn anew, so nothing here needs to be saved against a power cut
#pragma once

#include "core/node/tile_key.hpp"

#include <cstddef>
#include <filesystem>
#include <mutex>
#include <optional>
#include <string>

namespace ensign::node {

class TileDisk {
public:
    /// 1 to 15 kB each; once there are more, the folder is emptied and begun anew.
    static constexpr std::size_t kTilesOnDisk = 50'000;

    /// An empty path keeps nothing.
    explicit TileDisk(std::filesystem::path folder, std::size_t tiles_most = kTilesOnDisk);

    /// From now on tiles of this version.
    ///
    ///   special   a folder that cannot be written is none; drawing goes on without it
    ///   cost      a look at every tile on disk, once
    void use(const std::string& version);

    /// thread   safe, all of them
    std::optional<std::string> find(const TileKey& key) const;
    void keep(const TileKey& key, const std::string& png);

private:
    std::filesystem::path file_of(const TileKey& key) const;
    void remove_others(const std::filesystem::path& kept) const;

    mutable std::mutex mutex_;
    std::filesystem::path folder_;
    std::filesystem::path version_folder_; ///< empty: nothing is kept
    std::size_t tiles_most_;
    std::size_t tiles_ = 0;
};

} // namespace ensign::node
