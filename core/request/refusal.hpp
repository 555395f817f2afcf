/// Why a command was turned down. A closed list, in order of precedence: when several apply, the
/// first one listed is the one returned. Each word is a problem type of the API and has a test.
#pragma once

#include "core/base/words.hpp"

#include <string_view>

namespace ensign::request {

enum class Refusal {
    role_not_permitted,
    case_already_exists,
    case_does_not_exist,
    case_is_closed,
    not_the_asking_state,
    not_the_asked_state,
    text_missing,
    text_too_long,
    identity_missing,
    unknown_state,
    not_a_foreign_state,
    grounds_missing,
    grounds_already_approved,
    grounds_not_approved,
    claim_missing,
    claim_is_under_inquiry,
    request_not_drafted,
    request_already_answered,
    request_not_open,
    request_not_acknowledged,
    answer_not_drafted,
    no_designated_authority,
    instrument_unknown,
    instrument_not_usable,
    instrument_scope_mismatch,
    registry_not_confirmed,
    unit_missing,
    unit_not_eligible,
    measures_missing,
    measures_not_requested,
    request_already_open,
    validity_missing,
    validity_already_over,
    conditions_missing,
    conditions_unexpected,
    conditions_nothing_to_accept,
    authority_not_in_force,
    second_person_required,
    already_signed,
    case_has_open_request,
};

/// One sentence that names the cause and the way out.
std::string_view words_of(Refusal refusal);

} // namespace ensign::request

namespace ensign {

template<>
inline constexpr auto kWords<request::Refusal> = std::array{
    Word{request::Refusal::role_not_permitted, "role_not_permitted"},
    Word{request::Refusal::case_already_exists, "case_already_exists"},
    Word{request::Refusal::case_does_not_exist, "case_does_not_exist"},
    Word{request::Refusal::case_is_closed, "case_is_closed"},
    Word{request::Refusal::not_the_asking_state, "not_the_asking_state"},
    Word{request::Refusal::not_the_asked_state, "not_the_asked_state"},
    Word{request::Refusal::text_missing, "text_missing"},
    Word{request::Refusal::text_too_long, "text_too_long"},
    Word{request::Refusal::identity_missing, "identity_missing"},
    Word{request::Refusal::unknown_state, "unknown_state"},
    Word{request::Refusal::not_a_foreign_state, "not_a_foreign_state"},
    Word{request::Refusal::grounds_missing, "grounds_missing"},
    Word{request::Refusal::grounds_already_approved, "grounds_already_approved"},
    Word{request::Refusal::grounds_not_approved, "grounds_not_approved"},
    Word{request::Refusal::claim_missing, "claim_missing"},
    Word{request::Refusal::claim_is_under_inquiry, "claim_is_under_inquiry"},
    Word{request::Refusal::request_not_drafted, "request_not_drafted"},
    Word{request::Refusal::request_already_answered, "request_already_answered"},
    Word{request::Refusal::request_not_open, "request_not_open"},
    Word{request::Refusal::request_not_acknowledged, "request_not_acknowledged"},
    Word{request::Refusal::answer_not_drafted, "answer_not_drafted"},
    Word{request::Refusal::no_designated_authority, "no_designated_authority"},
    Word{request::Refusal::instrument_unknown, "instrument_unknown"},
    Word{request::Refusal::instrument_not_usable, "instrument_not_usable"},
    Word{request::Refusal::instrument_scope_mismatch, "instrument_scope_mismatch"},
    Word{request::Refusal::registry_not_confirmed, "registry_not_confirmed"},
    Word{request::Refusal::unit_missing, "unit_missing"},
    Word{request::Refusal::unit_not_eligible, "unit_not_eligible"},
    Word{request::Refusal::measures_missing, "measures_missing"},
    Word{request::Refusal::measures_not_requested, "measures_not_requested"},
    Word{request::Refusal::request_already_open, "request_already_open"},
    Word{request::Refusal::validity_missing, "validity_missing"},
    Word{request::Refusal::validity_already_over, "validity_already_over"},
    Word{request::Refusal::conditions_missing, "conditions_missing"},
    Word{request::Refusal::conditions_unexpected, "conditions_unexpected"},
    Word{request::Refusal::conditions_nothing_to_accept, "conditions_nothing_to_accept"},
    Word{request::Refusal::authority_not_in_force, "authority_not_in_force"},
    Word{request::Refusal::second_person_required, "second_person_required"},
    Word{request::Refusal::already_signed, "already_signed"},
    Word{request::Refusal::case_has_open_request, "case_has_open_request"}};

} // namespace ensign
