// What must be true when the storm is over and everything had its time.

#include "tests/simulator/authority.hpp"
#include "tests/simulator/watch.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace ensign::test {

using request::Case;
using request::CaseId;

namespace {

Authority* named(std::vector<std::unique_ptr<Authority>>& all, const std::string& authority)
{
    const auto found = std::ranges::find_if(
        all, [&](const auto& one) { return one->self().authority == authority; });
    return found == all.end() ? nullptr : found->get();
}

/// What both States know of one question. A draft is nobody else's business, and covers what was
/// said of that question and of those behind it.
std::string text_of(const request::Milestones& m)
{
    return fmt::format("{}{}", word(m.state), m.acknowledged_at ? " and acknowledged" : "");
}

std::string text_of(const request::AuthorizationAnswer& answer)
{
    std::string text = fmt::format(", {}", word(answer.decision));
    for (const request::Measure measure : answer.measures.list())
        text += fmt::format(" {}", word(measure));
    return text;
}

std::string text_of(const Case& c, request::Question question)
{
    std::string text =
        fmt::format("{} {}", word(question), text_of(request::milestones(c, question)));
    const request::AuthorizationQuestion& a = c.authorization;
    if (question == request::Question::registry && c.registry.answer)
        text += fmt::format(", {}", word(c.registry.answer->finding));
    if (question == request::Question::authorization && a.answer) text += text_of(*a.answer);
    if (question == request::Question::authorization && a.revoked_at) text += ", revoked";
    if (question == request::Question::authorization && a.conditions_accepted_at)
        text += ", accepted";
    if (question == request::Question::more_measures && c.more.answer)
        text += text_of(*c.more.answer);
    return text;
}

std::string shared_text(const Case& c, const Case& asking)
{
    std::string all;
    for (const auto question :
         {request::Question::registry,
          request::Question::authorization,
          request::Question::more_measures}) {
        if (request::milestones(asking, question).state == request::RequestState::drafted) break;
        all += text_of(c, question) + "; ";
    }
    return all;
}

} // namespace

void Watch::all_has_arrived(std::vector<std::unique_ptr<Authority>>& all)
{
    for (const auto& [id, message] : committed_) {
        Authority& to = *named(all, message.to);
        Authority& from = *named(all, message.from);
        const std::string what = fmt::format("{} of {} to {}", id, message.from, message.to);
        const auto held = to.node().mailbox().find_incoming(id);
        const auto sent = from.node().mailbox().find_outgoing(id);
        if (!sent || sent->hash != message.hash) {
            fail(fmt::format("its sender does not know {}", what));
            continue;
        }
        if (!held || held->hash != message.hash) {
            fail(fmt::format(
                "{} was lost{}",
                what,
                receipted_.contains(id) ? " although it has a receipt" : ""));
            continue;
        }
        if (from.node().mailbox().is_open(id)) fail(fmt::format("{} has no receipt", what));
        if (held->waiting) fail(fmt::format("{} waits for ever", what));
        if (!held->parked.empty()) {
            ++tally_.parked;
            auto kind =
                from.home().store().database().prepare("SELECT kind FROM event WHERE message = ?");
            kind.bind(id).step();
            ++tally_.parked_as[held->parked + " " + kind.text(0)];
            with_parked_.insert(message.case_id);
        } else if (seen_[message.to].acted[id] != 1) {
            fail(fmt::format("{} never acted", what));
        }
    }
    for (const auto& at : all) {
        auto refused = at->home().store().database().prepare(
            "SELECT id, refusal FROM outbox WHERE refusal <> ''");
        if (refused.step())
            fail(fmt::format("{} was refused: {}", refused.text(0), refused.text(1)));
    }
}

void Watch::both_sides_agree(std::vector<std::unique_ptr<Authority>>& all)
{
    for (const auto& at : all)
        for (const auto& [id, c] : at->node().cases()) {
            if (c.requesting_state != at->self().state || !c.claim) continue;
            const auto other = std::ranges::find_if(
                all, [&](const auto& one) { return one->self().state == c.claim->state; });
            const Case* theirs = other == all.end() ? nullptr : (*other)->node().find(id);
            if (theirs == nullptr) continue;
            if (with_parked_.contains(id.text())) {
                ++tally_.cases_with_parked;
                continue;
            }
            ++tally_.cases_compared;
            if (shared_text(c, c) != shared_text(*theirs, c))
                fail(fmt::format(
                    "{} and {} disagree on {}: \"{}\" and \"{}\"",
                    at->self().authority,
                    (*other)->self().authority,
                    id.text(),
                    shared_text(c, c),
                    shared_text(*theirs, c)));
        }
}

void Watch::the_end(std::vector<std::unique_ptr<Authority>>& all)
{
    for (const auto& at : all) {
        if (!at->up()) return fail(at->self().authority + " is not up again");
        if (const auto row = at->node().log().first_broken())
            fail(fmt::format("the log of {} breaks at {}", at->self().authority, *row));
    }
    all_has_arrived(all);
    both_sides_agree(all);
}

} // namespace ensign::test
