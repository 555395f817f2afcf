#include "tests/scenario/invariants.hpp"

#include "core/node/verdict_record.hpp"
#include "tests/scenario/acts_text.hpp"
#include "tests/support/case_text.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace ensign::test {
namespace {

using namespace request;

template<class Check, class Subject>
void apply(std::span<const Check> checks, const Subject& subject, std::vector<std::string>& faults)
{
    for (const Check& check : checks)
        if (!check.holds(subject))
            faults.push_back(fmt::format("INV {}: {}", check.invariant, check.broken));
}

/// Zone, unit, identity and category: what changes them runs the table again (invariant 24).
bool changes_the_question(const Event& event)
{
    return std::holds_alternative<ZoneChanged>(event) ||
           std::holds_alternative<UnitAssigned>(event) ||
           std::holds_alternative<ClaimRecorded>(event) ||
           std::holds_alternative<GroundsStated>(event);
}

/// Two offices of the asked State disagreed: its own core knows of one answer only.
bool offices_disagree(const Case& c) { return c.authorization.conflict; }

} // namespace

std::set<int> checked_over_the_whole() { return {15, 18, 19, 20, 24, 33, 34}; }

std::vector<std::string> broken_by(const Step& step)
{
    std::vector<std::string> faults;
    apply(checks_of_acts(), step, faults);
    apply(checks_of_words(), step, faults);
    return faults;
}

std::vector<std::string> broken_by(const Standing& standing)
{
    std::vector<std::string> faults;
    apply(checks_of_yes(), standing, faults);
    apply(checks_of_state(), standing, faults);
    return faults;
}

void Invariants::expect(bool holds, int invariant, const std::string& sentence)
{
    if (holds) return;
    const std::string who = state_ == nullptr ? "law" : state_->self().state.text();
    faults_.push_back(fmt::format("{}: INV {}: {}", who, invariant, sentence));
}

std::vector<std::string> Invariants::broken(ThreeStates& sea)
{
    faults_.clear();
    state_ = nullptr;
    law_is_sound(sea.law.book());
    for (StateNode* state : sea.states())
        look_at(sea, *state);
    if (sea.all_mail_is_carried()) both_sides_agree(sea);
    return faults_;
}

void Invariants::look_at(ThreeStates& sea, StateNode& state)
{
    state_ = &state;
    std::int64_t& length = lengths_[state.self().state.text()];
    const std::int64_t now_long = state.node().log().length();
    expect(now_long >= length, 18, "something was deleted from the log");
    if (now_long != length)
        expect(!state.node().log().first_broken(), 18, "the log's chain is broken");
    length = now_long;
    for (const auto& [id, c] : state.node().cases()) {
        Known& known = known_[state.self().state.text() + id.text()];
        expect(
            static_cast<std::size_t>(c.version) >= known.log.size(),
            18,
            "a case went back in its versions");
        const std::size_t from = known.log.size();
        if (static_cast<std::size_t>(c.version) != from) read_on(sea, id, known);
        expect(
            whole_text(known.folded) == whole_text(c) && acts_text(known.folded) == acts_text(c),
            18,
            "the case is not the fold of its log");
        const Standing standing{
            c, state.self(), state.node().facts_of(id), state.node().verdict_of(id), known.log};
        for (const std::string& fault : broken_by(standing))
            faults_.push_back(state.self().state.text() + ": " + fault);
        if (!standing.asking()) continue;
        verdict_was_turned(id, known, from);
        verdicts_replay(sea, id, known);
    }
}

/// The new events of a case, each against the case before it.
void Invariants::read_on(ThreeStates& sea, const CaseId& id, Known& known)
{
    const auto rows = state_->node().log().of_case(id);
    const std::size_t from = known.log.size();
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (i < from) {
            expect(rows[i].hash == known.hashes[i], 18, "an event was changed after the fact");
            continue;
        }
        known.hashes.push_back(rows[i].hash);
        known.log.push_back(store::event_of(rows[i]));
        expect(
            !is_told_abroad(known.log[i].what) || !rows[i].message.empty() ||
                rows[i].owner != state_->self().state.text(),
            18,
            "what is told abroad was not put into the mail");
    }
    for (std::size_t i = from; i < known.log.size(); ++i) {
        const Case before = known.folded;
        known.folded = evolve(std::move(known.folded), known.log[i]);
        const Step step{
            before,
            known.log[i],
            known.folded,
            std::span{known.log}.subspan(i + 1),
            state_->self(),
            sea.law.book(),
            sea.directory};
        for (const std::string& fault : broken_by(step))
            faults_.push_back(state_->self().state.text() + ": " + fault);
    }
}

/// What is on record is what the table says of the case as it stands after such a change.
void Invariants::verdict_was_turned(const CaseId& id, const Known& known, std::size_t from)
{
    const bool changed = std::any_of(
        known.log.begin() + static_cast<std::ptrdiff_t>(from),
        known.log.end(),
        [](const EventRecord& event) { return changes_the_question(event.what); });
    if (!changed) return;
    const auto stored = state_->node().verdicts_of(id);
    const verdict::Verdict fresh = state_->node().verdict_of(id);
    const auto said =
        stored.empty()
            ? wire::json::value{}
            : wire::parse_strict(stored.back().result, wire::Numbers::any_finite).value();
    expect(
        !stored.empty() && said.as_object().at("rule").as_string() == fresh.rule,
        24,
        "the table was not asked again after a change of zone, unit, identity or category");
}

void Invariants::verdicts_replay(ThreeStates& sea, const CaseId& id, Known& known)
{
    const auto stored = state_->node().verdicts_of(id);
    expect(stored.size() >= known.verdicts, 34, "a verdict was deleted");
    for (std::size_t i = known.verdicts; i < stored.size(); ++i) {
        const auto inputs = node::read_inputs(stored[i].inputs);
        expect(inputs.has_value(), 34, "the inputs of a verdict cannot be read");
        if (!inputs) continue;
        const law::LawBook* law = sea.law.of_version(inputs->law_version);
        expect(law != nullptr, 34, "a verdict names a law that was never in force");
        if (law == nullptr) continue;
        Case then;
        for (int n = 0; n < stored[i].case_version; ++n)
            then = evolve(std::move(then), known.log[static_cast<std::size_t>(n)]);
        const std::string again =
            node::result_text(verdict::assess(node::facts_of(*inputs, then, *law)));
        expect(
            again == stored[i].result,
            34,
            "a verdict does not come out the same:\n" + again + "\n" + stored[i].result);
    }
    known.verdicts = stored.size();
}

void Invariants::both_sides_agree(ThreeStates& sea)
{
    state_ = &sea.atlantia;
    for (const auto& [id, ours] : sea.atlantia.node().cases()) {
        if (!ours.claim || offices_disagree(ours)) continue;
        StateNode* other = sea.of(ours.claim->state.text());
        const Case* theirs = other == nullptr ? nullptr : other->node().find(id);
        if (theirs == nullptr) {
            expect(!ours.registry.released_at, 18, "a question was delivered and is not there");
            continue;
        }
        if (ours.registry.released_at)
            expect(
                shared_text(ours.registry) == shared_text(theirs->registry),
                18,
                "the two States disagree:\n" + shared_text(ours.registry) +
                    shared_text(theirs->registry));
        if (ours.authorization.released_at)
            expect(
                shared_text(ours.authorization) == shared_text(theirs->authorization),
                18,
                "the two States disagree:\n" + shared_text(ours.authorization) +
                    shared_text(theirs->authorization));
        information_agrees(ours, *theirs);
    }
}

/// A restriction is the same at both: no copy is freer than what was sent.
void Invariants::information_agrees(const Case& ours, const Case& theirs)
{
    for (const auto& [name, item] : ours.information) {
        const auto copy = theirs.information.find(name);
        expect(
            copy != theirs.information.end() &&
                copy->second.what.no_forwarding == item.what.no_forwarding &&
                copy->second.what.no_court == item.what.no_court &&
                copy->second.sender == item.sender,
            20,
            "the copy of " + name + " has other restrictions than what was sent");
    }
}

/// The law itself: mandates without an end, and who vouches for what was only heard.
void Invariants::law_is_sound(const law::LawBook& law)
{
    for (const law::Instrument& row : law.instruments()) {
        expect(
            !row.time_limited || row.in_force_to.has_value() ||
                law.fault(row.id, row.scope.front(), Instant{}).has_value(),
            33,
            row.id.text() + " is a mandate without an end, and may be used");
        const std::set<std::string> people{row.signed_by.begin(), row.signed_by.end()};
        expect(
            row.tag != law::SourceTag::general || !row.verified || people.size() >= 2,
            19,
            row.id.text() + " is hearsay, and fewer than two people vouch for it");
        expect(
            !row.decide_within || row.decide_within->count() > 0,
            15,
            row.id.text() + " has a time that is no elapsed time");
    }
}

} // namespace ensign::test
