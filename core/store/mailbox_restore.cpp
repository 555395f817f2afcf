// What the mail needs after a restore from a backup (docs/decisions/0015-restore.md).

#include "core/base/crash_point.hpp"
#include "core/store/mailbox.hpp"
#include "core/store/mailbox_rows.hpp"

#include <algorithm>

namespace ensign::store {

std::int64_t Mailbox::of_peer(const std::string& authority, const std::string& column)
{
    Statement row = database_.prepare("SELECT " + column + " FROM peer WHERE authority = ?");
    row.bind(authority);
    return row.step() ? row.integer(0) : 0;
}

void Mailbox::set_of_peer(
    const std::string& authority, const std::string& column, std::int64_t value)
{
    database_.prepare("INSERT INTO peer (authority, epoch) VALUES (?, 0) ON CONFLICT DO NOTHING")
        .bind(authority)
        .step();
    database_.prepare("UPDATE peer SET " + column + " = ? WHERE authority = ?")
        .bind(value)
        .bind(authority)
        .step();
}

std::int64_t Mailbox::closed_below(const std::string& authority)
{
    return of_peer(authority, "closed_below");
}
std::int64_t Mailbox::synced_in(const std::string& authority)
{
    return of_peer(authority, "synced_in");
}
std::int64_t Mailbox::whole_in(const std::string& authority)
{
    return of_peer(authority, "whole_in");
}
void Mailbox::synced(const std::string& authority, std::int64_t epoch)
{
    set_of_peer(authority, "synced_in", epoch);
}
void Mailbox::whole(const std::string& authority, std::int64_t epoch)
{
    set_of_peer(authority, "whole_in", epoch);
}

wire::StreamNumbers Mailbox::sent_numbers(const std::string& recipient)
{
    wire::StreamNumbers numbers;
    for (const Sent& message : sent_to(recipient))
        numbers.add(message.place.epoch, message.place.seq);
    return numbers;
}

wire::StreamNumbers Mailbox::held_numbers(const std::string& sender)
{
    wire::StreamNumbers numbers;
    Statement rows =
        database_.prepare("SELECT epoch, seq FROM inbox WHERE sender = ? ORDER BY epoch, seq");
    rows.bind(sender);
    while (rows.step())
        numbers.add(rows.integer(0), rows.integer(1));
    return numbers;
}

wire::StreamNumbers Mailbox::fence_of(const std::string& sender)
{
    wire::StreamNumbers numbers;
    Statement rows = database_.prepare("SELECT epoch, first_seq, last_seq FROM fence "
                                       "WHERE sender = ? ORDER BY epoch, first_seq");
    rows.bind(sender);
    while (rows.step())
        numbers.add_range(rows.integer(0), {rows.integer(1), rows.integer(2)});
    return numbers;
}

void Mailbox::set_fence(
    const std::string& sender, std::int64_t closed_below, const wire::StreamNumbers& own)
{
    database_.prepare("DELETE FROM fence WHERE sender = ?").bind(sender).step();
    for (const auto& [epoch, ranges] : own.by_epoch())
        for (const wire::Range& range : ranges)
            database_
                .prepare(
                    "INSERT INTO fence (sender, epoch, first_seq, last_seq) VALUES (?, ?, ?, ?)")
                .bind(sender)
                .bind(epoch)
                .bind(range.first)
                .bind(range.last)
                .step();
    set_of_peer(sender, "closed_below", closed_below);
    ENSIGN_CRASH_POINT("fence.set");
}

bool Mailbox::holds_all(const std::string& sender, const wire::StreamNumbers& numbers)
{
    return std::ranges::all_of(numbers.by_epoch(), [&](const auto& stream) {
        return std::ranges::all_of(stream.second, [&](const wire::Range& range) {
            return has_had_its_turn(sender, stream.first, range.first - 1, range.last);
        });
    });
}

std::vector<Mailbox::Sent> Mailbox::sent_to(const std::string& recipient)
{
    std::vector<Sent> sent;
    Statement rows = database_.prepare(
        "SELECT id, epoch, seq, receipt_n IS NULL FROM outbox WHERE recipient = ? "
        "AND COALESCE(refusal, '') = '' ORDER BY epoch, seq");
    rows.bind(recipient);
    while (rows.step())
        sent.push_back({rows.text(0), {rows.integer(1), rows.integer(2)}, rows.integer(3) != 0});
    return sent;
}

void Mailbox::open_again(const std::string& id)
{
    database_.prepare("UPDATE outbox SET receipt_n = NULL WHERE id = ?").bind(id).step();
    ENSIGN_CRASH_POINT("outbox.opened_again");
}

Mailbox::Copies Mailbox::copies_of(
    const std::string& sender, const wire::StreamNumbers& known, std::size_t bytes_max)
{
    Copies copies;
    std::size_t bytes = 0;
    Statement rows = database_.prepare(
        "SELECT epoch, seq, bytes FROM inbox WHERE sender = ? ORDER BY epoch, seq");
    rows.bind(sender);
    while (rows.step()) {
        if (known.has(rows.integer(0), rows.integer(1))) continue;
        std::string message = rows.text(2);
        bytes += message.size();
        copies.more = bytes > bytes_max && !copies.messages.empty();
        if (copies.more) break;
        copies.messages.push_back(std::move(message));
    }
    return copies;
}

void Mailbox::take_back(const Outgoing& m, std::int64_t receipt_n, bool has_event)
{
    queue(m);
    database_.prepare("UPDATE outbox SET receipt_n = ?, refusal = '', unrecorded = ? WHERE id = ?")
        .bind(receipt_n)
        .bind(std::int64_t{has_event})
        .bind(m.id)
        .step();
    ENSIGN_CRASH_POINT("outbox.taken_back");
}

std::set<std::string> Mailbox::unrecorded_cases(const std::string& recipient)
{
    std::set<std::string> cases;
    Statement rows = database_.prepare("SELECT DISTINCT case_id FROM outbox WHERE unrecorded = 1 "
                                       "AND (recipient = ? OR ? = '')");
    rows.bind(recipient).bind(recipient);
    while (rows.step())
        cases.insert(rows.text(0));
    return cases;
}

std::vector<Outgoing> Mailbox::next_unrecorded(const std::string& case_id)
{
    std::vector<Outgoing> next;
    Statement rows = database_.prepare(
        "SELECT " + std::string{kOutgoing} +
        " FROM outbox WHERE case_id = ? AND unrecorded = 1 ORDER BY recipient, case_seq");
    rows.bind(case_id);
    while (rows.step())
        if (next.empty() || next.back().recipient != rows.text(0)) next.push_back(outgoing(rows));
    return next;
}

void Mailbox::recorded(const std::string& id)
{
    database_.prepare("UPDATE outbox SET unrecorded = 0 WHERE id = ?").bind(id).step();
}

bool Mailbox::said_to_another(
    const std::string& case_id, const std::string& recipient, std::int64_t epoch)
{
    Statement row = database_.prepare(
        "SELECT 1 FROM outbox JOIN event ON event.message = outbox.id AND event.case_id = "
        "outbox.case_id WHERE outbox.case_id = ? AND recipient <> ? AND epoch = ? LIMIT 1");
    row.bind(case_id).bind(recipient).bind(epoch);
    return row.step();
}

bool Mailbox::is_on_record(const std::string& id)
{
    Statement row =
        database_.prepare("SELECT 1 FROM inbox WHERE id = ? AND waiting = 0 "
                          "UNION ALL SELECT 1 FROM outbox WHERE id = ? AND unrecorded = 0");
    row.bind(id).bind(id);
    return row.step();
}

std::map<std::string, std::vector<std::int64_t>> Mailbox::case_numbers(const std::string& recipient)
{
    std::map<std::string, std::vector<std::int64_t>> numbers;
    Statement rows = database_.prepare(
        "SELECT case_id, case_seq FROM outbox WHERE recipient = ? ORDER BY case_id, case_seq");
    rows.bind(recipient);
    while (rows.step())
        numbers[rows.text(0)].push_back(rows.integer(1));
    return numbers;
}

} // namespace ensign::store
