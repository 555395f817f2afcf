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
    Sentence{Refusal::case_is_closed, "The case is closed; open a new one for new facts."},
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
        "That State is not in the directory; import its entry first or check the code."},
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
        Refusal::request_already_open,
        "This question has been drafted or sent already; withdraw it before asking again."},
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
        Refusal::second_person_required,
        "A second person must do this; you did the first half yourself."},
    Sentence{
        Refusal::already_signed,
        "You, or your role, have signed this already; the other signature is missing."},
    Sentence{
        Refusal::case_has_open_request,
        "A request or an authorization of this case still runs; withdraw it or wait for its end."},
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
