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
        // Not put yet, or not put again since the claim was recorded once more.
        const request::RequestState state = request::milestones(asking, question).state;
        if (state == request::RequestState::drafted || state == request::RequestState::none) break;
        all += text_of(c, question) + "; ";
    }
    return all;
}

/// It says nothing: what it stands for was lost with a disk.
bool fills_hole(const std::string& bytes)
{
    const std::size_t first = bytes.find('.') + 1;
    const auto payload = wire::from_base64url(bytes.substr(first, bytes.find('.', first) - first));
    return payload && payload->find(R"("type":"void")") != std::string::npos;
}

/// What was said there since to another State went before what came back: that is kept, and no more
/// (docs/decisions/0015-restore.md).
bool came_too_late(Authority& at, const std::string& case_id)
{
    auto late = at.home().store().database().prepare(
        "SELECT bytes FROM outbox WHERE case_id = ? AND id NOT IN (SELECT message FROM event)");
    late.bind(case_id);
    while (late.step())
        if (!fills_hole(late.text(0))) return true;
    return false;
}

} // namespace

/// After a restore what acted once acts again, but where officers went on before it was back, or a
/// clock was wrong when it was said (docs/decisions/0015-restore.md).
bool Watch::may_have_changed_places(
    Authority& to, const Committed& message, const std::string& parked) const
{
    return with_lost_.contains(message.case_id) || stepped_.contains(message.to) ||
           stepped_.contains(message.from) || parked == "not_the_owner" ||
           came_too_late(to, message.case_id);
}

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
            if (acted_once_.contains(id) && !may_have_changed_places(to, message, held->parked))
                fail(fmt::format("{} had acted, and is parked as {}", what, held->parked));
            auto kind =
                from.home().store().database().prepare("SELECT kind FROM event WHERE message = ?");
            kind.bind(id).step();
            ++tally_.parked_as[held->parked + " " + kind.text(0)];
            with_parked_.insert(message.case_id);
        } else if (fills_hole(sent->bytes)) {
            ++tally_.fillers;
        } else if (seen_[message.to].acted[id] != 1) {
            fail(fmt::format("{} never acted", what));
        }
    }
    for (const auto& at : all) {
        if (!at->node().mailbox().unrecorded_cases().empty())
            fail(at->self().authority + " has not put on record what it had said");
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
            if (with_parked_.contains(id.text()) || with_lost_.contains(id.text())) {
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
