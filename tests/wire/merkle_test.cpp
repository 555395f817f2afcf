// The Merkle tree against the published vectors of Certificate Transparency, and against the
// definition of RFC 9162 written down a second time, without its shortcuts.

#include "core/wire/merkle.hpp"

#include <gtest/gtest.h>

#include <map>
#include <random>

namespace ensign::test {
namespace {

using wire::Digest;
using wire::Path;
using wire::TreeHead;

std::string bytes_of(const std::string& hex)
{
    std::string bytes;
    for (std::size_t i = 0; i < hex.size(); i += 2)
        bytes += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
    return bytes;
}

Path path_of(const std::vector<std::string>& hex)
{
    Path path;
    for (const std::string& one : hex)
        path.push_back(wire::parse_hex(one).value());
    return path;
}

/// A log that keeps its whole subtrees, as the store does.
class Log {
public:
    void add(const std::string& entry)
    {
        const Digest leaf = wire::leaf_hash(entry);
        whole_[{0, size_}] = leaf;
        wire::add_leaf(size_, leaf, whole(), [this](int level, std::int64_t place, const auto& h) {
            whole_[{level, place}] = h;
        });
        ++size_;
        entries_.push_back(entry);
    }
    wire::WholeSubtree whole() const
    {
        return [this](int level, std::int64_t place) { return whole_.at({level, place}); };
    }
    std::int64_t size() const { return size_; }
    TreeHead head(std::int64_t size) const { return {size, wire::root_of(size, whole())}; }
    const std::vector<std::string>& entries() const { return entries_; }

private:
    std::map<std::pair<int, std::int64_t>, Digest> whole_;
    std::vector<std::string> entries_;
    std::int64_t size_ = 0;
};

/// RFC 9162, 2.1.1, word for word: MTH(D[n]).
Digest tree_hash(const std::vector<std::string>& entries)
{
    if (entries.empty()) return wire::sha256({});
    if (entries.size() == 1) return wire::sha256(std::string(1, '\0') + entries[0]);
    std::size_t k = 1;
    while (2 * k < entries.size())
        k *= 2;
    const auto middle = entries.begin() + static_cast<std::ptrdiff_t>(k);
    const Digest left = tree_hash({entries.begin(), middle});
    const Digest right = tree_hash({middle, entries.end()});
    std::string bytes(1, '\x01');
    bytes.append(left.begin(), left.end());
    bytes.append(right.begin(), right.end());
    return wire::sha256(bytes);
}

/// Entries, roots and paths of certificate-transparency's own tests, which every log of
/// Certificate Transparency is checked with.
const std::vector<std::string> kEntries = {
    "",
    "00",
    "10",
    "2021",
    "3031",
    "40414243",
    "5051525354555657",
    "606162636465666768696a6b6c6d6e6f"};
const std::vector<std::string> kRoots = {
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};

const std::string kA = "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d";
const std::string kB = "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7";
const std::string kCd = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e";
const std::string kEfgh = "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4";
const std::string kE = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b";
const std::string kEf = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a";
const std::string kG = "b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f";
const std::string kGh = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0";
const std::string kAbcd = "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7";
const std::string kAb = "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125";

struct Vector {
    std::int64_t first = 0; ///< of a leaf counted from 1, or the earlier size
    std::int64_t size = 0;
    std::vector<std::string> path;
};
const std::vector<Vector> kInclusions = {
    {1, 1, {}},
    {1, 8, {kB, kCd, kEfgh}},
    {6, 8, {kE, kGh, kAbcd}},
    {3, 3, {kAb}},
    {2, 5, {kA, kCd, kE}}};
const std::vector<Vector> kConsistencies = {
    {1, 1, {}},
    {1, 8, {kB, kCd, kEfgh}},
    {6, 8, {kEf, kGh, kAbcd}},
    {2, 5, {kCd, kE}},
    {6, 7, {kEf, kG, kAbcd}}};

Log published()
{
    Log log;
    for (const std::string& entry : kEntries)
        log.add(bytes_of(entry));
    return log;
}

TEST(Merkle, the_published_roots_come_out)
{
    const Log log = published();
    EXPECT_EQ(
        wire::hex_text(log.head(0).root),
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    for (std::size_t i = 0; i < kRoots.size(); ++i)
        EXPECT_EQ(wire::hex_text(log.head(static_cast<std::int64_t>(i) + 1).root), kRoots[i]);
}

TEST(Merkle, the_published_paths_of_inclusion_come_out_and_are_believed)
{
    const Log log = published();
    for (const Vector& v : kInclusions) {
        const Path path = wire::inclusion_path(v.first - 1, v.size, log.whole());
        EXPECT_EQ(path, path_of(v.path)) << v.first << " of " << v.size;
        const auto leaf = wire::leaf_hash(log.entries().at(static_cast<std::size_t>(v.first - 1)));
        EXPECT_TRUE(wire::is_included(leaf, v.first - 1, v.size, path, log.head(v.size).root));
    }
}

TEST(Merkle, the_published_paths_of_consistency_come_out_and_are_believed)
{
    const Log log = published();
    for (const Vector& v : kConsistencies) {
        const Path path = wire::consistency_path(v.first, v.size, log.whole());
        EXPECT_EQ(path, path_of(v.path)) << v.first << " to " << v.size;
        EXPECT_TRUE(wire::extends(log.head(v.first), log.head(v.size), path));
    }
}

/// Every way to spoil a path that the published tests know.
std::vector<Path> spoilt(const Path& path, const TreeHead& one, const TreeHead& other)
{
    std::vector<Path> all;
    for (const Digest& more : {Digest{}, one.root, other.root}) {
        all.push_back(path);
        all.back().push_back(more);
        all.push_back(path);
        all.back().insert(all.back().begin(), more);
    }
    if (path.empty()) return all;
    all.push_back({path.begin(), path.end() - 1});
    all.push_back({path.begin() + 1, path.end()});
    all.push_back(path);
    all.back().insert(all.back().begin(), path.front());
    for (std::size_t i = 0; i < path.size(); ++i) {
        all.push_back(path);
        all.back()[i][0] ^= 8;
    }
    return all;
}

TEST(Merkle, every_proof_of_every_small_log_holds_and_no_spoilt_one_does)
{
    Log log;
    for (int i = 0; i < 33; ++i)
        log.add("entry " + std::to_string(i));
    for (std::int64_t size = 1; size <= log.size(); ++size) {
        const TreeHead head = log.head(size);
        ASSERT_EQ(head.root, tree_hash({log.entries().begin(), log.entries().begin() + size}));
        for (std::int64_t index = 0; index < size; ++index) {
            const Digest leaf = wire::leaf_hash(log.entries()[static_cast<std::size_t>(index)]);
            const Path path = wire::inclusion_path(index, size, log.whole());
            ASSERT_TRUE(wire::is_included(leaf, index, size, path, head.root));
            ASSERT_FALSE(wire::is_included(head.root, index, size, path, head.root) && size > 1);
            for (const std::int64_t wrong : {index - 1, index + 1, index ^ 2})
                ASSERT_FALSE(wire::is_included(leaf, wrong, size, path, head.root));
            for (const Path& bad : spoilt(path, head, log.head(index)))
                ASSERT_FALSE(wire::is_included(leaf, index, size, bad, head.root));
        }
        for (std::int64_t earlier = 1; earlier <= size; ++earlier) {
            const TreeHead before = log.head(earlier);
            const Path path = wire::consistency_path(earlier, size, log.whole());
            ASSERT_TRUE(wire::extends(before, head, path)) << earlier << " " << size;
            for (const std::int64_t wrong : {earlier - 1, earlier + 1, earlier ^ 2})
                ASSERT_FALSE(wrong != earlier && wire::extends({wrong, before.root}, head, path));
            ASSERT_FALSE(earlier < size && wire::extends(head, before, path));
            ASSERT_FALSE(earlier < size && wire::extends({earlier, head.root}, head, path));
            for (const Path& bad : spoilt(path, before, head))
                ASSERT_FALSE(wire::extends(before, head, bad)) << earlier << " " << size;
        }
    }
}

TEST(Merkle, a_log_that_changed_an_entry_extends_nothing_that_had_it)
{
    std::mt19937_64 chance{20261128};
    for (int round = 0; round < 300; ++round) {
        const auto size = static_cast<std::int64_t>(2 + chance() % 200);
        const auto earlier = static_cast<std::int64_t>(1 + chance() % static_cast<unsigned>(size));
        const auto changed = static_cast<std::int64_t>(chance() % static_cast<unsigned>(earlier));
        Log told;
        Log forged;
        for (std::int64_t i = 0; i < size; ++i) {
            told.add("entry " + std::to_string(i));
            forged.add((i == changed ? "other " : "entry ") + std::to_string(i));
        }
        for (const Log* proves : {&told, &forged})
            ASSERT_FALSE(wire::extends(
                told.head(earlier),
                forged.head(size),
                wire::consistency_path(earlier, size, proves->whole())));
    }
}

} // namespace
} // namespace ensign::test
