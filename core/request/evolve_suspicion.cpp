#include "core/base/match.hpp"
#include "core/request/evolve_acts.hpp"

#include <algorithm>
#include <array>

namespace ensign::request {

/// Our own law, and the leave of a State for its waters, ask for nobody's flag.
static bool rests_on_claim(BasisKind basis)
{
    switch (basis) {
    case BasisKind::own_waters:
    case BasisKind::contiguous:
    case BasisKind::hot_pursuit:
    case BasisKind::coastal_consent: return false;
    case BasisKind::express:
    case BasisKind::deemed:
    case BasisKind::standing:
    case BasisKind::right_of_visit:
    case BasisKind::stateless:
    case BasisKind::own_flag:
    case BasisKind::unsc:
    case BasisKind::adhoc: break;
    }
    return true;
}

void end_with_claim(Case& c)
{
    if (c.invoked && rests_on_claim(c.invoked->terms.basis)) c.invoked.reset();
}

/// What was seen last counts, and not what was written down last.
void apply_act(Case& c, const SightingRecorded& e, const EventRecord&)
{
    if (!c.sighting || e.sighting.seen >= c.sighting->seen) c.sighting = e.sighting;
}

void apply_act(Case& c, const ObservationRecorded& e, const EventRecord& record)
{
    c.observations.push_back({e, record.person, record.at});
}

void apply_act(Case& c, const NoClaimRecorded&, const EventRecord& record)
{
    c.no_claim_at = record.at;
    c.no_papers_at.reset();
    set_grant_aside(c);
    c.claim.reset();
    c.registry = {};
    c.oral.reset();
    c.refused_at.reset();
    end_with_claim(c);
}

void apply_act(Case& c, const NoPapersRecorded&, const EventRecord& record)
{
    c.no_papers_at = record.at;
}

void apply_act(Case& c, const ImmunityRecorded& e, const EventRecord&) { c.immunity = e.immunity; }

void apply_act(Case& c, const PursuitRecorded& e, const EventRecord&)
{
    c.pursuit = Pursuit{e, {}};
}

void apply_act(Case& c, const PursuitBroken&, const EventRecord& record)
{
    if (c.pursuit) c.pursuit->broken_at = record.at;
}

void apply_act(Case& c, const BreachRecorded&, const EventRecord&) { c.immigration_breach = true; }

void apply_act(Case& c, const OwnNationalitySuspected&, const EventRecord&)
{
    c.own_nationality_suspected = true;
}

void apply_act(Case& c, const OwnFlagConfirmed& e, const EventRecord&)
{
    c.own_flag = e;
    c.own_flag_denied.reset();
    c.own_flag_vessel = c.vessel;
}

void apply_act(Case& c, const OwnFlagDenied& e, const EventRecord&)
{
    c.own_flag.reset();
    c.own_flag_denied = e;
    c.own_flag_vessel = c.vessel;
}

void apply_act(Case& c, const SlaveTradeAlleged&, const EventRecord&)
{
    c.slave_trade_alleged = true;
}

void apply_act(Case& c, const MasterConsentRecorded&, const EventRecord&)
{
    c.master_consents = true;
}

void apply_act(Case& c, const FactWithdrawn& e, const EventRecord&)
{
    switch (e.fact) {
    case RecordedFact::immigration_breach: c.immigration_breach = false; break;
    case RecordedFact::own_nationality: c.own_nationality_suspected = false; break;
    case RecordedFact::own_flag: c.own_flag.reset(); break;
    case RecordedFact::own_flag_denied: c.own_flag_denied.reset(); break;
    case RecordedFact::slave_trade: c.slave_trade_alleged = false; break;
    case RecordedFact::master_consent: c.master_consents = false; break;
    case RecordedFact::no_papers: c.no_papers_at.reset(); break;
    case RecordedFact::joint_unit: c.authorization.joint_unit_at.reset(); break;
    }
}

void apply_act(Case& c, const GoodFaithEffortLogged& e, const EventRecord&)
{
    c.good_faith_complete = e.complete;
}

void apply_act(Case& c, const StatelessFindingDrafted& e, const EventRecord&)
{
    c.finding = StatelessFinding{e, {}};
}

void apply_act(Case& c, const StatelessFindingSigned&, const EventRecord& record)
{
    if (c.finding) c.finding->signatures.push_back({record.person, record.role, record.at});
}

void apply_act(Case& c, const InformationRecorded& e, const EventRecord&) { c.heard.push_back(e); }

void apply_act(Case& c, const AuthorityInvoked& e, const EventRecord& record)
{
    const Signature reviewed{record.person, record.role, record.at};
    // A written grant is an authority by itself; what the legal adviser signs is that he has read
    // it.
    const auto& answer = c.authorization.answer;
    if (e.basis == BasisKind::express && answer && gives_measures(answer->decision)) {
        c.authorization.reviewed = reviewed;
        c.invoked.reset(); // one basis at a time, and this is the one picked (domain brief, 4.5)
    } else
        c.invoked = InvokedAuthority{e.terms, reviewed, {}, {}, {}, {}};
}

void apply_act(Case& c, const AuthorityConfirmed&, const EventRecord& record)
{
    if (c.invoked) c.invoked->confirmed = Signature{record.person, record.role, record.at};
}

void apply_act(Case& c, const AuthoritySuspended& e, const EventRecord& record)
{
    if (c.invoked) {
        c.invoked->suspended_at = record.at;
        c.invoked->suspended_why = e.words;
    }
    c.authorization.suspended_at = record.at;
    c.authorization.suspended_why = e.words;
}

void apply_act(Case& c, const AuthorityResumed&, const EventRecord&)
{
    if (c.invoked) c.invoked->suspended_at.reset();
    c.authorization.suspended_at.reset();
}

void apply_act(Case& c, const LegalMatterRuled& e, const EventRecord& record)
{
    c.rulings[e.matter] = {e.ruling, e.words, {record.person, record.role, record.at}};
    settle_voices(c, e);
    settle_offices(c, e, record.at);
}

void apply_act(Case& c, const UnusedMessageSettled&, const EventRecord& record)
{
    c.unused_settled_at = record.at;
}

void let_rulings_lapse(Case& c, const Event& event)
{
    using enum LegalMatter;
    const auto lapse = [&](std::initializer_list<LegalMatter> matters) {
        for (const LegalMatter matter : matters)
            c.rulings.erase(matter);
    };
    std::visit(
        Match{
            [&](const ClaimRecorded&) {
                lapse({refusal, conflicting_answers, late_answer});
            },
            [&](const NoClaimRecorded&) {
                lapse({refusal, conflicting_answers, late_answer});
            },
            [&](const AuthorizationAnswered&) {
                lapse({refusal, conflicting_answers, late_answer});
            },
            [&](const AuthorizationRevoked&) { lapse({refusal}); },
            [&](const EarlierRefusalFound&) { lapse({refusal}); },
            [&](const EarlierWordFound& e) { // whose flag she flies, what that State lets us do
                static constexpr std::array kBesides{
                    EarlierWord::responded, EarlierWord::immune, EarlierWord::in_distress};
                if (std::ranges::find(kBesides, e.said) == kBesides.end())
                    lapse({refusal, conflicting_answers});
            },
            [&](const AuthorizationAmended&) {
                lapse({refusal, conflicting_answers});
            },
            [&](const OralAnswerRecorded&) {
                lapse({refusal, conflicting_answers});
            },
            [&](const RegistryAnswered&) {
                lapse({late_answer, conflicting_answers});
            },
            [&](const OwnFlagConfirmed&) { lapse({conflicting_answers}); },
            [&](const OwnFlagDenied&) { lapse({conflicting_answers}); },
            [&](const AuthorityInvoked&) { lapse({late_answer}); },
            [&](const SlaveTradeAlleged&) { lapse({slave_trade}); },
            [&](const MasterConsentRecorded&) { lapse({master_consent}); },
            [&](const ZoneChanged&) { lapse({passage}); },
            [&](const TrackLost&) { lapse({passage}); }, // it may be another one
            [&](const ScreeningOpened&) { lapse({hand_over}); },
            // For one boarding, and not for the next.
            [&](const BoardingCleared&) {
                lapse({further_measures, hand_over});
            },
            [&](const ActionEnded&) {
                lapse({further_measures, hand_over});
            },
            [&](const VesselLeft&) {
                lapse({further_measures, hand_over});
            },
            [](const auto&) {},
        },
        event);
}

/// T33: a go to a vessel nobody sees is no go.
void apply_act(Case& c, const TrackLost&, const EventRecord& record)
{
    c.track_lost = true;
    // Nobody can say that it was not interrupted (UNCLOS art. 111(1)).
    if (c.pursuit && !c.pursuit->broken_at) c.pursuit->broken_at = record.at;
    if (!c.boardings.empty() && !c.boardings.back().started_at && !c.boardings.back().lifted_at)
        c.boardings.back().lifted_at = record.at;
}

void apply_act(Case& c, const TrackRegained&, const EventRecord&) { c.track_lost = false; }

void apply_act(Case& c, const ZoneChanged& e, const EventRecord& record)
{
    c.zone = Zone{e.zone, e.coastal_state, record.at};
    // Hot pursuit ceases in the territorial sea of another State (UNCLOS art. 111(3)).
    const bool in_another = !e.coastal_state.empty() && e.coastal_state != c.requesting_state;
    if (in_another && c.pursuit && !c.pursuit->broken_at) c.pursuit->broken_at = record.at;
}

void apply_act(Case& c, const EarlierRefusalFound& e, const EventRecord&)
{
    Instant& last = c.refused_by.try_emplace(e.state, e.refused_at).first->second;
    last = std::max(last, e.refused_at);
    c.refused_in[{e.number, e.state}] = e.refused_at;
}

void apply_act(Case& c, const EarlierWordFound& e, const EventRecord& record)
{
    c.said_in.insert({e.number, e.state, e.said});
    switch (e.said) {
    case EarlierWord::denied: break; // read off said_in: she may have been confirmed here
    case EarlierWord::confirmed: c.said_hers.insert(e.state); break;
    case EarlierWord::acting: c.acting.try_emplace(e.state, record.at); break;
    case EarlierWord::responded: responded(c, e.state, record.at); break;
    case EarlierWord::undecided: c.asked[e.state].undecided_at = record.at; break;
    case EarlierWord::kept_back: c.kept_back_by.insert(e.state); break;
    case EarlierWord::claimed: c.claimed_elsewhere.insert(e.state); break;
    case EarlierWord::immune:
        if (c.immunity == Immunity::none) c.immunity = Immunity::warship;
        break;
    case EarlierWord::in_distress:
        if (c.sar == SarPhase::none) c.sar = SarPhase::distress;
        break;
    }
}

void apply_act(Case& c, const AlarmRaised& e, const EventRecord&) { c.alarms[e.clock] = e.mark; }

} // namespace ensign::request
