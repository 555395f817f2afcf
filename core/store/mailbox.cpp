#include "core/store/mailbox.hpp"

#include "core/base/crash_point.hpp"
#include "core/store/mailbox_rows.hpp"

#include <algorithm>
#include <limits>

namespace ensign::store {
namespace {

constexpr std::string_view kIncoming = "sender, epoch, seq, id, case_id, case_seq, received_at, "
                                       "bytes, hash, prev, parked, waiting, receipt_n";

Incoming incoming(const Statement& s)
{
    return {
        s.text(0),
        s.integer(1),
        s.integer(2),
        s.text(3),
        s.text(4),
        s.integer(5),
        from_epoch_ms(s.integer(6)),
        s.text(7),
        s.text(8),
        s.text(9),
        s.text(10),
        s.integer(11) != 0,
        s.integer(12)};
}

std::vector<std::pair<std::string, std::string>> pairs(Statement rows)
{
    std::vector<std::pair<std::string, std::string>> found;
    while (rows.step())
        found.emplace_back(rows.text(0), rows.text(1));
    return found;
}

std::int64_t one_number(Statement& s)
{
    s.step();
    return s.integer(0);
}

} // namespace

NextNumbers Mailbox::next_numbers(
    const std::string& recipient, std::int64_t epoch, const std::string& case_id)
{
    NextNumbers next;
    Statement last = database_.prepare(
        "SELECT seq, hash FROM outbox WHERE recipient = ? AND epoch = ? ORDER BY seq DESC LIMIT 1");
    last.bind(recipient).bind(epoch);
    if (last.step()) {
        next.seq = last.integer(0) + 1;
        next.prev = last.text(1);
    }
    Statement in_case = database_.prepare(
        "SELECT COALESCE(MAX(case_seq), 0) FROM outbox WHERE recipient = ? AND case_id = ?");
    in_case.bind(recipient).bind(case_id);
    next.case_seq = one_number(in_case) + 1;
    return next;
}

void Mailbox::queue(const Outgoing& m)
{
    ENSIGN_CRASH_POINT("outbox.before_insert");
    database_
        .prepare(
            "INSERT INTO outbox (" + std::string{kOutgoing} +
            ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(m.recipient)
        .bind(m.epoch)
        .bind(m.seq)
        .bind(m.id)
        .bind(m.case_id)
        .bind(m.case_seq)
        .bind(epoch_ms(m.queued_at))
        .bind(m.bytes)
        .bind(m.hash)
        .bind(std::int64_t{m.urgent})
        .step();
    ENSIGN_CRASH_POINT("outbox.after_insert");
}

std::vector<Outgoing> Mailbox::open_for(const std::string& recipient, int limit)
{
    std::vector<Outgoing> open;
    Statement rows = database_.prepare(
        "SELECT " + std::string{kOutgoing} +
        " FROM outbox WHERE recipient = ? AND receipt_n IS NULL ORDER BY epoch, seq LIMIT ?");
    rows.bind(recipient).bind(std::int64_t{limit});
    while (rows.step())
        open.push_back(outgoing(rows));
    return open;
}

std::vector<std::string> Mailbox::recipients_with_mail()
{
    std::vector<std::string> recipients;
    Statement rows =
        database_.prepare("SELECT DISTINCT recipient FROM outbox WHERE receipt_n IS NULL");
    while (rows.step())
        recipients.push_back(rows.text(0));
    return recipients;
}

std::int64_t Mailbox::open_count(const std::string& recipient)
{
    Statement count =
        database_.prepare("SELECT COUNT(*) FROM outbox WHERE recipient = ? AND receipt_n IS NULL");
    count.bind(recipient);
    return one_number(count);
}

std::int64_t Mailbox::refused_count(const std::string& recipient)
{
    Statement count =
        database_.prepare("SELECT COUNT(*) FROM outbox WHERE recipient = ? AND refusal <> ''");
    count.bind(recipient);
    return one_number(count);
}

std::optional<Outgoing> Mailbox::find_outgoing(const std::string& id)
{
    Statement row =
        database_.prepare("SELECT " + std::string{kOutgoing} + " FROM outbox WHERE id = ?");
    row.bind(id);
    if (!row.step()) return std::nullopt;
    return outgoing(row);
}

ToChooseFrom Mailbox::to_choose_from(const std::string& recipient, delivery::Place after, int limit)
{
    ToChooseFrom found;
    const auto take = [&](Statement rows) {
        while (rows.step())
            found.open.push_back(
                {{rows.integer(0), rows.integer(1)}, static_cast<std::size_t>(rows.integer(2))});
    };
    // By case: in the order of the stream a long outbox would be read whole to find none.
    Statement urgent = database_.prepare(
        "SELECT epoch, seq, LENGTH(CAST(bytes AS BLOB)) FROM outbox INDEXED BY outbox_open_case "
        "WHERE recipient = ? AND receipt_n IS NULL AND case_id IN (SELECT case_id FROM outbox "
        "WHERE recipient = ? AND receipt_n IS NULL AND urgent = 1) ORDER BY epoch, seq LIMIT ?");
    urgent.bind(recipient).bind(recipient).bind(std::int64_t{limit});
    take(std::move(urgent));
    found.urgent = found.open.size();
    Statement rest = database_.prepare("SELECT epoch, seq, LENGTH(CAST(bytes AS BLOB)) FROM outbox "
                                       "WHERE recipient = ? AND receipt_n IS NULL "
                                       "AND (epoch, seq) > (?, ?) ORDER BY epoch, seq LIMIT ?");
    rest.bind(recipient).bind(after.epoch).bind(after.seq).bind(std::int64_t{limit});
    take(std::move(rest));
    return found;
}

std::optional<Outgoing> Mailbox::at(const std::string& recipient, delivery::Place place)
{
    Statement row = database_.prepare(
        "SELECT " + std::string{kOutgoing} +
        " FROM outbox WHERE recipient = ? AND epoch = ? AND seq = ?");
    row.bind(recipient).bind(place.epoch).bind(place.seq);
    if (!row.step()) return std::nullopt;
    return outgoing(row);
}

std::int64_t Mailbox::keep_receipt(Instant at, const std::string& sender, const std::string& bytes)
{
    Statement last = database_.prepare("SELECT COALESCE(MAX(n), 0) FROM receipt_heard");
    const std::int64_t n = one_number(last) + 1;
    database_.prepare("INSERT INTO receipt_heard (n, at, sender, bytes) VALUES (?, ?, ?, ?)")
        .bind(n)
        .bind(epoch_ms(at))
        .bind(sender)
        .bind(bytes)
        .step();
    return n;
}

bool Mailbox::is_open(const std::string& id)
{
    Statement row = database_.prepare("SELECT 1 FROM outbox WHERE id = ? AND receipt_n IS NULL");
    row.bind(id);
    return row.step();
}

void Mailbox::close(const std::string& id, std::int64_t receipt_n, const std::string& refusal)
{
    ENSIGN_CRASH_POINT("outbox.before_close");
    database_
        .prepare("UPDATE outbox SET receipt_n = ?, refusal = ? WHERE id = ? AND receipt_n IS NULL")
        .bind(receipt_n)
        .bind(refusal)
        .bind(id)
        .step();
    ENSIGN_CRASH_POINT("outbox.after_close");
}

std::int64_t Mailbox::next_receipt()
{
    Statement last = database_.prepare("SELECT COALESCE(MAX(n), 0) FROM receipt_given");
    return one_number(last) + 1;
}

void Mailbox::give_receipt(
    std::int64_t n, Instant at, const std::string& recipient, const std::string& bytes)
{
    database_.prepare("INSERT INTO receipt_given (n, at, recipient, bytes) VALUES (?, ?, ?, ?)")
        .bind(n)
        .bind(epoch_ms(at))
        .bind(recipient)
        .bind(bytes)
        .step();
}

std::string Mailbox::receipt_given(std::int64_t n)
{
    Statement row = database_.prepare("SELECT bytes FROM receipt_given WHERE n = ?");
    row.bind(n);
    if (!row.step()) throw StoreFailure{"a message has no receipt"};
    return row.text(0);
}

Known Mailbox::known(const Incoming& arriving)
{
    Known known;
    Statement by_id = database_.prepare("SELECT hash, receipt_n FROM inbox WHERE id = ?");
    by_id.bind(arriving.id);
    if (by_id.step()) {
        known.held.same_id = by_id.text(0);
        known.receipt_n = by_id.integer(1);
        return known; // a duplicate, or equivocation: nothing else is looked at
    }
    Statement neighbours = database_.prepare("SELECT seq, hash, prev FROM inbox WHERE sender = ? "
                                             "AND epoch = ? AND seq BETWEEN ? AND ?");
    neighbours.bind(arriving.sender).bind(arriving.epoch);
    neighbours.bind(arriving.seq - 1).bind(arriving.seq + 1);
    while (neighbours.step()) {
        if (neighbours.integer(0) == arriving.seq) known.held.same_seq = neighbours.text(1);
        if (neighbours.integer(0) < arriving.seq) known.held.before = neighbours.text(1);
        if (neighbours.integer(0) > arriving.seq) // no prev: from before it was kept
            known.held.after_prev = neighbours.text_if_any(2);
    }
    // Down to the last that acted: what waits stands above it.
    Statement in_case = database_.prepare("SELECT case_seq, hash, waiting FROM inbox WHERE "
                                          "sender = ? AND case_id = ? ORDER BY case_seq DESC");
    in_case.bind(arriving.sender).bind(arriving.case_id);
    while (in_case.step()) {
        if (in_case.integer(0) == arriving.case_seq) known.held.same_case_seq = in_case.text(1);
        if (in_case.integer(2) != 0) continue;
        known.held.next_case_seq = in_case.integer(0) + 1;
        break;
    }
    Statement closed = database_.prepare(
        "SELECT 1 FROM peer WHERE authority = ? AND closed_below > ? AND NOT EXISTS (SELECT 1 FROM "
        "fence WHERE sender = authority AND epoch = ? AND ? BETWEEN first_seq AND last_seq)");
    closed.bind(arriving.sender).bind(arriving.epoch).bind(arriving.epoch).bind(arriving.seq);
    known.held.fenced = closed.step();
    return known;
}

void Mailbox::store(const Incoming& m)
{
    ENSIGN_CRASH_POINT("inbox.before_insert");
    database_
        .prepare(
            "INSERT INTO inbox (" + std::string{kIncoming} +
            ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(m.sender)
        .bind(m.epoch)
        .bind(m.seq)
        .bind(m.id)
        .bind(m.case_id)
        .bind(m.case_seq)
        .bind(epoch_ms(m.received_at))
        .bind(m.bytes)
        .bind(m.hash)
        .bind(m.prev)
        .bind(m.parked)
        .bind(std::int64_t{m.waiting})
        .bind(m.receipt_n)
        .step();
    ENSIGN_CRASH_POINT("inbox.after_insert");
}

std::optional<Incoming> Mailbox::find_incoming(const std::string& id)
{
    Statement row =
        database_.prepare("SELECT " + std::string{kIncoming} + " FROM inbox WHERE id = ?");
    row.bind(id);
    if (!row.step()) return std::nullopt;
    return incoming(row);
}

std::optional<Incoming> Mailbox::waiting(
    const std::string& sender, const std::string& case_id, std::int64_t case_seq)
{
    Statement row = database_.prepare(
        "SELECT " + std::string{kIncoming} +
        " FROM inbox WHERE sender = ? AND case_id = ? AND case_seq = ? AND waiting = 1");
    row.bind(sender).bind(case_id).bind(case_seq);
    if (!row.step()) return std::nullopt;
    return incoming(row);
}

void Mailbox::settle(const std::string& id, const std::string& parked)
{
    database_.prepare("UPDATE inbox SET waiting = 0, parked = ? WHERE id = ?")
        .bind(parked)
        .bind(id)
        .step();
}

std::vector<ParkedMessage> Mailbox::parked()
{
    Statement rows = database_.prepare(
        "SELECT case_id, sender, parked, received_at FROM inbox WHERE parked <> ''");
    std::vector<ParkedMessage> found;
    while (rows.step())
        found.push_back({rows.text(0), rows.text(1), rows.text(2), from_epoch_ms(rows.integer(3))});
    return found;
}

std::vector<std::pair<std::string, std::string>> Mailbox::waiting_cases()
{
    return pairs(database_.prepare("SELECT DISTINCT case_id, sender FROM inbox WHERE waiting = 1"));
}

std::int64_t Mailbox::peer_epoch(const std::string& authority)
{
    return of_peer(authority, "epoch");
}

void Mailbox::saw_epoch(const std::string& authority, std::int64_t epoch)
{
    if (epoch > peer_epoch(authority)) set_of_peer(authority, "epoch", epoch);
}

std::vector<wire::StreamHead> Mailbox::heads(const std::string& recipient)
{
    std::vector<wire::StreamHead> found;
    std::int64_t below = std::numeric_limits<std::int64_t>::max();
    while (found.size() < wire::kHeadsMax) {
        Statement newest =
            database_.prepare("SELECT epoch, seq FROM outbox WHERE recipient = ? AND epoch < ? "
                              "ORDER BY epoch DESC, seq DESC LIMIT 1");
        newest.bind(recipient).bind(below);
        if (!newest.step()) break;
        found.push_back({newest.integer(0), newest.integer(1)});
        below = newest.integer(0);
    }
    return found;
}

bool Mailbox::has_had_its_turn(
    const std::string& sender, std::int64_t epoch, std::int64_t from, std::int64_t to)
{
    const auto whole = [&](std::int64_t first, std::int64_t last) {
        Statement count =
            database_.prepare("SELECT COUNT(*) FROM inbox WHERE sender = ? AND epoch = ? "
                              "AND seq >= ? AND seq <= ? AND waiting = 0");
        count.bind(sender).bind(epoch).bind(first).bind(last);
        return first > last || one_number(count) == last - first + 1;
    };
    if (epoch >= closed_below(sender)) return whole(from + 1, to);
    // A restore may have taken numbers of a closed stream for good: those that were named count.
    const wire::StreamNumbers named = fence_of(sender);
    const auto stream = named.by_epoch().find(epoch);
    return stream == named.by_epoch().end() ||
           std::ranges::all_of(stream->second, [&](const wire::Range& range) {
               return whole(std::max(range.first, from + 1), std::min(range.last, to));
           });
}

void Mailbox::keep_conflict(Instant at, const std::string& sender, const std::string& bytes)
{
    // Rows are never deleted, so the last number is how many there are; counting would read them.
    Statement count = database_.prepare("SELECT COALESCE(MAX(rowid), 0) FROM conflict");
    if (one_number(count) >= kConflictsMax) return;
    database_.prepare("INSERT INTO conflict (at, sender, bytes) VALUES (?, ?, ?)")
        .bind(epoch_ms(at))
        .bind(sender)
        .bind(bytes)
        .step();
    ENSIGN_CRASH_POINT("conflict.after_insert");
}

} // namespace ensign::store
