#include "core/request/refusal.hpp"

#include <cassert>

namespace ensign::request {

std::string_view words_of(Refusal refusal)
{
    switch (refusal) {
    case Refusal::role_not_permitted:
        return "Your role may not do this; ask an officer whose role may.";
    case Refusal::case_already_exists: return "A case with this identifier exists already.";
    case Refusal::case_does_not_exist:
        return "There is no such case here; list the cases and take its id from there.";
    case Refusal::case_is_closed: return "The case is closed; open a new one for new facts.";
    case Refusal::not_the_asking_state:
        return "Only the asking State may do this; here we are the State that is asked.";
    case Refusal::not_the_asked_state:
        return "Only the State that was asked may do this; here we are the one asking.";
    case Refusal::text_missing: return "A required text is empty; write it and send again.";
    case Refusal::text_too_long: return "A text is longer than 4000 characters; shorten it.";
    case Refusal::identity_missing:
        return "Nothing identifies the vessel; give a name, a number or a description.";
    case Refusal::unknown_state:
        return "That State is not in the directory; import its entry first or check the code.";
    case Refusal::not_a_foreign_state:
        return "That is our own State; no foreign authority is asked about our own vessels.";
    case Refusal::no_designated_authority:
        return "The directory names no authority of that State for this question; use another "
               "channel and log it.";
    case Refusal::instrument_unknown: return "There is no such instrument in the law data.";
    case Refusal::instrument_not_usable:
        return "That instrument is not verified, not enabled or not in force; choose another.";
    case Refusal::instrument_scope_mismatch:
        return "That instrument does not cover this kind of case; choose one that does.";
    case Refusal::grounds_missing:
        return "No grounds are stated; a request needs reasonable grounds with at least one source "
               "(SOM Protocol art. 8(2)).";
    case Refusal::grounds_already_approved:
        return "The grounds are approved already; they cannot be changed underneath a signature.";
    case Refusal::grounds_not_approved:
        return "The grounds are not approved; a duty controller and a legal adviser must sign them "
               "first.";
    case Refusal::claim_missing:
        return "No claim of nationality is recorded; record the flag, papers, marks or words seen "
               "or heard.";
    case Refusal::claim_is_under_inquiry:
        return "A question about the present claim is open; withdraw it before recording another "
               "claim.";
    case Refusal::registry_not_confirmed:
        return "The flag State has not confirmed the vessel; authorization comes only after (SOM "
               "Protocol art. 8(2)).";
    case Refusal::unit_missing: return "No unit is assigned; name the unit that would board.";
    case Refusal::unit_not_eligible:
        return "The unit is neither a warship nor a marked and authorized government ship (SOM "
               "Protocol art. 9(4)).";
    case Refusal::measures_missing: return "No measure is named; name each measure by itself.";
    case Refusal::measures_not_requested:
        return "The answer names a measure that was not asked for.";
    case Refusal::request_already_open:
        return "This question has been drafted or sent already; withdraw it before asking again.";
    case Refusal::request_not_drafted: return "There is no draft of this request; draft it first.";
    case Refusal::request_not_open: return "This request is not open.";
    case Refusal::request_not_acknowledged:
        return "The request is not acknowledged yet; acknowledge it first.";
    case Refusal::request_already_answered:
        return "This request is answered already; answers are never changed, only revoked.";
    case Refusal::answer_not_drafted: return "There is no drafted answer; draft it first.";
    case Refusal::validity_missing:
        return "An authorization needs an end; give the instant until which it holds.";
    case Refusal::validity_already_over:
        return "The end of the authorization is not in the future; give a later one.";
    case Refusal::conditions_missing:
        return "Granted with conditions, but no condition is written; write at least one.";
    case Refusal::conditions_unexpected:
        return "Conditions are written, but the decision is not one with conditions.";
    case Refusal::conditions_nothing_to_accept:
        return "There are no conditions waiting to be accepted.";
    case Refusal::authority_not_in_force:
        return "No authorization is in force that could be revoked.";
    case Refusal::second_person_required:
        return "A second person must do this; you did the first half yourself.";
    case Refusal::already_signed:
        return "You, or your role, have signed this already; the other signature is missing.";
    case Refusal::case_has_open_request:
        return "A request of this case is still open; withdraw it or wait for its answer.";
    }
    assert(false);
    return "";
}

} // namespace ensign::request
