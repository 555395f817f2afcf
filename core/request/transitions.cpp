// T01 to T37 and I01 to I14 of the domain brief, 7.1 and 7.6, and the three small machines of 7.2,
// 7.4 and 7.5, as phase_of() and its like take them. Where the code does more than the brief's line
// says, the line is written once more with the same number.
//
// One row a line: number | from | event | guard | who | to. BEFORE stands for every phase before
// somebody is cleared to board.

#include "core/request/phase.hpp"

namespace ensign::request {
namespace {

constexpr std::string_view kBefore =
    "opened, suspected, claim_known, flag_inquiry, flag_confirmed, flag_refuted, flag_unresolved, "
    "auth_pending, authority_held, joint_planned, refused, referred_flag, referred_coastal, "
    "stateless_found, hold";

constexpr std::string_view kCaseRows =
    R"(T01 | none | case_opened | one sighting and something that identifies her | watch_officer | opened
T02 | opened | grounds_signed | text, sources, category; the second of two signatures | duty_controller, legal_adviser | suspected
T03 | opened | case_closed | reason; nothing open | duty_controller | closed
T04 | suspected | claim_recorded | any State by its code, also one whose authority nobody knows | watch_officer | claim_known
T04 | suspected | no_claim_recorded | hailed in all forms | watch_officer, boarding_unit | claim_known
T04 | opened | grounds_signed | a claim, or none, is on record already | duty_controller, legal_adviser | claim_known
T05 | claim_known | registry_request_released | drafted by another person; the authority is in the directory | out_desk | flag_inquiry
T06 | flag_inquiry | registry_answered | confirmed | the flag State | flag_confirmed
T07 | flag_inquiry | registry_answered | refuted, or formerly registered | the flag State | flag_refuted
T08 | flag_inquiry | registry_answered | not found, cannot determine, contested | the flag State | flag_unresolved
T09 | claim_known, flag_inquiry, flag_confirmed, flag_refuted, flag_unresolved, auth_pending, refused, referred_flag, joint_planned, stateless_found, hold | claim_recorded | no question and no grant runs | watch_officer | claim_known
T09 | claim_known, flag_inquiry, flag_refuted, flag_unresolved, auth_pending, refused, stateless_found, hold | no_claim_recorded | no question and no grant runs, and no State has confirmed her | watch_officer, boarding_unit | claim_known
T09 | refused, suspected, flag_confirmed, referred_flag | claim_recorded | grounds were stated anew and are not signed | watch_officer | opened, claim_known
T09 | flag_refuted, flag_unresolved, flag_inquiry | registry_request_drafted | the question is put again, with more data or to another desk | watch_officer, out_desk | claim_known
T10 | claim_known, flag_refuted, flag_unresolved, flag_inquiry, flag_confirmed, auth_pending, refused | stateless_finding_signed | no claim, two flags or a denial; each claimed State asked or not reachable; the second of two signatures | legal_adviser, commander | stateless_found
T10 | stateless_found | stateless_finding_drafted | written anew: the signatures fall | legal_adviser, commander | claim_known, flag_refuted, flag_unresolved, flag_inquiry, flag_confirmed, auth_pending, refused
T11 | flag_confirmed | authorization_request_released | each measure named; drafted by another person | out_desk | auth_pending
T11 | flag_inquiry | authorization_request_released | the instrument carries both questions at once | out_desk | auth_pending
T11 | hold, refused, referred_flag, suspected, auth_pending, closable | authorization_request_drafted | asked again; after a refusal only on new grounds | watch_officer, out_desk | flag_confirmed
T12 | auth_pending | authorization_answered | granted, with conditions, in part | the flag State | authority_held
T12 | auth_pending | conditions_accepted | the second of two signatures | legal_adviser, out_desk | authority_held, joint_planned, hold
T12 | hold | conditions_accepted | they had held a boarding | legal_adviser, out_desk | cleared, boarding, on_board, evidence, measures
T12 | hold | authorization_answered | a written grant takes the place of what was invoked | the flag State | authority_held, joint_planned, cleared, boarding, on_board, evidence, measures
T12 | auth_pending, authority_held, joint_planned, hold | authorization_amended | supersedes the grant | the flag State | authority_held, joint_planned, refused, suspected, referred_flag, auth_pending, hold
T12 | hold | authorization_amended | it covers the boarding again | the flag State | cleared, boarding, on_board, evidence, measures
T13 | auth_pending | authorization_answered | refused | the flag State | refused
T13 | authority_held, joint_planned, hold, refused, suspected, referred_flag, auth_pending | authorization_answered | another office of that State says less: the stricter stands | the flag State | auth_pending, refused, referred_flag, joint_planned, authority_held, hold
T14 | auth_pending | authorization_answered | the flag State acts itself | the flag State | referred_flag
T14 | auth_pending | authorization_answered | together | the flag State | joint_planned
T14 | joint_planned | joint_unit_arrived | the flag State's unit is there | watch_officer, boarding_unit | authority_held
T35 | refused | grounds_signed | stated after the refusal; the second of two signatures | duty_controller, legal_adviser | suspected
T35 | claim_known | grounds_stated | after a refusal, and not signed yet | watch_officer | opened
T35 | suspected | grounds_stated | stated once more: not signed yet | watch_officer | refused
T36 | referred_flag | outcome_told | the suspicion stands | the flag State | suspected
T36 | BEFORE | outcome_told | nothing was found: the grounds are to be stated and signed anew | the flag State, the coastal State | BEFORE
T36 | closable | claim_recorded | after a search that found nothing | watch_officer | opened
T36 | suspected, closable | outcome_told | told again | the flag State | suspected, closable
T32 | closable | zone_changed | into waters whose State was asked | - | referred_coastal
T12 | hold, authority_held | authorization_answered | it replaces what was invoked, in waters whose State was asked | the flag State | referred_coastal
T09 | hold, authority_held | no_claim_recorded | what was invoked was about the State she claimed | watch_officer | claim_known, referred_coastal
T09 | hold, authority_held | claim_recorded | what was invoked was about the State she claimed | watch_officer | claim_known, opened, referred_coastal
T09 | closable | claim_recorded | after the flag State told how it ended | watch_officer | claim_known
T11 | auth_pending, hold, refused, suspected | authorization_request_drafted | asked again under an instrument that carries both questions | watch_officer, out_desk | flag_inquiry
T05 | referred_coastal | coastal_request_drafted | a new question | watch_officer, out_desk | closable, suspected
T36 | referred_flag | outcome_told | the suspicion is gone | the flag State | closable
T36 | referred_coastal | outcome_told | in its waters that State acted: the suspicion stands | the coastal State | suspected
T36 | referred_coastal | outcome_told | in its waters that State acted: the suspicion is gone | the coastal State | closable
T32 | BEFORE, closable | zone_changed | into waters whose State has told how it ended | - | suspected, closable
T32 | suspected, closable | zone_changed | out of them: as the questions stand | - | BEFORE, closable
T32 | suspected, closable | coastal_request_drafted | asked anew: the earlier outcome is set aside | watch_officer, out_desk | BEFORE, closable
T32 | suspected, closable | request_withdrawn | the question to the coastal State | out_desk | BEFORE
7.2 | flag_inquiry | request_withdrawn | reason | out_desk | claim_known
7.2 | auth_pending | request_withdrawn | reason; of either question | out_desk | flag_confirmed, flag_refuted, flag_unresolved, flag_inquiry, claim_known
T15 | flag_inquiry, auth_pending | authority_confirmed | deemed: the clock lapsed without a response, five evidences; or said by voice and called back | commander, after legal_adviser | authority_held
T16 | suspected, claim_known, flag_inquiry, flag_confirmed, flag_unresolved | authority_confirmed | standing: row and declaration verified; scope and area match | commander, after legal_adviser | authority_held
T16 | authority_held | authority_invoked | another basis; the commander has not confirmed it | legal_adviser | BEFORE
T17 | stateless_found, closable | authority_invoked | SOM-8.7: the table offers it | legal_adviser | authority_held
T18 | closable, suspected, claim_known, flag_confirmed, flag_refuted, flag_unresolved, stateless_found, refused, referred_flag, joint_planned, flag_inquiry, auth_pending | authority_confirmed | right of visit: only to verify her flag | commander, after legal_adviser | authority_held
T16 | referred_coastal | authority_invoked | leave of the coastal State | legal_adviser | authority_held
T31 | authority_held, joint_planned, cleared, boarding, on_board, evidence, measures | authority_suspended | words | legal_adviser, commander, duty_controller | hold
T31 | authority_held, joint_planned, flag_inquiry, auth_pending, cleared, boarding, on_board, evidence, measures | authority_ended | its time has run out | - | hold
T31 | auth_pending, authority_held, joint_planned, hold | authorization_revoked | nobody is on the way | the flag State | refused
T31 | cleared, boarding, on_board, evidence, measures | authorization_revoked | stop, make safe | the flag State | hold
T31 | authority_held, auth_pending, joint_planned, cleared, boarding, on_board, evidence, measures | authorization_answered | the flag State answered late, or says less | the flag State | hold
T31 | authority_held, cleared, boarding, on_board, evidence, measures | registry_answered | a response after a deemed grant | the flag State | hold
T31 | authority_held, joint_planned, cleared, boarding, on_board, evidence, measures | authorization_amended | conditions to be accepted first, or a boarding is no longer covered | the flag State | hold
T31 | authority_held, cleared, boarding, on_board, evidence, measures | authority_invoked | another basis, not confirmed yet | legal_adviser | hold, same
T31 | BEFORE, closable | authority_confirmed | suspended or over meanwhile | commander | hold
T31 | authority_held, cleared, boarding, on_board, evidence, measures | authorization_revoked | what was invoked rests on the same consent | the flag State | hold
T31 | authority_held, joint_planned, cleared, boarding, on_board, evidence, measures | oral_answer_recorded | refused by voice | watch_officer, out_desk | hold
T31 | hold | legal_matter_ruled | the refusal is set aside | legal_adviser | authority_held, cleared, boarding, on_board, evidence, measures
T31 | refused, suspected, referred_flag, auth_pending, authority_held, joint_planned, hold | legal_matter_ruled | of two offices the other one counts | legal_adviser | refused, referred_flag, auth_pending, authority_held, joint_planned, hold
T31 | hold | authority_resumed | the legal adviser lets it run again | legal_adviser | authority_held, joint_planned, cleared, boarding, on_board, evidence, measures
T31 | hold | authority_invoked | the legal adviser proposes another basis | legal_adviser | BEFORE
T31 | hold | authority_invoked | a basis that needs no second person | legal_adviser | cleared, boarding, on_board, evidence, measures
T31 | hold | authority_confirmed | the new basis is in force | commander | authority_held, cleared, boarding, on_board, evidence, measures
T19 | authority_held | boarding_cleared | active and reviewed; the table says yes at that second; safety plan; no rescue | commander | cleared
T19 | cleared | authority_invoked | another authority: the go was for the one before, and falls | legal_adviser | BEFORE
T19 | cleared | authorization_answered | likewise | the flag State | BEFORE
T19 | action_ended, reported, remedy_review, closable | boarding_cleared | once more, on an authority of its own; what the first boarding owes stays owed | commander | cleared
T20 | cleared | boarding_started | the same, once more | boarding_unit | boarding
T21 | boarding | on_deck_reported | a fact: the duty to report begins | boarding_unit | on_board
T21 | hold | on_deck_reported | a fact, also when the authority is gone | boarding_unit | same
T22 | on_board | evidence_recorded | custody named | boarding_unit | evidence, measures
T22 | leaving | evidence_recorded | found after all | boarding_unit | evidence, measures, hold
T23 | on_board, hold | nothing_found_recorded | what was searched | boarding_unit | leaving
T24 | evidence | measure_taken | in the granted set, or one of two exceptions | boarding_unit, legal_adviser | measures
T24 | on_board, measures, hold | measure_taken | on hold only to save life | boarding_unit, legal_adviser | same
T25 | on_board, evidence, measures, hold, leaving | action_ended | instructions or own jurisdiction; no screening open | commander | action_ended
T26 | on_board, evidence, measures, hold, leaving | vessel_left | as many out as went in; damage log | boarding_unit | action_ended
T27 | action_ended | result_report_sent | all fields; reviewed | out_desk | reported
T27 | closable | result_report_sent | it could not be delivered before, and now there is a State to tell | out_desk | reported
T28 | reported | report_acknowledged | unfounded | the flag State | remedy_review
T28 | reported | report_acknowledged | founded | the flag State | closable
T28 | reported | report_undeliverable | what was tried | out_desk | remedy_review, closable
T28 | action_ended | report_undeliverable | there is no State to tell | out_desk | remedy_review, closable
T28 | closable | remedy_item_filed | a claim, for what was done or for a stop without a boarding | boarding_unit, watch_officer, legal_adviser | remedy_review
T29 | remedy_review | remedy_decided | words and loss | legal_adviser | closable
T30 | closable | case_closed | no duty, no question, no authority | duty_controller | closed
T30 | suspected, claim_known, flag_confirmed, flag_refuted, flag_unresolved, flag_inquiry, auth_pending, refused, referred_flag, referred_coastal, stateless_found, hold | case_closed | nothing open; nobody was on deck | duty_controller | closed
T37 | hold, cleared, boarding | boarding_aborted | nobody is on deck | anybody in the chain | BEFORE
T37 | on_board, evidence, measures, hold | boarding_aborted | the duty to report stays | anybody in the chain | leaving
T32 | BEFORE | zone_changed | in waters of a State that was asked for leave | - | referred_coastal
T32 | referred_coastal | zone_changed | out of them | - | BEFORE
T32 | cleared, boarding, on_board, evidence, measures | zone_changed | the table is asked again before the next step | - | same
T32 | cleared | zone_changed | the sea of another State: the go falls | - | BEFORE
T32 | boarding, on_board, evidence, measures | zone_changed | the sea of another State: stop | - | hold
T32 | hold | zone_changed | out of it | - | boarding, on_board, evidence, measures
T32 | BEFORE, closable | coastal_request_released | she is in those waters | out_desk | referred_coastal
T32 | referred_coastal | coastal_request_drafted | asked anew | watch_officer, out_desk | BEFORE
T32 | referred_coastal | request_withdrawn | the question to the coastal State | out_desk | BEFORE, closable
T33 | cleared, hold | track_lost | no fix younger than the limit: the go is lifted | - | BEFORE
T33 | boarding, on_board, BEFORE | track_lost | a mark beside the phase | - | same
T34 | any | sar_declared | nothing stands in its way; a mark beside the phase | sar_coordinator | same
)";

constexpr std::string_view kInboxRows =
    R"(I01 | none | registry_request_released | a designated authority signed it | the asking State | received
I01 | none | coastal_request_released | likewise | the asking State | received
I01 | none | assistance_request_released | likewise | the asking State | received
I01 | none | case_introduced | asked nothing: what happened on board of her is told next | the asking State | received
I01 | received, acknowledged, lookup, lookup_done, not_competent, registry_answered, deciding, authorization_answered, monitoring, revoked, results, disposition, closed | registry_request_released | put again: what rested on the earlier one is gone | the asking State | received
I01 | closed | coastal_request_released | the desk is open again | the asking State | any
I01 | closed | assistance_request_released | the desk is open again | the asking State | any
I02 | received | request_acknowledged | before any look-up | in_desk | acknowledged
I03 | acknowledged | routed_to_registry | ours | in_desk | lookup
I03 | received, acknowledged, lookup, lookup_done | not_competent_declared | not ours: whose, is said | in_desk | not_competent
I04 | acknowledged, lookup | lookup_recorded | the register named | registry_officer | lookup_done
I05 | acknowledged, lookup, lookup_done | registry_answered | one of the seven findings | registry_officer, in_desk | registry_answered
I05 | acknowledged, lookup, lookup_done, results, disposition | registry_answered | confirmed, and the request to board came with the question | registry_officer, in_desk | deciding
I06 | registry_answered, authorization_answered, monitoring, revoked, results, disposition, closed | authorization_request_released | the flag is confirmed | the asking State | deciding
I06 | monitoring, authorization_answered, revoked, results, disposition, closed | more_measures_request_released | beside the grant, for more measures | the asking State | deciding
I08 | deciding | more_measures_answered | more measures, in part, or none; the second person; the grant stands | decision_officer | monitoring, authorization_answered, revoked, results, disposition
I03 | deciding | not_competent_declared | the request to board, or for more measures, is not ours: whose, is said | in_desk | registry_answered, monitoring, authorization_answered, revoked, results, disposition
I09 | authorization_answered | more_conditions_accepted | every condition of what was added | the asking State | monitoring
I06 | deciding | decision_opened | passed to the deciding office | in_desk | same
I08 | acknowledged, lookup, lookup_done, registry_answered | authorization_answered | refused: a no needs no register | decision_officer | authorization_answered
I01 | authorization_answered, monitoring | authorization_request_released | asked anew while the register is looked at | the asking State | lookup, lookup_done, acknowledged, received
I07 | deciding | more_information_asked | no decision | in_desk, decision_officer | same
I07 | deciding | authorization_answered | interim hold: another answer follows | decision_officer | same
I01 | acknowledged | coastal_request_released | another question | the asking State | received
I08 | deciding | authorization_answered | after an earlier report or disposition | decision_officer | disposition, results
I08 | deciding | authorization_answered | with conditions, refused, or we act ourselves; the second person | decision_officer | authorization_answered
I09 | authorization_answered | conditions_accepted | every condition | the asking State | monitoring
I09 | deciding | authorization_answered | measures without conditions; the second person | decision_officer | monitoring
I09 | received, acknowledged, lookup, lookup_done | authorization_answered | while the registry question was put anew beside it | decision_officer | monitoring
I09 | results, disposition | authorization_amended | a hold: another answer follows | decision_officer | deciding
I10 | monitoring | authorization_amended | the second person; new conditions are to be accepted | decision_officer | monitoring, authorization_answered, deciding
I10 | authorization_answered | authorization_amended | the second person | decision_officer | monitoring, authorization_answered, deciding
I10 | monitoring, authorization_answered, registry_answered | authorization_revoked | one person: stopping is safe | decision_officer | revoked
I11 | monitoring | urgent_notice_sent | to be acknowledged | the asking State | same
I11 | monitoring | notice_acknowledged | - | in_desk | same
I12 | monitoring, revoked, authorization_answered, registry_answered, lookup_done, lookup, acknowledged, received, not_competent | report_acknowledged | the results are here | in_desk | results, disposition
I12 | closed | result_report_sent | the desk is open until they are acknowledged | the asking State | any
I12 | monitoring, revoked, authorization_answered, registry_answered | report_acknowledged | the desk was closed before | in_desk | closed
I13 | results | jurisdiction_elected | kept or waived | decision_officer | disposition
I13 | results | disposition_given | what to do with vessel and persons | decision_officer | disposition
I14 | disposition | inbox_closed | remedy position noted | decision_officer | closed
I14 | received, acknowledged, lookup, lookup_done, not_competent, registry_answered, deciding, authorization_answered, monitoring, revoked, results | inbox_closed | no question open, no grant running, no report unread | decision_officer | closed
7.2 | deciding | request_withdrawn | the request to board, or the question it rests on | the asking State | registry_answered, authorization_answered, results, disposition
7.2 | not_competent | request_withdrawn | it crossed the reference to another desk | the asking State | received, acknowledged, lookup, lookup_done
7.2 | deciding | request_withdrawn | the question for more measures | the asking State | monitoring, authorization_answered, revoked, results, disposition
7.2 | monitoring, authorization_answered | request_withdrawn | it crossed the answer | the asking State | registry_answered
)";

constexpr std::string_view kRequestRows =
    R"(7.2 | none, drafted, answered, withdrawn, rerouted | registry_request_drafted | complete | watch_officer, out_desk | drafted
7.2 | none, drafted, answered, withdrawn, rerouted | authorization_request_drafted | complete | watch_officer, out_desk | drafted
7.2 | none, drafted, answered, withdrawn, rerouted | coastal_request_drafted | complete | watch_officer, out_desk | drafted
7.2 | none, drafted, answered, withdrawn, rerouted | assistance_request_drafted | complete | watch_officer, out_desk | drafted
7.2 | none, drafted, answered, withdrawn, rerouted | more_measures_request_drafted | while a grant runs | watch_officer, out_desk | drafted
7.2 | none, drafted, answered, withdrawn, rerouted | more_measures_request_released | likewise | out_desk | released
7.2 | released, delivered, acknowledged, info_asked, info_given, rerouted | more_measures_answered | once | decision_officer | answered
7.2 | none, drafted, answered, withdrawn, rerouted | registry_request_released | by another person; at the asked State it begins so | out_desk | released
7.2 | none, drafted, answered, withdrawn, rerouted | authorization_request_released | likewise | out_desk | released
7.2 | none, drafted, answered, withdrawn, rerouted | coastal_request_released | likewise | out_desk | released
7.2 | none, drafted, answered, withdrawn, rerouted | assistance_request_released | likewise | out_desk | released
7.2 | released | request_delivered | the signed receipt | - | delivered
7.2 | released, delivered, acknowledged, info_asked, info_given | request_acknowledged | once | in_desk | acknowledged
7.2 | released, delivered, acknowledged, info_asked, info_given | more_information_asked | after the acknowledgement | the asked State | info_asked
7.2 | info_asked | information_given | what was asked | out_desk | info_given
7.2 | released, delivered, acknowledged, info_asked, info_given | registry_answered | once | registry_officer, in_desk | answered
7.2 | released, delivered, acknowledged, info_asked, info_given | authorization_answered | once; again after a hold or by another office | decision_officer | answered
7.2 | released, delivered, acknowledged, info_asked, info_given | coastal_answered | by two persons | decision_officer | answered
7.2 | released, delivered, acknowledged, info_asked, info_given | assistance_answered | once | in_desk, decision_officer | answered
7.2 | rerouted | registry_answered | the right desk answers | the asked State | answered
7.2 | rerouted | authorization_answered | the right desk answers | the asked State | answered
7.2 | released, delivered, acknowledged, info_asked, info_given | request_withdrawn | reason | out_desk | withdrawn
7.2 | answered | request_withdrawn | it crossed the answer | out_desk | withdrawn
7.2 | rerouted | request_withdrawn | it crossed the reference | out_desk | withdrawn
7.2 | released, delivered, acknowledged, info_asked, info_given | not_competent_declared | whose it is, is said | in_desk | rerouted
7.2 | drafted, answered, withdrawn, rerouted | authorization_request_drafted | what was asked beside the earlier grant is history | watch_officer, out_desk | none
7.2 | released, delivered, acknowledged, info_asked, info_given, answered, withdrawn, rerouted | authorization_request_released | likewise, at the asked State | the asking State | none
7.2 | drafted, answered, withdrawn, rerouted | claim_recorded | another claim, another question | watch_officer | none
7.2 | drafted, answered, withdrawn, rerouted | no_claim_recorded | nobody to ask | watch_officer | none
7.2 | released, delivered, acknowledged, info_asked, info_given, answered, withdrawn, rerouted | registry_request_released | at the asked State: put again, the request to board falls | the asking State | none
)";

constexpr std::string_view kAuthorityRows =
    R"(7.4 | none, proposed, legal_reviewed, active, suspended, expired, revoked, used_up | authority_invoked | the commander confirms this basis | legal_adviser | legal_reviewed
7.4 | none, proposed, legal_reviewed, active, suspended, expired, revoked, used_up | authority_invoked | a basis of one signature | legal_adviser | active
7.4 | legal_reviewed | authority_confirmed | another person; the table still offers it | commander | active
7.4 | none, proposed, legal_reviewed, active, suspended, expired, revoked, used_up | authorization_answered | measures without conditions | the flag State | active
7.4 | none, proposed, legal_reviewed, active, suspended, expired, revoked, used_up | authorization_answered | measures with conditions | the flag State | proposed
7.4 | none, proposed, legal_reviewed, active, suspended, expired, revoked, used_up | authorization_answered | another office says no | the flag State | none
7.4 | legal_reviewed, active, suspended, expired, used_up | authority_invoked | the written grant is picked instead | legal_adviser | proposed, active, suspended, expired, revoked
7.4 | none, legal_reviewed, expired, used_up | authorization_answered | a written answer replaces what was invoked | the flag State | suspended, expired, revoked, used_up
7.4 | legal_reviewed, active | authorization_answered | late, after a deemed grant; or refused, whatever rests on its consent | the flag State | suspended
7.4 | legal_reviewed, active | registry_answered | late, after a deemed grant; or a denial; or a confirmation after a finding | the flag State | suspended
7.4 | proposed, legal_reviewed, active | oral_answer_recorded | by voice: after a deemed grant anything, and a refusal always | watch_officer, out_desk | suspended
7.4 | suspended | registry_answered | it confirms her after all | the flag State | legal_reviewed, active
7.4 | legal_reviewed, active | authorization_revoked | what was invoked rests on the same consent | the flag State | suspended
7.4 | suspended | legal_matter_ruled | the refusal is set aside | legal_adviser | legal_reviewed, active
7.4 | none, proposed, active, suspended, expired, revoked | legal_matter_ruled | of two offices the other one counts | legal_adviser | none, proposed, active, expired, revoked
7.4 | suspended, active, expired | authorization_answered | a written grant replaced it | the flag State | expired, revoked
7.4 | proposed | conditions_accepted | the second of two | legal_adviser, out_desk | active
7.4 | proposed, active, suspended, expired, used_up | authorization_amended | supersedes | the flag State | proposed, active, suspended, none, expired
7.4 | proposed, legal_reviewed, active, suspended | authority_suspended | words | legal_adviser, commander, duty_controller | suspended
7.4 | suspended | authority_resumed | words | legal_adviser | active, proposed, legal_reviewed
7.4 | proposed, legal_reviewed, active, suspended | authority_ended | exactly at its end | - | expired
7.4 | none, proposed, legal_reviewed, active, suspended, expired, revoked, used_up | authorization_revoked | on receipt | the flag State | revoked
7.4 | proposed, legal_reviewed, active, suspended, expired, revoked | action_ended | one boarding uses it up | commander | used_up
7.4 | proposed, legal_reviewed, active, suspended, expired, revoked | vessel_left | one boarding uses it up | boarding_unit | used_up
7.4 | none, proposed, legal_reviewed, active, suspended, expired, revoked, used_up | authorization_request_drafted | the grant is set aside | watch_officer, out_desk | none
7.4 | none, proposed, legal_reviewed, active, suspended, expired, revoked, used_up | claim_recorded | the grant is set aside | watch_officer | none
7.4 | none, proposed, legal_reviewed, active, suspended, expired, revoked, used_up | no_claim_recorded | the grant is set aside | watch_officer | none
)";

constexpr std::string_view kRescueRows =
    R"(7.5 | none, uncertainty, alert, distress, rescue_ended | sar_declared | SAR Convention 4.4.1 | sar_coordinator | uncertainty
7.5 | none, uncertainty, alert, distress, rescue_ended | sar_declared | SAR Convention 4.4.2 | sar_coordinator | alert
7.5 | none, uncertainty, alert, distress, rescue_ended | sar_declared | SAR Convention 4.4.3 | sar_coordinator | distress
7.5 | none, uncertainty, alert, distress, rescue_ended | sar_declared | everybody is safe, or it was no distress | sar_coordinator | rescue_ended, none
)";

/// What stands before `mark`, which is taken off; all of it where there is no mark.
std::string_view take(std::string_view& text, std::string_view mark)
{
    const std::size_t end = text.find(mark);
    const std::string_view taken = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + mark.size());
    return taken;
}

void add_states(std::vector<std::string_view>& states, std::string_view text)
{
    while (!text.empty()) {
        const std::string_view one = take(text, ", ");
        if (one == "BEFORE")
            add_states(states, kBefore);
        else
            states.push_back(one);
    }
}

std::vector<Transition> read(std::string_view rows)
{
    std::vector<Transition> transitions;
    while (!rows.empty()) {
        std::string_view row = take(rows, "\n");
        Transition t;
        t.id = take(row, " | ");
        add_states(t.from, take(row, " | "));
        t.event = take(row, " | ");
        t.guard = take(row, " | ");
        t.who = take(row, " | ");
        add_states(t.to, row);
        transitions.push_back(std::move(t));
    }
    return transitions;
}

} // namespace

const std::vector<Transition>& case_transitions()
{
    static const std::vector<Transition> kRows = read(kCaseRows);
    return kRows;
}

const std::vector<Transition>& inbox_transitions()
{
    static const std::vector<Transition> kRows = read(kInboxRows);
    return kRows;
}

const std::vector<Transition>& request_transitions()
{
    static const std::vector<Transition> kRows = read(kRequestRows);
    return kRows;
}

const std::vector<Transition>& authority_transitions()
{
    static const std::vector<Transition> kRows = read(kAuthorityRows);
    return kRows;
}

const std::vector<Transition>& rescue_transitions()
{
    static const std::vector<Transition> kRows = read(kRescueRows);
    return kRows;
}

} // namespace ensign::request
