// What a wrong product would do in the place of the real one: the control of the simulator. It
// works from outside, on the bytes and in the store of a real node.

#include "tests/request/random_commands.hpp"
#include "tests/simulator/authority.hpp"

namespace ensign::test {

using request::CaseId;

/// As if nobody looked whom it is for: addressed to us, and signed as its sender would.
std::string Authority::readdressed(const std::string& batch) const
{
    std::string all;
    for (const std::string_view line : wire::batch_lines(batch)) {
        std::string bytes{line};
        for (const auto& meant : around_.all) {
            auto opened =
                wire::open_envelope(line, meant->self().authority, around_.directory, clock_.utc());
            if (!opened || opened->to == self_.authority) continue;
            for (const auto& sender : around_.all)
                if (sender->self().authority == opened->from) {
                    opened->to = self_.authority;
                    bytes = wire::seal(*opened, sender->self().key, sender->self().kid);
                }
        }
        all += (all.empty() ? "" : "\n") + bytes;
    }
    return all;
}

void Authority::forget_old_messages()
{
    home_->store()
        .database()
        .prepare("DELETE FROM inbox WHERE case_id IN "
                 "(SELECT case_id FROM inbox GROUP BY case_id HAVING MAX(received_at) < ?)")
        .bind(epoch_ms(clock_.utc() - std::chrono::minutes{10}))
        .step();
}

void Authority::act_on_what_waits()
{
    store::Mailbox& mailbox = node().mailbox();
    if (mailbox.waiting_cases().empty()) return;
    {
        store::Transaction transaction{home_->store().database()};
        for (const auto& [case_id, sender] : mailbox.waiting_cases())
            for (int number = 1; number < 100; ++number) {
                const auto message = mailbox.waiting(sender, case_id, number);
                if (!message) continue;
                const auto opened = wire::open_envelope(
                    message->bytes, self_.authority, around_.directory, message->received_at);
                const request::Case* c = node().find(CaseId{case_id});
                auto row = store::stored_form(
                    CaseId{case_id},
                    c == nullptr ? 1 : c->version + 1,
                    {opened->created,
                     around_.directory.find_authority(sender)->state,
                     request::PersonId{opened->person},
                     *from_word<request::Role>(opened->role),
                     opened->what});
                row.message = message->id;
                node().log().append(row);
                mailbox.settle(message->id, {});
                break;
            }
        transaction.commit();
    }
    home_->restart();
    listen();
}

void Authority::drop_what_waits()
{
    if (node().mailbox().waiting_cases().empty()) return;
    home_->store().database().run("DELETE FROM inbox WHERE waiting = 1");
    home_->restart();
    listen();
}

/// The row of the inbox was written, its effect was not.
void Authority::tear_the_transaction(std::int64_t events_before)
{
    store::Database& database = home_->store().database();
    database.run("DROP TRIGGER IF EXISTS event_is_never_deleted");
    database.prepare("DELETE FROM event WHERE n > ?").bind(events_before).step();
}

void Authority::edit_log()
{
    store::Database& database = home_->store().database();
    database.run("DROP TRIGGER IF EXISTS event_is_never_changed");
    database.run("UPDATE event SET at = at + 1 WHERE n = 1");
}

/// The answer counts as one to a question that is asked only now.
std::string Authority::counted_from_now(const std::string& peer, const std::string& bytes)
{
    auto vouch = wire::open_vouch(bytes, self_.authority, around_.directory, clock_.utc());
    if (!vouch || vouch->from != peer) return bytes;
    node().lease_answered(peer, std::nullopt);
    for (const node::LeaseRoom::Question& question : node().lease_questions()) {
        const auto probe =
            wire::open_probe(question.bytes, question.authority, around_.directory, clock_.utc());
        if (question.authority == peer) vouch->nonce = probe->nonce;
    }
    const node::Identity& other = around_.all[index_of(peer)]->self();
    return wire::seal(*vouch, other.key, other.kid);
}

std::string Authority::without_heads(const std::string& peer, const std::string& bytes) const
{
    auto vouch = wire::open_vouch(bytes, self_.authority, around_.directory, clock_.utc());
    if (!vouch || vouch->from != peer) return bytes;
    vouch->heads.clear();
    const node::Identity& other = around_.all[index_of(peer)]->self();
    return wire::seal(*vouch, other.key, other.kid);
}

void Authority::close_all(const std::set<std::string>& ids)
{
    store::Transaction transaction{home_->store().database()};
    store::Mailbox& mailbox = node().mailbox();
    const std::int64_t n = mailbox.keep_receipt(clock_.utc(), "none", "none");
    for (const std::string& id : ids)
        if (mailbox.is_open(id)) mailbox.close(id, n, {});
    transaction.commit();
}

void Authority::lift_fence(const std::string& peer)
{
    store::Transaction transaction{home_->store().database()};
    node().mailbox().set_fence(peer, 0, {});
    transaction.commit();
}

void Authority::drop_fillers(const std::string& peer)
{
    home_->store()
        .database()
        .prepare("DELETE FROM outbox WHERE recipient = ? AND epoch = ?")
        .bind(peer)
        .bind(home_->self().epoch)
        .step();
}

/// The room of restores reads it when the program starts.
void Authority::count_as_synced(const std::string& peer, bool synced)
{
    node().mailbox().synced(peer, synced ? home_->store().restored_in() : 0);
    home_->restart();
    listen();
}

/// As if nobody looked at the incarnation a receipt was given in.
std::string Authority::of_this_incarnation(
    const std::string& peer, const std::string& receipts) const
{
    Authority& giver = *around_.all[index_of(peer)];
    if (receipts.empty() || !giver.up()) return receipts;
    std::string all;
    for (const std::string_view line : wire::batch_lines(receipts)) {
        auto receipt = wire::open_receipt(line, self_.authority, around_.directory, clock_.utc());
        std::string bytes{line};
        if (receipt && receipt->from == peer) {
            receipt->epoch = giver.home().self().epoch;
            bytes = wire::seal(*receipt, giver.self().key, giver.self().kid);
        }
        all += (all.empty() ? "" : "\n") + bytes;
    }
    return all;
}

/// As if nobody looked which question it answers, and in which incarnation.
std::string Authority::answer_to_the_newest(const std::string& peer, const std::string& body)
{
    Authority& other = *around_.all[index_of(peer)];
    const std::string signed_answer = body.substr(0, body.find('\n'));
    auto answer =
        wire::open_resync_answer(signed_answer, self_.authority, around_.directory, clock_.utc());
    const auto asked =
        wire::open_resync(asked_what_it_knows_[peer], peer, around_.directory, clock_.utc());
    if (!answer || answer->from != peer || !asked || !other.up()) return body;
    answer->nonce = asked->nonce;
    answer->says.epoch = other.home().self().epoch;
    return wire::seal(*answer, other.self().key, other.self().kid) +
           body.substr(signed_answer.size());
}

std::string Authority::asked_of_us(const std::string& bytes) const
{
    for (const auto& meant : around_.all) {
        auto question =
            wire::open_resync(bytes, meant->self().authority, around_.directory, clock_.utc());
        if (!question || question->to == self_.authority) continue;
        question->to = self_.authority;
        for (const auto& asker : around_.all)
            if (asker->self().authority == question->from)
                return wire::seal(*question, asker->self().key, asker->self().kid);
    }
    return bytes;
}

/// Somebody confirms whatever is to be reviewed.
void Authority::believe_without_looking()
{
    std::vector<CaseId> all;
    for (const auto& [id, c] : node().cases())
        if (node().awaits_review(c)) all.push_back(id);
    for (const CaseId& id : all)
        home_->give(
            officer("decision-officer-1", {request::Role::decision_officer}),
            request::Act<request::AnswerReviewed>{{"nothing"}},
            id);
}

bool Authority::given_up(const std::string& id)
{
    constexpr int kTries = 10;
    return ++tries_[id] > kTries;
}

} // namespace ensign::test
