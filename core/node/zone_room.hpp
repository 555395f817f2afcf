/// Claimed waters and rescue regions of a running core: read at the start, read again when a file
/// has changed, and kept as they were when the new file has a fault. The last good data are kept on
/// disk, too, so that a fault never meets a restart without them.
#pragma once

#include "core/node/picture_room.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace ensign::node {

class ZoneRoom {
public:
    struct Files {
        std::string zones;       ///< empty: none
        std::string sar_regions; ///< empty: none
        std::string kept;        ///< where the last good ones are kept: "store.sqlite"
    };

    /// Reads both. A faulty file is replaced by the last good one of it, and fault() tells why;
    /// nothing is there when there never was a good one.
    /// `mapped`: what the chart knows of territorial seas, part of the layers; null: nothing.
    explicit ZoneRoom(Files files, std::shared_ptr<const geo::ClaimedWaters> mapped = nullptr);

    const SeaLayers& layers() const { return layers_; }

    /// Why a file is not the one in force: "zones.gpkg: feature 3 of layer claims: ..."
    const std::optional<std::string>& fault() const { return fault_; }

    /// Whether the layers are other ones now. Asks the disk for the times of two files.
    bool read_again();

private:
    struct Seen {
        std::filesystem::file_time_type written;
        std::uintmax_t size = 0;
        friend bool operator==(const Seen&, const Seen&) = default;
    };

    void read_all();
    std::optional<Seen> seen(const std::string& file) const;
    template<class Layer, class Load, class Text>
    std::shared_ptr<const Layer> read(
        const std::string& file, const std::string& kept, Load load, Text text_of);

    Files files_;
    SeaLayers layers_;
    std::optional<std::string> fault_;
    std::optional<Seen> seen_zones_;
    std::optional<Seen> seen_sar_;
};

/// Twelve figures that change with every change of the claims: quoted beside each verdict.
std::string zones_version(const geo::ClaimedWaters& waters);

} // namespace ensign::node
