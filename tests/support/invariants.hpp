/// What must hold at every instant, whatever a scenario does (domain brief, chapter 9). Checked
/// after every line of every scenario; each sentence names the invariant it breaks.
#pragma once

#include "tests/support/case_text.hpp"
#include "tests/support/two_states.hpp"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace ensign::test {

class Invariants {
public:
    /// Everything that is broken now, one sentence each.
    std::vector<std::string> broken(TwoStates& sea)
    {
        faults_.clear();
        for (StateNode* state : {&sea.atlantia, &sea.borealia}) {
            state_ = state;
            expect(!state->node().log().first_broken(), "the log's chain is broken");
            for (const auto& [id, c] : state->node().cases()) {
                versions_grow(id, c);
                the_log_is_the_case(id, c);
                four_eyes(c);
                order_of_facts(c);
                a_yes_has_its_reasons(c, state->node().verdict_of(id), sea.clock.now);
            }
        }
        if (all_mail_is_carried(sea)) both_sides_agree(sea);
        return faults_;
    }

private:
    void expect(bool holds, const std::string& sentence)
    {
        if (!holds) faults_.push_back(state_->self().state.text() + ": " + sentence);
    }

    void versions_grow(const request::CaseId& id, const request::Case& c)
    {
        int& last = versions_[state_->self().state.text() + id.text()];
        expect(c.version >= last, "a case went back in its versions");
        last = c.version;
    }

    void the_log_is_the_case(const request::CaseId& id, const request::Case& c)
    {
        request::Case folded;
        for (const auto& row : state_->node().log().of_case(id))
            folded = request::evolve(std::move(folded), store::event_of(row));
        expect(whole_text(folded) == whole_text(c), "the case is not the fold of its log");
    }

    /// Invariant 19.
    void four_eyes(const request::Case& c)
    {
        for (const request::Milestones* m :
             {static_cast<const request::Milestones*>(&c.registry),
              static_cast<const request::Milestones*>(&c.authorization)})
            expect(
                m->drafted_by.empty() || m->drafted_by != m->released_by,
                "who drafted a request released it");
        std::set<std::string> signers;
        for (const request::Signature& s : c.grounds_signatures)
            signers.insert(s.person.text());
        expect(
            signers.size() == c.grounds_signatures.size(), "one person signed the grounds twice");
    }

    /// Invariants 5 and 16.
    void order_of_facts(const request::Case& c)
    {
        const auto& a = c.authorization;
        expect(
            !a.answer || !gives_measures(a.answer->decision) ||
                (c.registry.answer && confirms(c.registry.answer->finding)),
            "granted, and the vessel is not confirmed");
        expect(
            !a.answer || !a.request || a.answer->measures.within(a.request->measures),
            "more is granted than was asked");
        expect(!c.registry.answer || c.registry.released_at, "answered, and never asked");
    }

    /// Invariants 1, 2, 8, 22, 23, 30, 31: each reason read from the facts, not from the verdict.
    void a_yes_has_its_reasons(const request::Case& c, const verdict::Verdict& v, Instant now)
    {
        expect(
            c.danger_to_life == (v.rescue == verdict::Rescue::duty), "rescue depends on something");
        if (v.enforcement != verdict::Enforcement::board_ok) {
            expect(v.measures.empty(), "measures without a yes");
            return;
        }
        const auto& a = c.authorization;
        expect(state_->self().state == c.requesting_state, "a yes for the State that was asked");
        expect(a.answer.has_value() && gives_measures(a.answer->decision), "a yes without a grant");
        expect(c.registry.answer && confirms(c.registry.answer->finding), "a yes without a flag");
        if (!a.answer) return;
        expect(a.answer->conditions.empty() || a.conditions_accepted_at, "a yes before acceptance");
        expect(!a.revoked_at, "a yes after a revocation");
        expect(a.answer->valid_from <= now && now < a.answer->valid_to, "a yes outside its time");
        expect(
            c.unit && eligible(*c.unit) && c.unit->name == a.answer->unit,
            "a yes for another unit");
        expect(v.measures == a.answer->measures, "a yes to other measures than granted");
        expect(grounds_approved(c), "a yes without approved grounds");
        expect(v.zone && v.zone->zone != geo::Zone::land, "a yes nobody knows where");
    }

    static bool all_mail_is_carried(TwoStates& sea)
    {
        return sea.atlantia.node().mailbox().recipients_with_mail().empty() &&
               sea.borealia.node().mailbox().recipients_with_mail().empty();
    }

    void both_sides_agree(TwoStates& sea)
    {
        state_ = &sea.atlantia;
        for (const auto& [id, ours] : sea.atlantia.node().cases()) {
            const request::Case* theirs = sea.borealia.node().find(id);
            if (theirs == nullptr) {
                expect(!ours.registry.released_at, "a question was delivered and is not there");
                continue;
            }
            if (ours.registry.released_at)
                expect(
                    shared_text(ours.registry) == shared_text(theirs->registry),
                    "the two States disagree:\n" + shared_text(ours.registry) +
                        shared_text(theirs->registry));
            if (ours.authorization.released_at)
                expect(
                    shared_text(ours.authorization) == shared_text(theirs->authorization),
                    "the two States disagree:\n" + shared_text(ours.authorization) +
                        shared_text(theirs->authorization));
        }
    }

    StateNode* state_ = nullptr;
    std::map<std::string, int> versions_;
    std::vector<std::string> faults_;
};

} // namespace ensign::test
