#include "core/wire/tar.hpp"

#include <charconv>
#include <fmt/format.h>
#include <numeric>
#include <set>

namespace ensign::wire {
namespace {

constexpr std::size_t kBlock = 512;
constexpr std::size_t kRecord = 20 * kBlock;
constexpr std::size_t kNameMax = 100;
constexpr std::size_t kSizeAt = 124;
constexpr std::size_t kSizeDigits = 11;
constexpr std::size_t kSumAt = 148;
constexpr std::size_t kSumEnd = 156;

void pad(std::string& bytes, std::size_t unit)
{
    bytes.append((unit - bytes.size() % unit) % unit, '\0');
}

std::string header(const std::string& name, std::size_t size)
{
    std::string block = name;
    block.resize(kNameMax, '\0');
    block += fmt::format("0000644{0}0000000{0}0000000{0}{1:011o}{0}00000000000{0}", '\0', size);
    block += "        0";
    block.resize(257, '\0');
    block += std::string{"ustar"} + '\0' + "00";
    block.resize(kBlock, '\0');
    const unsigned sum = std::accumulate(block.begin(), block.end(), 0U, [](unsigned all, char c) {
        return all + static_cast<unsigned char>(c);
    });
    block.replace(kSumAt, kSumEnd - kSumAt, fmt::format("{:06o}{} ", sum, '\0'));
    return block;
}

} // namespace

std::string tar_of(const TarFiles& files)
{
    std::string bytes;
    for (const auto& [name, content] : files) {
        bytes += header(name, content.size()) + content;
        pad(bytes, kBlock);
    }
    bytes.append(2 * kBlock, '\0');
    pad(bytes, kRecord);
    return bytes;
}

std::optional<TarFiles> parse_tar(std::string_view bytes)
{
    TarFiles files;
    std::set<std::string> names;
    std::size_t at = 0;
    while (at + kBlock <= bytes.size() && bytes[at] != '\0') {
        const std::string_view block = bytes.substr(at, kBlock);
        std::size_t size = 0;
        const char* const digits = block.data() + kSizeAt;
        const auto [end, error] = std::from_chars(digits, digits + kSizeDigits, size, 8);
        if (error != std::errc{} || end != digits + kSizeDigits) return std::nullopt;
        at += kBlock;
        if (size > bytes.size() - at) return std::nullopt;
        std::string name{block.substr(0, std::min(block.find('\0'), kNameMax))};
        if (!names.insert(name).second) return std::nullopt;
        files.emplace_back(std::move(name), bytes.substr(at, size));
        at += (size + kBlock - 1) / kBlock * kBlock;
    }
    if (tar_of(files) != bytes) return std::nullopt;
    return files;
}

} // namespace ensign::wire
