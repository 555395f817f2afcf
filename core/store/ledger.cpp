#include "core/store/ledger.hpp"

#include "core/wire/sodium.hpp"

namespace ensign::store {
namespace {

constexpr std::string_view kLeaf = "n, kind, source, secret, hash";

Leaf leaf_row(const Statement& s)
{
    const auto kind = from_word<LeafKind>(s.text(1));
    if (!kind) throw StoreFailure{"leaf " + s.text(0) + " is of no known kind"};
    return {s.integer(0), *kind, s.text(2), s.text(3), s.text(4)};
}

} // namespace

bool Ledger::is_there()
{
    return database_.prepare("SELECT 1 FROM sqlite_master WHERE name = 'leaf'").step();
}

std::int64_t Ledger::size()
{
    Statement last = database_.prepare("SELECT n FROM leaf ORDER BY n DESC LIMIT 1");
    return last.step() ? last.integer(0) + 1 : 0;
}

wire::WholeSubtree Ledger::whole()
{
    return [this](int level, std::int64_t place) {
        Statement node = database_.prepare(
            level == 0 ? "SELECT hash FROM leaf WHERE n = ? AND ? = 0"
                       : "SELECT hash FROM tree_node WHERE place = ? AND level = ?");
        node.bind(place).bind(std::int64_t{level});
        const auto hash = node.step() ? wire::parse_hex(node.text(0)) : std::nullopt;
        if (!hash) throw StoreFailure{"the tree has a hole at " + std::to_string(place)};
        return *hash;
    };
}

wire::TreeHead Ledger::head(std::int64_t size) { return {size, wire::root_of(size, whole())}; }

wire::Path Ledger::inclusion(std::int64_t index, std::int64_t size)
{
    return wire::inclusion_path(index, size, whole());
}

wire::Path Ledger::consistency(std::int64_t earlier, std::int64_t later)
{
    return wire::consistency_path(earlier, later, whole());
}

void Ledger::add(std::int64_t n, LeafKind kind, const EvidenceRow& row)
{
    const std::string secret = wire::new_token();
    const wire::Digest hash = wire::leaf_hash(leaf_entry(kind, row, secret));
    database_.prepare("INSERT INTO leaf (n, kind, source, secret, hash) VALUES (?, ?, ?, ?, ?)")
        .bind(n)
        .bind(word(kind))
        .bind(row.source)
        .bind(secret)
        .bind(wire::hex_text(hash))
        .step();
    wire::add_leaf(n, hash, whole(), [this](int level, std::int64_t place, const auto& node) {
        database_.prepare("INSERT INTO tree_node (level, place, hash) VALUES (?, ?, ?)")
            .bind(std::int64_t{level})
            .bind(place)
            .bind(wire::hex_text(node))
            .step();
    });
}

std::int64_t Ledger::seal(std::int64_t most)
{
    std::int64_t n = size();
    std::int64_t left = most;
    for (const auto& [kind, name] : kWords<LeafKind>) {
        std::int64_t row = 0;
        {
            Statement known = database_.prepare("SELECT row FROM sealed WHERE kind = ?");
            known.bind(name);
            if (known.step()) row = known.integer(0);
        }
        const auto rows = evidence_behind(database_, kind, row, left);
        if (rows.empty()) continue;
        for (const EvidenceRow& one : rows)
            add(n++, kind, one);
        left -= static_cast<std::int64_t>(rows.size());
        database_
            .prepare("INSERT INTO sealed (kind, row) VALUES (?, ?) "
                     "ON CONFLICT (kind) DO UPDATE SET row = excluded.row")
            .bind(name)
            .bind(rows.back().row)
            .step();
        if (left == 0) break;
    }
    return most - left;
}

std::string Ledger::chain_head()
{
    Statement last = database_.prepare(
        "SELECT e.hash FROM sealed s JOIN event e ON e.n = s.row WHERE s.kind = 'event'");
    return last.step() ? last.text(0) : std::string{};
}

void Ledger::keep(const wire::Checkpoint& checkpoint, const std::string& bytes)
{
    database_.prepare("INSERT INTO checkpoint_made (size, at, bytes) VALUES (?, ?, ?)")
        .bind(checkpoint.tree.size)
        .bind(epoch_ms(checkpoint.at))
        .bind(bytes)
        .step();
}

std::optional<Ledger::Made> Ledger::newest()
{
    Statement last =
        database_.prepare("SELECT size, at, bytes FROM checkpoint_made ORDER BY n DESC LIMIT 1");
    if (!last.step()) return std::nullopt;
    return Made{last.integer(0), from_epoch_ms(last.integer(1)), last.text(2)};
}

std::vector<Ledger::Made> Ledger::all_made()
{
    std::vector<Made> all;
    Statement rows = database_.prepare("SELECT size, at, bytes FROM checkpoint_made ORDER BY n");
    while (rows.step())
        all.push_back({rows.integer(0), from_epoch_ms(rows.integer(1)), rows.text(2)});
    return all;
}

std::optional<Leaf> Ledger::leaf_of(LeafKind kind, const std::string& source)
{
    Statement found = database_.prepare(
        "SELECT " + std::string{kLeaf} + " FROM leaf WHERE kind = ? AND source = ?");
    found.bind(word(kind)).bind(source);
    if (!found.step()) return std::nullopt;
    return leaf_row(found);
}

void Ledger::for_each(const std::function<void(const Leaf&)>& see)
{
    Statement rows = database_.prepare("SELECT " + std::string{kLeaf} + " FROM leaf ORDER BY n");
    while (rows.step())
        see(leaf_row(rows));
}

} // namespace ensign::store
