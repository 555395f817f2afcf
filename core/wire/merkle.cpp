#include "core/wire/merkle.hpp"

#include <bit>
#include <string>

namespace ensign::wire {
namespace {

/// A run of leaves of the tree, from `first` on.
struct Run {
    std::int64_t first = 0;
    std::int64_t size = 0;
};

/// The largest power of two below a size of at least two: where RFC 9162 splits.
std::int64_t split_of(std::int64_t size)
{
    return static_cast<std::int64_t>(std::bit_floor(static_cast<std::uint64_t>(size - 1)));
}

Digest hash_of(Run run, const WholeSubtree& whole)
{
    if (std::has_single_bit(static_cast<std::uint64_t>(run.size))) {
        const int level = std::countr_zero(static_cast<std::uint64_t>(run.size));
        return whole(level, run.first >> level);
    }
    const std::int64_t left = split_of(run.size);
    return node_hash(
        hash_of({run.first, left}, whole), hash_of({run.first + left, run.size - left}, whole));
}

void add_inclusion(std::int64_t index, Run run, const WholeSubtree& whole, Path& path)
{
    if (run.size == 1) return;
    const std::int64_t left = split_of(run.size);
    const Run first{run.first, left};
    const Run second{run.first + left, run.size - left};
    if (index < left) {
        add_inclusion(index, first, whole, path);
        path.push_back(hash_of(second, whole));
    } else {
        add_inclusion(index - left, second, whole, path);
        path.push_back(hash_of(first, whole));
    }
}

/// SUBPROOF of the RFC; `known` while the earlier tree is the left edge of what is looked at.
enum class Edge { known, inner };

void add_consistency(
    std::int64_t earlier, Run run, Edge edge, const WholeSubtree& whole, Path& path)
{
    if (earlier == run.size) {
        if (edge == Edge::inner) path.push_back(hash_of(run, whole));
        return;
    }
    const std::int64_t left = split_of(run.size);
    const Run first{run.first, left};
    const Run second{run.first + left, run.size - left};
    if (earlier <= left) {
        add_consistency(earlier, first, edge, whole, path);
        path.push_back(hash_of(second, whole));
    } else {
        add_consistency(earlier - left, second, Edge::inner, whole, path);
        path.push_back(hash_of(first, whole));
    }
}

} // namespace

Digest leaf_hash(std::string_view entry)
{
    std::string bytes(1, '\0');
    bytes += entry;
    return sha256(bytes);
}

Digest node_hash(const Digest& left, const Digest& right)
{
    std::string bytes(1, '\x01');
    bytes.append(left.begin(), left.end());
    bytes.append(right.begin(), right.end());
    return sha256(bytes);
}

Digest empty_root() { return sha256({}); }

void add_leaf(
    std::int64_t index,
    const Digest& leaf,
    const WholeSubtree& whole,
    const std::function<void(int level, std::int64_t place, const Digest& hash)>& tell)
{
    Digest hash = leaf;
    std::int64_t place = index;
    for (int level = 1; place % 2 == 1; ++level) {
        hash = node_hash(whole(level - 1, place - 1), hash);
        place /= 2;
        tell(level, place, hash);
    }
}

Digest root_of(std::int64_t size, const WholeSubtree& whole)
{
    return size == 0 ? empty_root() : hash_of({0, size}, whole);
}

Path inclusion_path(std::int64_t index, std::int64_t size, const WholeSubtree& whole)
{
    Path path;
    add_inclusion(index, {0, size}, whole, path);
    return path;
}

Path consistency_path(std::int64_t earlier, std::int64_t later, const WholeSubtree& whole)
{
    Path path;
    add_consistency(earlier, {0, later}, Edge::known, whole, path);
    return path;
}

bool is_included(
    const Digest& leaf, std::int64_t index, std::int64_t size, const Path& path, const Digest& root)
{
    if (index < 0 || index >= size) return false;
    std::int64_t fn = index;
    std::int64_t sn = size - 1;
    Digest hash = leaf;
    for (const Digest& beside : path) {
        if (sn == 0) return false;
        if (fn % 2 == 1 || fn == sn) {
            hash = node_hash(beside, hash);
            while (fn % 2 == 0 && fn != 0) {
                fn /= 2;
                sn /= 2;
            }
        } else {
            hash = node_hash(hash, beside);
        }
        fn /= 2;
        sn /= 2;
    }
    return sn == 0 && hash == root;
}

bool extends(const TreeHead& earlier, const TreeHead& later, const Path& given)
{
    if (earlier.size < 0 || earlier.size > later.size) return false;
    if (earlier.size == 0) return given.empty() && earlier.root == empty_root();
    if (earlier.size == later.size) return given.empty() && earlier.root == later.root;
    Path path = given;
    if (std::has_single_bit(static_cast<std::uint64_t>(earlier.size)))
        path.insert(path.begin(), earlier.root);
    if (path.empty()) return false;
    std::int64_t fn = earlier.size - 1;
    std::int64_t sn = later.size - 1;
    while (fn % 2 == 1) {
        fn /= 2;
        sn /= 2;
    }
    Digest first = path.front();
    Digest second = path.front();
    for (std::size_t i = 1; i < path.size(); ++i) {
        const Digest& beside = path[i];
        if (sn == 0) return false;
        if (fn % 2 == 1 || fn == sn) {
            first = node_hash(beside, first);
            second = node_hash(beside, second);
            while (fn % 2 == 0 && fn != 0) {
                fn /= 2;
                sn /= 2;
            }
        } else {
            second = node_hash(second, beside);
        }
        fn /= 2;
        sn /= 2;
    }
    return sn == 0 && first == earlier.root && second == later.root;
}

} // namespace ensign::wire
