#include "core/store/store_check.hpp"

#include "core/store/event_log.hpp"
#include "core/store/law_store.hpp"
#include "core/store/ledger.hpp"
#include "core/wire/sodium.hpp"

#include <array>
#include <map>

namespace ensign::store {
namespace {

using Fault = std::optional<std::string>;

/// The tree as it follows from the rows, a level a list.
class Rebuilt {
public:
    void add(const wire::Digest& leaf)
    {
        const auto index = static_cast<std::int64_t>(levels_.front().size());
        levels_.front().push_back(leaf);
        wire::add_leaf(index, leaf, whole(), [this](int level, std::int64_t, const auto& hash) {
            if (levels_.size() <= static_cast<std::size_t>(level)) levels_.emplace_back();
            levels_[static_cast<std::size_t>(level)].push_back(hash);
        });
    }
    std::int64_t size() const { return static_cast<std::int64_t>(levels_.front().size()); }
    wire::TreeHead head(std::int64_t size) const { return {size, wire::root_of(size, whole())}; }

    /// Whether the stored nodes are these, and no others.
    bool is_stored_in(Database& database) const
    {
        std::size_t wanted = 0;
        for (std::size_t level = 1; level < levels_.size(); ++level)
            wanted += levels_[level].size();
        std::size_t seen = 0;
        Statement rows = database.prepare("SELECT level, place, hash FROM tree_node");
        for (; rows.step(); ++seen) {
            const auto level = static_cast<std::size_t>(rows.integer(0));
            const auto place = static_cast<std::size_t>(rows.integer(1));
            if (level == 0 || level >= levels_.size() || place >= levels_[level].size() ||
                wire::hex_text(levels_[level][place]) != rows.text(2))
                return false;
        }
        return seen == wanted;
    }

private:
    wire::WholeSubtree whole() const
    {
        return [this](int level, std::int64_t place) {
            return levels_.at(static_cast<std::size_t>(level)).at(static_cast<std::size_t>(place));
        };
    }
    std::vector<std::vector<wire::Digest>> levels_{1};
};

Fault page_fault(Database& database)
{
    Statement pages = database.prepare("PRAGMA integrity_check(1)");
    if (pages.step() && pages.text(0) == "ok") return std::nullopt;
    return "the file is damaged: " + pages.text(0);
}

Fault chain_fault(Database& database)
{
    if (const auto broken = EventLog{database}.first_broken())
        return "event " + std::to_string(*broken) + " does not fit the one before it";
    LawStore law{database};
    const auto broken_act = law.is_there() ? law.first_broken() : std::nullopt;
    if (broken_act)
        return "law act " + std::to_string(*broken_act) + " does not fit the one before it";
    return std::nullopt;
}

/// What is looked up by its hash must have it.
Fault bytes_fault(Database& database)
{
    for (const char* table : {"outbox", "inbox"}) {
        Statement rows = database.prepare("SELECT id, bytes, hash FROM " + std::string{table});
        while (rows.step())
            if (wire::sha256_hex(rows.text(1)) != rows.text(2))
                return "message " + rows.text(0) + " is not what was stored in the " + table;
    }
    return std::nullopt;
}

std::string named(const Leaf& leaf) { return std::string{word(leaf.kind)} + " " + leaf.source; }

Fault leaves_fault(Database& database, Rebuilt& tree, StoreCheck& check)
{
    Fault fault;
    std::map<LeafKind, std::int64_t> of_kind;
    std::map<LeafKind, std::int64_t> furthest;
    Ledger{database}.for_each([&](const Leaf& leaf) {
        if (fault) return;
        if (leaf.n != tree.size()) {
            fault = "leaf " + std::to_string(tree.size()) + " is missing";
            return;
        }
        const auto row = evidence_of(database, leaf.kind, leaf.source);
        if (!row) {
            fault = named(leaf) + " is in the tree and nowhere else";
            return;
        }
        const wire::Digest hash = wire::leaf_hash(leaf_entry(leaf.kind, *row, leaf.secret));
        if (wire::hex_text(hash) != leaf.hash) {
            fault = named(leaf) + " is not what was sealed";
            return;
        }
        tree.add(hash);
        ++of_kind[leaf.kind];
        furthest[leaf.kind] = std::max(furthest[leaf.kind], row->row);
    });
    if (fault) return fault;
    check.leaves = tree.size();
    for (const auto& [kind, name] : kWords<LeafKind>) {
        const std::int64_t rows = evidence_count(database, kind);
        const auto behind = static_cast<std::int64_t>(
            evidence_behind(database, kind, furthest[kind], rows + 1).size());
        if (rows - behind != of_kind[kind])
            return "a row was put in among those of " + std::string{name};
        check.unsealed += behind;
    }
    if (!tree.is_stored_in(database)) return "the inner nodes of the tree are not its own";
    return std::nullopt;
}

Fault head_fault(const Rebuilt& tree, const wire::Checkpoint& said, const std::string& whose)
{
    const std::string size = std::to_string(said.tree.size);
    if (said.tree.size > tree.size())
        return whose + " of size " + size + ": the log has only " + std::to_string(tree.size()) +
               " leaves; it was cut short, or an earlier store was put back";
    if (tree.head(said.tree.size) != said.tree)
        return whose + " of size " + size + ": the log is another one";
    return std::nullopt;
}

Fault checkpoint_fault(
    Database& database, const Rebuilt& tree, const wire::Directory& directory, StoreCheck& check)
{
    std::int64_t size = 0;
    std::int64_t n = 0;
    Statement numbers =
        database.prepare("SELECT n, size, at, bytes FROM checkpoint_made ORDER BY n");
    while (numbers.step()) {
        const std::string which = "our checkpoint " + numbers.text(0);
        const auto said = wire::open_old_checkpoint(numbers.text(3), directory);
        if (!said) return which + ": " + std::string{word(said.error().fault)};
        if (numbers.integer(0) != ++n || said->tree.size != numbers.integer(1) ||
            epoch_ms(said->at) != numbers.integer(2) || said->tree.size < size)
            return which + " is not what was signed, or one is missing";
        size = said->tree.size;
        if (auto fault = head_fault(tree, *said, which)) return fault;
    }
    check.checkpoints = n;
    if (size != tree.size()) return "the last leaves have no checkpoint, or it was taken away";
    return std::nullopt;
}

} // namespace

StoreCheck check_store(
    Database& database, const wire::Directory& directory, const std::vector<wire::Checkpoint>& held)
{
    StoreCheck check;
    check.fault = page_fault(database);
    if (!check.fault) check.fault = chain_fault(database);
    if (!check.fault) check.fault = bytes_fault(database);
    if (check.fault) return check;
    Rebuilt tree;
    if (Ledger{database}.is_there()) {
        check.fault = leaves_fault(database, tree, check);
        if (!check.fault) check.fault = checkpoint_fault(database, tree, directory, check);
    }
    for (const wire::Checkpoint& said : held)
        if (!check.fault) check.fault = head_fault(tree, said, "the checkpoint held by another");
    return check;
}

} // namespace ensign::store
