#include "core/store/mailbox.hpp"

#include "core/base/crash_point.hpp"

namespace ensign::store {
namespace {

constexpr std::string_view kOutgoing =
    "recipient, epoch, seq, id, case_id, case_seq, queued_at, bytes, hash";

Outgoing outgoing(const Statement& s)
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
        s.text(8)};
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
            ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(m.recipient)
        .bind(m.epoch)
        .bind(m.seq)
        .bind(m.id)
        .bind(m.case_id)
        .bind(m.case_seq)
        .bind(epoch_ms(m.queued_at))
        .bind(m.bytes)
        .bind(m.hash)
        .step();
    ENSIGN_CRASH_POINT("outbox.after_insert");
}

std::vector<Outgoing> Mailbox::open_for(const std::string& recipient, int limit)
{
    std::vector<Outgoing> open;
    Statement rows = database_.prepare(
        "SELECT " + std::string{kOutgoing} +
        " FROM outbox WHERE recipient = ? AND receipt IS NULL ORDER BY epoch, seq LIMIT ?");
    rows.bind(recipient).bind(std::int64_t{limit});
    while (rows.step())
        open.push_back(outgoing(rows));
    return open;
}

std::vector<std::string> Mailbox::recipients_with_mail()
{
    std::vector<std::string> recipients;
    Statement rows =
        database_.prepare("SELECT DISTINCT recipient FROM outbox WHERE receipt IS NULL");
    while (rows.step())
        recipients.push_back(rows.text(0));
    return recipients;
}

std::int64_t Mailbox::open_count(const std::string& recipient)
{
    Statement count =
        database_.prepare("SELECT COUNT(*) FROM outbox WHERE recipient = ? AND receipt IS NULL");
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

bool Mailbox::close(const std::string& id, const std::string& receipt, const std::string& refusal)
{
    ENSIGN_CRASH_POINT("outbox.before_close");
    database_.prepare("UPDATE outbox SET receipt = ?, refusal = ? WHERE id = ? AND receipt IS NULL")
        .bind(receipt)
        .bind(refusal)
        .bind(id)
        .step();
    const bool first = database_.changes() == 1;
    ENSIGN_CRASH_POINT("outbox.after_close");
    return first;
}

Known Mailbox::known(const Incoming& arriving)
{
    Known known;
    Statement head = database_.prepare(
        "SELECT seq, hash FROM inbox WHERE sender = ? AND epoch = ? ORDER BY seq DESC LIMIT 1");
    head.bind(arriving.sender).bind(arriving.epoch);
    if (head.step()) known.head = {head.integer(0), head.text(1)};

    Statement by_id = database_.prepare("SELECT hash, receipt FROM inbox WHERE id = ?");
    by_id.bind(arriving.id);
    if (by_id.step()) {
        known.same_id_hash = by_id.text(0);
        known.same_id_receipt = by_id.text(1);
    }
    Statement by_seq =
        database_.prepare("SELECT hash FROM inbox WHERE sender = ? AND epoch = ? AND seq = ?");
    by_seq.bind(arriving.sender).bind(arriving.epoch).bind(arriving.seq);
    if (by_seq.step()) known.same_seq_hash = by_seq.text(0);

    Statement in_case = database_.prepare(
        "SELECT COALESCE(MAX(case_seq), 0) FROM inbox WHERE sender = ? AND case_id = ?");
    in_case.bind(arriving.sender).bind(arriving.case_id);
    known.next_case_seq = one_number(in_case) + 1;
    return known;
}

void Mailbox::store(const Incoming& m)
{
    ENSIGN_CRASH_POINT("inbox.before_insert");
    database_
        .prepare(
            "INSERT INTO inbox (sender, epoch, seq, id, case_id, case_seq, received_at, bytes, "
            "hash, receipt, parked) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(m.sender)
        .bind(m.epoch)
        .bind(m.seq)
        .bind(m.id)
        .bind(m.case_id)
        .bind(m.case_seq)
        .bind(epoch_ms(m.received_at))
        .bind(m.bytes)
        .bind(m.hash)
        .bind(m.receipt)
        .bind(m.parked)
        .step();
    ENSIGN_CRASH_POINT("inbox.after_insert");
}

std::optional<Incoming> Mailbox::find_incoming(const std::string& id)
{
    Statement row = database_.prepare("SELECT sender, epoch, seq, id, case_id, case_seq, "
                                      "received_at, bytes, hash, receipt, parked "
                                      "FROM inbox WHERE id = ?");
    row.bind(id);
    if (!row.step()) return std::nullopt;
    return Incoming{
        row.text(0),
        row.integer(1),
        row.integer(2),
        row.text(3),
        row.text(4),
        row.integer(5),
        from_epoch_ms(row.integer(6)),
        row.text(7),
        row.text(8),
        row.text(9),
        row.text(10)};
}

std::vector<std::pair<std::string, std::string>> Mailbox::parked()
{
    std::vector<std::pair<std::string, std::string>> found;
    Statement rows = database_.prepare("SELECT case_id, sender FROM inbox WHERE parked <> ''");
    while (rows.step())
        found.emplace_back(rows.text(0), rows.text(1));
    return found;
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
