#include "core/store/ground.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <sstream>
#include <sys/vfs.h>

namespace ensign::store {
namespace {

struct Network {
    std::int64_t file_system;
    const char* name;
};

/// By the numbers of statfs(2). FUSE is among them: sshfs and its kin are FUSE, and nothing tells
/// them from a local disk.
constexpr std::array kNetworks = {
    Network{0x6969, "NFS"},
    Network{0x517B, "SMB"},
    Network{0xFE534D42, "SMB"},
    Network{0xFF534D42, "CIFS"},
    Network{0x5346414F, "AFS"},
    Network{0x73757245, "Coda"},
    Network{0x00C36400, "Ceph"},
    Network{0x0BD00BD0, "Lustre"},
    Network{0x65735546, "FUSE"}};

std::string folder_of(const std::string& file)
{
    const std::size_t slash = file.rfind('/');
    if (slash == std::string::npos) return ".";
    return slash == 0 ? "/" : file.substr(0, slash);
}

} // namespace

Ground ground_under(const std::string& store_file)
{
    Ground ground;
    struct statfs status {};
    // f_type is signed and 32 bits wide on some machines.
    if (::statfs(folder_of(store_file).c_str(), &status) == 0)
        ground.file_system = static_cast<std::int64_t>(static_cast<std::uint32_t>(status.f_type));
    std::stringstream loaded;
    loaded << std::ifstream{"/proc/self/maps"}.rdbuf();
    ground.loaded = loaded.str();
    return ground;
}

std::optional<std::string> weakness_of(const Ground& ground)
{
    const auto network = std::ranges::find(kNetworks, ground.file_system, &Network::file_system);
    if (network != kNetworks.end())
        return std::string{"is on a network file system ("} + network->name +
               "), which cannot promise that what was synced is safe; use a local disk";
    if (ground.loaded.find("libeatmydata") != std::string::npos)
        return "libeatmydata is loaded, which turns every sync into nothing; start without it";
    return std::nullopt;
}

} // namespace ensign::store
