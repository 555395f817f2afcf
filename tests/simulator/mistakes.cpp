// What a wrong product would do in the place of the real one: the control of the simulator. It
// works from outside, on the bytes and in the store of a real node.

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
    node().observe({{}, [this](const std::string& peer) { wake(peer); }});
}

void Authority::drop_what_waits()
{
    if (node().mailbox().waiting_cases().empty()) return;
    home_->store().database().run("DELETE FROM inbox WHERE waiting = 1");
    home_->restart();
    node().observe({{}, [this](const std::string& peer) { wake(peer); }});
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

bool Authority::given_up(const std::string& id)
{
    constexpr int kTries = 10;
    return ++tries_[id] > kTries;
}

} // namespace ensign::test
