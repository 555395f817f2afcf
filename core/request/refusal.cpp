#include "core/request/refusal.hpp"

#include <cassert>

namespace ensign::request {
namespace {

struct Sentence {
    Refusal refusal;
    std::string_view words;
};

constexpr std::array kSentences = {
    Sentence{
        Refusal::role_not_permitted, "Your role may not do this; ask an officer whose role may."},
    Sentence{Refusal::case_already_exists, "A case with this identifier exists already."},
    Sentence{
        Refusal::case_does_not_exist,
        "There is no such case here; list the cases and take its id from there."},
    Sentence{
        Refusal::case_is_closed,
        "The case is closed; open a new one for new facts. What saves life is taken here all the "
        "same."},
    Sentence{
        Refusal::not_the_asking_state,
        "Only the asking State may do this; here we are the State that is asked."},
    Sentence{
        Refusal::not_the_asked_state,
        "Only the State that was asked may do this; here we are the one asking."},
    Sentence{Refusal::text_missing, "A required text is empty; write it and send again."},
    Sentence{
        Refusal::text_too_long,
        "A text, or the whole of them, is too long to send; shorten it (4000 bytes a text, 50 in a "
        "list)."},
    Sentence{
        Refusal::identity_missing,
        "Nothing identifies the vessel; give a name, a number or a description."},
    Sentence{
        Refusal::unknown_state,
        "That names no State we can ask: give its code, three capital letters such as BOR; for a "
        "question to it, import its directory entry first."},
    Sentence{
        Refusal::destination_unknown,
        "A destination is a State and no port: give its code, three capital letters such as ATL."},
    Sentence{
        Refusal::not_a_foreign_state,
        "That is our own State; no foreign authority is asked about our own vessels."},
    Sentence{
        Refusal::no_designated_authority,
        "The directory names no authority of that State for this question; use another channel and "
        "log it."},
    Sentence{Refusal::instrument_unknown, "There is no such instrument in the law data."},
    Sentence{
        Refusal::instrument_not_usable,
        "That instrument is not verified, not enabled or not in force; choose another."},
    Sentence{
        Refusal::instrument_scope_mismatch,
        "That instrument does not cover this kind of case; choose one that does."},
    Sentence{
        Refusal::grounds_missing,
        "No grounds are stated; a request needs reasonable grounds with at least one source (SOM "
        "Protocol art. 8(2))."},
    Sentence{
        Refusal::grounds_already_approved,
        "The grounds are approved already; they cannot be changed underneath a signature."},
    Sentence{
        Refusal::grounds_not_approved,
        "The grounds are not approved; a duty controller and a legal adviser must sign them "
        "first."},
    Sentence{
        Refusal::claim_missing,
        "No claim of nationality is recorded; record the flag, papers, marks or words seen or "
        "heard."},
    Sentence{
        Refusal::claim_is_under_inquiry,
        "A question about the present claim, or an authorization, still runs; end it before "
        "recording another claim."},
    Sentence{
        Refusal::registry_not_confirmed,
        "The flag State has not confirmed the vessel; authorization comes only after (SOM Protocol "
        "art. 8(2))."},
    Sentence{Refusal::unit_missing, "No unit is assigned; name the unit that would board."},
    Sentence{
        Refusal::unit_not_eligible,
        "The unit is neither a warship nor a marked and authorized government ship (SOM Protocol "
        "art. 9(4))."},
    Sentence{Refusal::measures_missing, "No measure is named; name each measure by itself."},
    Sentence{Refusal::measures_not_requested, "The answer names a measure that was not asked for."},
    Sentence{
        Refusal::measure_already_granted,
        "One of these measures is granted already; ask only for what is to be added to the grant."},
    Sentence{
        Refusal::request_already_open,
        "This question, or the request to board that was put with it, has been drafted or sent "
        "already; withdraw that first."},
    Sentence{Refusal::request_not_drafted, "There is no draft of this request; draft it first."},
    Sentence{Refusal::request_not_open, "This request is not open."},
    Sentence{
        Refusal::request_not_acknowledged,
        "The request is not acknowledged yet; acknowledge it first."},
    Sentence{
        Refusal::request_already_answered,
        "This request is answered already; answers are never changed, only revoked."},
    Sentence{Refusal::answer_not_drafted, "There is no drafted answer; draft it first."},
    Sentence{
        Refusal::validity_missing,
        "An authorization needs an end; give the instant until which it holds."},
    Sentence{
        Refusal::validity_already_over,
        "The end of the authorization is not in the future; give a later one."},
    Sentence{
        Refusal::validity_beyond_grant,
        "More measures cannot outlast the grant they are added to; amend that grant first."},
    Sentence{
        Refusal::decision_does_not_fit,
        "More measures are granted, granted with conditions or in part, or refused; to act "
        "yourselves, amend or revoke the grant."},
    Sentence{
        Refusal::conditions_missing,
        "Granted with conditions, but no condition is written; write at least one."},
    Sentence{
        Refusal::conditions_unexpected,
        "Conditions are written, but the decision is not one with conditions."},
    Sentence{
        Refusal::conditions_nothing_to_accept, "There are no conditions waiting to be accepted."},
    Sentence{
        Refusal::authority_not_in_force, "No authorization is in force that could be revoked."},
    Sentence{
        Refusal::duty_not_offered,
        "This request was not handed over to you; whoever has it must name you first."},
    Sentence{
        Refusal::automatic_answer_not_allowed,
        "No rule of this State lets its machine give this answer; an officer must."},
    Sentence{
        Refusal::second_person_required,
        "A second person must do this; you did the first half yourself."},
    Sentence{
        Refusal::already_signed,
        "You, or your role, have signed this already; the other signature is missing."},
    Sentence{
        Refusal::case_has_open_request,
        "A request or an authorization of this case still runs; withdraw it or wait for its end."},
    Sentence{
        Refusal::new_grounds_needed,
        "The flag State refused; state new grounds, have them signed, then ask again."},
    Sentence{
        Refusal::finding_not_possible,
        "A finding of statelessness needs a vessel that claims no State, uses two flags, or was "
        "denied by the State she claims."},
    Sentence{
        Refusal::flag_is_confirmed,
        "A State has confirmed her, and has not said otherwise since: ask it again. Where she uses "
        "a second flag too, the legal adviser rules on conflicting answers first."},
    Sentence{
        Refusal::mark_is_unclaimed,
        "A flag, a port of registry, a number or papers were seen that no claim on record speaks "
        "for: record the claim of the State they name. Where there was none after all, record that "
        "observation again as \"none\". Where it is our own flag, our register officer says that "
        "she is ours "
        "or is not."},
    Sentence{
        Refusal::pursuit_already_begun,
        "A pursuit is on record already, and outside our own sea none begins anew: what was "
        "missing "
        "at its beginning cannot be made up for now."},
    Sentence{
        Refusal::not_what_was_looked_up,
        "The in desk relays what the registry officer found and recorded, and finds nothing "
        "itself: "
        "give that finding and number, or have it looked up again."},
    Sentence{
        Refusal::own_flag_not_shown,
        "Nobody has recorded that she shows or claims our flag: record that observation first. Any "
        "foreign vessel is missing from our register."},
    Sentence{
        Refusal::claimed_state_not_asked,
        "Every State she claimed must be asked first, or the log must show that it could not be "
        "reached. The question begins the case there: what is told before it reaches nobody."},
    Sentence{Refusal::finding_not_drafted, "There is no drafted finding; draft it first."},
    Sentence{Refusal::pursuit_not_begun, "No hot pursuit is recorded."},
    Sentence{
        Refusal::pursuit_broken,
        "The pursuit was broken and is not revived; a new one begins only in our own waters "
        "(UNCLOS "
        "art. 111)."},
    Sentence{Refusal::oral_answer_missing, "No oral answer is waiting for a call back."},
    Sentence{
        Refusal::matter_not_there,
        "There is nothing of that kind to rule on in this case now; rule on it when it has come."},
    Sentence{
        Refusal::basis_not_available,
        "That legal basis is not open at this second; the verdict names those that are."},
    Sentence{
        Refusal::authority_missing,
        "There is no authority; a grant, or a basis chosen by the legal adviser, comes first."},
    Sentence{
        Refusal::authority_not_reviewed, "The legal adviser has not reviewed the authority yet."},
    Sentence{
        Refusal::authority_not_active,
        "The authority is suspended, revoked, used up or over; nothing new may be begun under it."},
    Sentence{
        Refusal::boarding_not_permitted,
        "The verdict of this second does not permit boarding; read it and its blocking facts."},
    Sentence{
        Refusal::another_basis_applies,
        "The verdict of this second rests on another basis than the authority that was invoked: "
        "the legal adviser invokes the one that it names."},
    Sentence{
        Refusal::rescue_in_progress,
        "A rescue is in progress; the coordinator releases the vessel first. Saving life needs no "
        "clearance."},
    Sentence{
        Refusal::safety_plan_missing,
        "There is no safety plan for persons, vessel, interests and environment; write it first."},
    Sentence{Refusal::boarding_under_way, "A boarding is cleared or under way already."},
    Sentence{Refusal::boarding_not_cleared, "The commander has not cleared a boarding."},
    Sentence{Refusal::boarding_not_started, "The boarding has not been started."},
    Sentence{Refusal::nobody_on_deck, "Nobody of ours is on her deck."},
    Sentence{
        Refusal::evidence_missing,
        "No evidence is recorded; this measure needs it (SOM Protocol art. 8(2)(c))."},
    Sentence{
        Refusal::measure_not_granted,
        "That measure is not in the granted set; ask the State that gave the authority for it, or "
        "the legal adviser where there is none. What was given for another offence is taken for "
        "that one."},
    Sentence{
        Refusal::measure_was_refused,
        "The flag State was asked for that measure and refused it; another agreement does not "
        "override its answer."},
    Sentence{
        Refusal::step_not_permitted,
        "A condition says to ask again before this step; ask, and wait for the leave."},
    Sentence{
        Refusal::condition_unknown,
        "There is no such condition of the type ask_again in the grant."},
    Sentence{
        Refusal::danger_not_recorded,
        "The exception needs a recorded danger to life and a step that saves it: divert, escort or "
        "take control."},
    Sentence{
        Refusal::agreement_not_usable,
        "That other agreement is not verified, not in force or not for this kind of case."},
    Sentence{
        Refusal::legal_decision_missing,
        "That is a legal decision: the legal adviser rules on it first (further_measures, or "
        "hand_over to a third country)."},
    Sentence{
        Refusal::destination_missing,
        "Name the State she, or they, are brought to; while a claim of protection is looked at, "
        "that must be ours."},
    Sentence{
        Refusal::measure_not_taken,
        "Ending is no measure: take first what leads there (hand over, divert or escort to that "
        "State), or wait for the flag State's instructions, or end by release."},
    Sentence{
        Refusal::persons_not_named,
        "Give each detained person a mark (p1, p2), never a name, so that each consulate can be "
        "told."},
    Sentence{
        Refusal::suspicion_ground_missing,
        "Nobody is a suspect for being on board; name the ground for each suspected smuggler."},
    Sentence{
        Refusal::count_wrong,
        "The counts do not fit together, or are below zero: children, and the dead with the "
        "injured, are among the heads; count again."},
    Sentence{
        Refusal::headcount_mismatch,
        "Not everybody of ours who went on board has left; count again before leaving."},
    Sentence{Refusal::screening_unknown, "There is no open screening of that name."},
    Sentence{
        Refusal::screening_already_open,
        "A screening of that name is open already; choose another name."},
    Sentence{
        Refusal::screening_is_open,
        "A protection screening is open; nobody is handed over before it is closed. Towing to save "
        "life "
        "is taken without a destination."},
    Sentence{
        Refusal::action_not_ended,
        "The action has not ended; leave the vessel or end the action first."},
    Sentence{Refusal::report_not_drafted, "There is no draft of the report; write it first."},
    Sentence{Refusal::report_not_reviewed, "The legal adviser has not reviewed the report yet."},
    Sentence{Refusal::report_already_sent, "The results of this boarding were reported already."},
    Sentence{Refusal::report_missing, "There is no report of results."},
    Sentence{
        Refusal::report_was_delivered,
        "The flag State's receipt for the report is here; wait for its acknowledgement."},
    Sentence{
        Refusal::report_on_its_way,
        "The report was sent less than two minutes ago; it is still on its way."},
    Sentence{
        Refusal::request_not_answered,
        "The request to board waits for its answer; answer it, with a refusal if that is meant."},
    Sentence{
        Refusal::jurisdiction_waived,
        "The time to claim jurisdiction is over, and it is taken to be waived; speak to the other "
        "State's authority."},
    Sentence{
        Refusal::remedy_not_open,
        "No remedy file is open; once a boarding has begun, a claim opens one."},
    Sentence{Refusal::information_not_asked, "Nobody asked for more information."},
    Sentence{
        Refusal::lookup_missing, "No look-up is recorded; the registry officer records it first."},
    Sentence{Refusal::notice_unknown, "There is no such urgent notice."},
    Sentence{Refusal::step_not_asked, "That step was not asked for."},
    Sentence{
        Refusal::summary_missing,
        "No summary of evidence was received; the choice of jurisdiction follows it."},
    Sentence{Refusal::item_unknown, "There is no such item of information in this case."},
    Sentence{
        Refusal::item_already_exists, "An item of that name exists already; choose another name."},
    Sentence{Refusal::consent_not_asked, "Nobody asked for that use of the item."},
    Sentence{
        Refusal::use_restricted,
        "The sender has not allowed this use; ask for its consent first (SOM Protocol art. "
        "10(2))."},
    Sentence{
        Refusal::direct_contact_forbidden,
        "That State does not allow direct contact between officers; go through its authority."},
    Sentence{Refusal::duty_is_open, "A duty of this case is open; the list of duties says which."},
    Sentence{
        Refusal::condition_is_rejected,
        "A condition was rejected; wait for the flag State to amend its answer."},
    Sentence{
        Refusal::date_missing,
        "A registration that is no more has a date of its end, which is past; give it."},
    Sentence{
        Refusal::document_unknown, "There is no open question about such a document in this case."},
};
static_assert(kSentences.size() == kWords<Refusal>.size(), "every refusal has its sentence");

} // namespace

std::string_view words_of(Refusal refusal)
{
    for (const Sentence& sentence : kSentences)
        if (sentence.refusal == refusal) return sentence.words;
    assert(false);
    return "";
}

} // namespace ensign::request
