#include "tests/simulator/watch.hpp"

#include "core/wire/event_json.hpp"
#include "tests/simulator/authority.hpp"

#include <fmt/format.h>

namespace ensign::test {

using request::CaseId;

void Watch::fail(const std::string& what)
{
    if (!violation_)
        violation_ = fmt::format("{} (after {} s)", what, world_.now().count() / 1'000);
}

void Watch::broken(const std::string& authority, const std::string& why)
{
    fail(fmt::format("{} cannot be opened again: {}", authority, why));
}

/// Its log is read from the beginning: what had acted has acted still.
void Watch::opened(Authority& at)
{
    ++tally_.starts;
    const auto before = seen_[at.self().authority].acted;
    seen_[at.self().authority] = {};
    step(at);
    for (const auto& [id, times] : before)
        if (!seen_[at.self().authority].acted.contains(id))
            fail(fmt::format("{} has forgotten the effect of {}", at.self().authority, id));
}

void Watch::restored(Authority& at, bool overlap)
{
    ++tally_.starts;
    ++tally_.restores;
    seen_[at.self().authority] = {};
    // What was released last may be what was lost: alarms of these clocks are not judged.
    std::erase_if(released_, [&](const auto& entry) {
        return entry.first.starts_with(at.self().authority + " ");
    });
    known_events_[at.self().authority] = at.node().log().length();
    step(at);
    forget_what_nobody_holds(at.self().authority, overlap);
}

void Watch::forget_what_nobody_holds(const std::string& authority, bool overlap)
{
    std::vector<std::string> gone;
    for (const auto& [id, message] : committed_)
        if ((message.from == authority || message.to == authority) &&
            !seen_[message.from].sent.contains(id) && !seen_[message.to].held.contains(id))
            gone.push_back(id);
    for (const std::string& id : gone) {
        if (receipted_.contains(id)) {
            if (!overlap) fail(fmt::format("{} was lost although it has a receipt", id));
            ++tally_.lost_by_both;
        }
        ++tally_.lost;
        if (overlap) with_lost_.insert(committed_.at(id).case_id);
        lost_.insert(committed_.extract(id));
        std::erase_if(numbers_, [&](const auto& entry) { return entry.second == id; });
    }
}

/// No number carries two messages.
void Watch::number(const Committed& said, std::int64_t epoch, std::int64_t seq)
{
    for (const std::string& number :
         {fmt::format("{} {} {} {}", said.from, said.to, epoch, seq),
          fmt::format("{} {} {} {}", said.from, said.to, said.case_id, said.case_seq)})
        if (const auto [held, is_new] = numbers_.emplace(number, said.id);
            !is_new && held->second != said.id)
            fail(fmt::format("the number {} carries two messages", number));
}

void Watch::step(Authority& at)
{
    if (!at.up()) return;
    Seen& seen = seen_[at.self().authority];
    read_outbox(at, seen);
    read_inbox(at, seen);
    read_events(at, seen);
}

void Watch::read_outbox(Authority& at, Seen& seen)
{
    auto rows = at.home().store().database().prepare(
        "SELECT rowid, id, hash, recipient, epoch, seq, case_id, case_seq FROM outbox "
        "WHERE rowid > ? ORDER BY rowid");
    rows.bind(seen.outbox);
    while (rows.step()) {
        seen.outbox = rows.integer(0);
        const std::string& from = at.self().authority;
        const Committed said{
            rows.text(1),
            rows.text(2),
            from,
            rows.text(3),
            rows.text(6),
            rows.integer(7),
            rows.integer(4),
            rows.integer(5)};
        number(said, said.epoch, said.seq);
        seen.sent.insert(said.id);
        lost_.erase(said.id);
        if (committed_.emplace(said.id, said).second) ++tally_.messages;
    }
}

void Watch::read_inbox(Authority& at, Seen& seen)
{
    auto rows = at.home().store().database().prepare(
        "SELECT rowid, id, hash FROM inbox WHERE rowid > ? ORDER BY rowid");
    rows.bind(seen.inbox);
    while (rows.step()) {
        seen.inbox = rows.integer(0);
        seen.held.insert(rows.text(1));
        if (const auto lost = lost_.find(rows.text(1)); lost != lost_.end()) {
            // It was on its way when the disk of its sender was lost.
            number(lost->second, lost->second.epoch, lost->second.seq);
            committed_.insert(lost_.extract(lost));
        }
        const auto said = committed_.find(rows.text(1));
        if (said == committed_.end() || said->second.hash != rows.text(2))
            fail(at.self().authority + " holds a message that nobody committed");
        else if (said->second.to != at.self().authority)
            fail(fmt::format("{} holds what was said to {}", at.self().authority, said->second.to));
    }
}

void Watch::read_events(Authority& at, Seen& seen)
{
    auto rows = at.home().store().database().prepare(
        "SELECT n, case_id, version, at, owner, person, role, kind, body, message FROM event "
        "WHERE n > ? ORDER BY n");
    rows.bind(seen.events);
    std::int64_t& known = known_events_[at.self().authority];
    while (rows.step()) {
        const store::StoredEvent row{
            rows.integer(0),
            CaseId{rows.text(1)},
            static_cast<int>(rows.integer(2)),
            from_epoch_ms(rows.integer(3)),
            rows.text(4),
            rows.text(5),
            rows.text(6),
            rows.text(7),
            rows.text(8),
            rows.text(9),
            {}};
        seen.events = row.n;
        const bool heard = row.owner != at.self().state.text();
        if (heard && !row.message.empty()) acted(at, seen, row);
        if (row.n <= known) continue; // it was there before a restart
        known = row.n;
        if (heard && !row.message.empty()) ++tally_.acted;
        if (!heard && !row.message.empty()) said(at, row);
        if (row.kind == "alarm_raised") alarm(at, row);
    }
}

void Watch::acted(Authority& at, Seen& seen, const store::StoredEvent& row)
{
    const std::string& here = at.self().authority;
    acted_once_.insert(row.message);
    if (++seen.acted[row.message] > 1) return fail(fmt::format("{} acted twice", row.message));
    const auto found = committed_.find(row.message);
    if (found == committed_.end())
        return fail(fmt::format("{} acted on what nobody committed", here));
    const Committed& message = found->second;
    if (message.to != here)
        return fail(fmt::format("{} acted on what was said to {}", here, message.to));
    std::int64_t& last = seen.last_acted[{message.from, message.case_id}];
    if (message.case_seq <= last)
        return fail(fmt::format("{} acted out of the order of its case", row.message));
    last = message.case_seq;
    auto before = at.home().store().database().prepare(
        "SELECT COUNT(*) FROM inbox WHERE sender = ? AND case_id = ? AND case_seq < ? "
        "AND waiting = 0");
    before.bind(message.from).bind(message.case_id).bind(message.case_seq).step();
    if (before.integer(0) != message.case_seq - 1)
        fail(fmt::format("{} acted before an earlier one of its case", row.message));
}

void Watch::said(Authority& at, const store::StoredEvent& row)
{
    if (!said_.insert(row.message).second) { // it came back after a restore
        ++tally_.taken_back;
        return;
    }
    const request::EventRecord event = store::event_of(row);
    const std::string id = row.case_id.text();
    const auto released = [&](std::string_view question, Instant wanted_by) {
        released_[fmt::format("{} {} {}", at.self().authority, id, question)] = {
            world_.now(), row.at, wanted_by - row.at};
    };
    if (const auto* e = std::get_if<request::RegistryRequestReleased>(&event.what))
        released("registry", e->request.answer_wanted_by);
    if (const auto* e = std::get_if<request::AuthorizationRequestReleased>(&event.what))
        released("authorization", e->request.answer_wanted_by);
    if (std::holds_alternative<request::AuthorizationAnswered>(event.what) ||
        std::holds_alternative<request::AuthorizationAmended>(event.what)) {
        revoked_.erase(id);
        revoked_numbers_.erase(at.node().find(row.case_id)->number);
    }
    if (!std::holds_alternative<request::AuthorizationRevoked>(event.what)) return;
    ++tally_.revocations;
    revoked_.emplace(id, world_.now());
    revoked_numbers_.insert(at.node().find(row.case_id)->number);
    if (on_revocation) on_revocation(at, row.case_id);
}

/// Its mark says how much of the time from the release to the wished answer has gone.
void Watch::alarm(Authority& at, const store::StoredEvent& row)
{
    const request::EventRecord event = store::event_of(row);
    const auto& raised = std::get<request::AlarmRaised>(event.what);
    ++tally_.alarms;
    constexpr int kWhole = 100;
    const auto slash = raised.clock.find('/');
    if (raised.clock.substr(slash + 1) != "answer") return;
    const auto found = released_.find(fmt::format(
        "{} {} {}", at.self().authority, row.case_id.text(), raised.clock.substr(0, slash)));
    if (found == released_.end()) return;
    const Release& release = found->second;
    const Duration least = release.target * std::min(raised.mark, kWhole) / kWhole;
    const bool early_by_the_wall = world_.now() - release.wall < least;
    if (row.at - release.own < least ||
        (early_by_the_wall && !stepped_.contains(at.self().authority)))
        fail(fmt::format("{} rang {} per cent early", raised.clock, raised.mark));
}

void Watch::receipted(const Authority& sender, const std::set<std::string>& ids)
{
    for (const std::string& id : ids)
        receipted_.emplace(id, sender.self().authority);
}

void Watch::ordered(const expected<CaseId, node::HandleFault>& answer)
{
    if (answer) ++tally_.commands;
}

void Watch::look_at_verdicts(std::vector<std::unique_ptr<Authority>>& all)
{
    constexpr int kWholeEvery = 10; // the rest only shows that there is a yes at all
    const bool whole = ++looks_ % kWholeEvery == 0;
    for (const auto& at : all) {
        if (!at->awake()) continue;
        for (const auto& [id, c] : at->node().cases()) {
            if (c.requesting_state != at->self().state || c.closed_at || c.authorization.revoked_at)
                continue;
            const auto revoked = revoked_.find(id.text());
            if (revoked == revoked_.end() && !whole) continue;
            const verdict::Verdict says = at->node().verdict_of(id);
            if (says.enforcement != verdict::Enforcement::board_ok ||
                says.authority != request::BasisKind::express)
                continue;
            ++tally_.yes;
            if (revoked == revoked_.end()) continue;
            ++tally_.yes_revoked;
            if (world_.now() - revoked->second > delivery::kLeaseMax)
                fail(fmt::format(
                    "{} shows a yes {} s after it was revoked",
                    at->self().authority,
                    (world_.now() - revoked->second).count() / 1'000));
        }
    }
}

} // namespace ensign::test
