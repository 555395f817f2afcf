#include "core/node/chart_index.hpp"

#include <array>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <optional>
#include <span>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace ensign::node {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kMagic = 0x3158'4549'4e53'4e45; // "ENSNIEX1", and the order of bytes
constexpr std::uint64_t kFormat = 1;                    ///< one more with each change of a table
constexpr std::size_t kAlign = 64;

struct Head {
    std::uint64_t magic = kMagic;
    std::uint64_t format = kFormat;
    std::uint64_t made_from = 0; ///< check sum of the coast
    std::uint64_t body = 0;      ///< check sum of all tables
    std::array<std::uint64_t, geo::kZoneTables> begin{};
    std::array<std::uint64_t, geo::kZoneTables> size{};
};

/// Against turned bits and half files, not against people: who can write here can write the chart.
class CheckSum {
public:
    void take(std::span<const std::byte> bytes)
    {
        constexpr std::uint64_t kOdd = 0x9e37'79b9'7f4a'7c15;
        const auto mix = [this](std::uint64_t value) {
            sum_ = (sum_ ^ value) * kOdd;
            sum_ ^= sum_ >> 32U;
        };
        mix(bytes.size());
        std::uint64_t value = 0;
        for (; bytes.size() >= sizeof value; bytes = bytes.subspan(sizeof value)) {
            std::memcpy(&value, bytes.data(), sizeof value);
            mix(value);
        }
        value = 0;
        if (!bytes.empty()) std::memcpy(&value, bytes.data(), bytes.size());
        mix(value);
    }
    std::uint64_t sum() const { return sum_; }

private:
    std::uint64_t sum_ = kMagic;
};

std::uint64_t sum_of(const geo::Coast& coast)
{
    CheckSum sum;
    sum.take(std::as_bytes(std::span{coast.points()}));
    sum.take(std::as_bytes(std::span{coast.rings()}));
    sum.take(std::as_bytes(std::span{coast.polygon_owners()}));
    for (const std::string& owner : coast.owners())
        sum.take(std::as_bytes(std::span{owner}));
    return sum.sum();
}

std::uint64_t sum_of(const geo::ZoneTables& tables)
{
    CheckSum sum;
    for (const geo::TableBytes& table : tables)
        sum.take(table);
    return sum.sum();
}

/// A whole file in memory, to be read only; unmapped with the last who holds it.
struct Mapped {
    explicit Mapped(const fs::path& file)
    {
        const int opened = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
        if (opened < 0) return;
        struct stat about {};
        if (::fstat(opened, &about) == 0 && about.st_size > 0) {
            const auto bytes = static_cast<std::size_t>(about.st_size);
            void* at = ::mmap(nullptr, bytes, PROT_READ, MAP_PRIVATE | MAP_POPULATE, opened, 0);
            if (at != MAP_FAILED) {
                start = at;
                size = bytes;
            }
        }
        ::close(opened);
    }
    ~Mapped()
    {
        if (start != nullptr) ::munmap(start, size);
    }
    Mapped(const Mapped&) = delete;
    Mapped& operator=(const Mapped&) = delete;

    std::span<const std::byte> bytes() const
    {
        return {static_cast<const std::byte*>(start), size};
    }

    void* start = nullptr;
    std::size_t size = 0;
};

std::shared_ptr<const geo::ZoneIndex> mapped_index(
    const Chart& chart, const fs::path& file, std::uint64_t made_from)
{
    const auto mapped = std::make_shared<const Mapped>(file);
    const auto bytes = mapped->bytes();
    Head head;
    if (bytes.size() < sizeof head) return nullptr;
    std::memcpy(&head, bytes.data(), sizeof head);
    if (head.magic != kMagic || head.format != kFormat || head.made_from != made_from)
        return nullptr;
    geo::ZoneTables tables;
    for (std::size_t i = 0; i < tables.size(); ++i) {
        if (head.begin[i] > bytes.size() || head.size[i] > bytes.size() - head.begin[i])
            return nullptr;
        tables[i] = bytes.subspan(head.begin[i], head.size[i]);
    }
    if (sum_of(tables) != head.body) return nullptr;
    auto index = geo::ZoneIndex::over(tables, chart.coast.owners(), chart.coast_error, mapped);
    if (!index) return nullptr;
    return std::make_shared<const geo::ZoneIndex>(std::move(*index));
}

void write_index(const geo::ZoneTables& tables, const fs::path& file, std::uint64_t made_from)
{
    const auto aligned = [](std::uint64_t at) { return (at + kAlign - 1) / kAlign * kAlign; };
    Head head;
    head.made_from = made_from;
    head.body = sum_of(tables);
    std::uint64_t next = aligned(sizeof head);
    for (std::size_t i = 0; i < tables.size(); ++i) {
        head.begin[i] = next;
        head.size[i] = tables[i].size();
        next = aligned(next + head.size[i]);
    }
    const fs::path beside = file.string() + ".new";
    std::ofstream out{beside, std::ios::binary};
    out.write(reinterpret_cast<const char*>(&head), sizeof head);
    for (std::size_t i = 0; i < tables.size(); ++i) {
        out.seekp(static_cast<std::streamoff>(head.begin[i]));
        out.write(
            reinterpret_cast<const char*>(tables[i].data()),
            static_cast<std::streamsize>(tables[i].size()));
    }
    out.close();
    std::error_code error;
    if (out)
        fs::rename(beside, file, error);
    else
        fs::remove(beside, error);
}

} // namespace

std::shared_ptr<const geo::ZoneIndex> zone_index_of(const Chart& chart, const fs::path& file)
{
    const std::uint64_t made_from = file.empty() ? 0 : sum_of(chart.coast);
    if (!file.empty())
        if (auto mapped = mapped_index(chart, file, made_from)) return mapped;
    auto built = std::make_shared<const geo::ZoneIndex>(chart.coast, chart.coast_error);
    if (!file.empty()) write_index(built->tables(), file, made_from);
    return built;
}

} // namespace ensign::node
