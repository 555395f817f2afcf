// The closed lists of the domain brief, written out once more from its text: a word that is added,
// lost or renamed in the code shows here.

#include "core/request/acts.hpp"
#include "core/request/authority.hpp"
#include "core/request/response_clock.hpp"
#include "core/verdict/verdict.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace ensign::test {
namespace {

using Words = std::vector<std::string_view>;

template<class E>
Words words_of()
{
    Words words;
    for (const Word<E>& entry : kWords<E>)
        words.push_back(entry.text);
    return words;
}

/// The members of an act, as the wire knows them.
struct Members {
    std::set<std::string> names;
    void operator()(std::string_view name, const auto&) { names.emplace(name); }
    void may(std::string_view name, const auto&) { names.emplace(name); }
};
template<class E>
std::set<std::string> members_of(const E& act)
{
    Members members;
    E::each(act, members);
    return members.names;
}

// ---- Chapter 3 ----

TEST(Terms, the_three_cases_of_assistance_are_those_of_article_8_1)
{
    EXPECT_EQ(
        words_of<request::AssistanceGround>(),
        (Words{"own_flag", "without_nationality", "own_nationality_hidden"}));
}

TEST(Terms, information_has_the_six_categories_of_article_10)
{
    EXPECT_EQ(
        words_of<request::InfoCategory>(),
        (Words{
            "routes_and_carriers",
            "groups_and_methods",
            "travel_documents",
            "concealment",
            "legislation",
            "technology"}));
}

TEST(Terms, an_item_of_information_has_no_field_for_a_person)
{
    EXPECT_EQ(
        members_of(request::InformationShared{}),
        (std::set<std::string>{
            "item", "category", "words", "no_forwarding", "no_court", "derived_from"}));
}

// Article 5: nobody is labelled by default, and there is no field to guess a nationality in.
TEST(Terms, persons_are_counted_in_the_roles_of_the_brief)
{
    const request::PersonsCounted nobody_said;
    EXPECT_EQ(
        members_of(nobody_said),
        (std::set<std::string>{
            "unknown",
            "migrants",
            "crew",
            "suspected_smugglers",
            "suspicion_ground",
            "children",
            "dead",
            "injured",
            "medical"}));
    EXPECT_EQ(nobody_said.migrants + nobody_said.crew + nobody_said.suspected_smugglers, 0);
}

TEST(Terms, a_document_is_answered_for_by_one_of_five_findings)
{
    EXPECT_EQ(
        words_of<request::DocumentFinding>(),
        (Words{"genuine", "not_issued", "stolen_blank", "altered", "unknown"}));
}

// Invariant 20: beside the two uses a sender may forbid there is one that needs notice only.
TEST(Terms, a_use_is_forwarding_court_or_exculpatory)
{
    EXPECT_EQ(
        words_of<request::Use>(),
        (Words{"forwarding", "court", "exculpatory", "other_proceeding"}));
}

// ---- Chapter 4 ----

TEST(Terms, offence_scopes_are_the_ones_of_the_brief)
{
    EXPECT_EQ(
        words_of<law::OffenceScope>(),
        (Words{
            "migrant_smuggling",
            "drugs",
            "wmd",
            "sua_offences",
            "piracy",
            "slave_trade",
            "nationality_check",
            "immigration_law",
            "safety_of_life",
            "any"}));
}

TEST(Terms, clock_starts_are_the_ones_of_the_brief)
{
    EXPECT_EQ(
        words_of<law::ClockStart>(),
        (Words{"none", "sent", "delivered", "received_oral", "acknowledged"}));
}

TEST(Terms, deadline_kinds_are_the_ones_of_the_brief)
{
    EXPECT_EQ(
        words_of<law::DeadlineKind>(),
        (Words{"treaty_absolute", "treaty_best_effort", "bilateral", "policy_target"}));
}

TEST(Terms, silence_rules_are_the_ones_of_the_brief)
{
    EXPECT_EQ(
        words_of<law::SilenceRule>(),
        (Words{
            "no_authority",
            "deemed_board_search_question",
            "deemed_document_check",
            "standing",
            "not_applicable"}));
}

TEST(Terms, clock_states_are_the_ones_of_the_brief)
{
    EXPECT_EQ(
        words_of<request::ClockState>(), (Words{"armed", "running", "met", "lapsed", "void"}));
}

TEST(Terms, consent_modes_are_the_ones_of_the_brief)
{
    EXPECT_EQ(
        words_of<law::ConsentMode>(),
        (Words{"express_only", "express_written_only", "deemed_after", "standing"}));
}

// ---- Chapter 5 ----

TEST(Terms, a_claim_is_made_in_one_of_four_forms)
{
    EXPECT_EQ(words_of<request::ClaimForm>(), (Words{"flag", "papers", "spoken", "marks"}));
}

TEST(Terms, identity_facts_are_the_ones_of_the_brief)
{
    EXPECT_EQ(
        words_of<request::IdentityFact>(),
        (Words{
            "name",
            "former_name",
            "imo",
            "mmsi",
            "call_sign",
            "official_number",
            "port_of_registry",
            "flag_seen",
            "flag_claimed",
            "hull",
            "fishing_number",
            "owner",
            "last_port",
            "next_port",
            "ais_static_data",
            "document_shown",
            "persons_seen"}));
}

// Who observed it and when stand in the record of the event itself.
TEST(Terms, an_observation_has_value_source_confidence_and_media)
{
    EXPECT_EQ(
        members_of(request::ObservationRecorded{}),
        (std::set<std::string>{"fact", "value", "source", "confidence", "media"}));
}

// Never collapsed to yes and no; "not competent" and "more information" are acts of their own.
TEST(Terms, registry_answers_are_the_ones_of_the_brief)
{
    EXPECT_EQ(
        words_of<request::RegistryFinding>(),
        (Words{
            "confirmed_registered",
            "confirmed_entitled",
            "refuted",
            "formerly_registered",
            "not_found",
            "cannot_determine",
            "contested"}));
    EXPECT_EQ(request::NotCompetentDeclared::kCommand, "declare_not_competent");
    EXPECT_EQ(request::MoreInformationAsked::kCommand, "ask_more_information");
}

// ---- Chapter 7 ----

TEST(Terms, there_are_five_kinds_of_request)
{
    EXPECT_EQ(
        words_of<request::Question>(),
        (Words{"registry", "authorization", "coastal", "assistance", "more_measures"}));
}

TEST(Terms, overdue_is_no_state)
{
    const Words states = words_of<request::RequestState>();
    EXPECT_EQ(std::ranges::count(states, "overdue"), 0);
    for (const std::string_view side_exit : {"withdrawn", "rerouted"})
        EXPECT_EQ(std::ranges::count(states, side_exit), 1) << side_exit;
}

TEST(Terms, authorization_answers_are_the_ones_of_the_brief)
{
    EXPECT_EQ(
        words_of<request::AuthorizationDecision>(),
        (Words{
            "granted",
            "granted_with_conditions",
            "partial",
            "interim_hold",
            "flag_state_will_board",
            "joint",
            "refused"}));
}

TEST(Terms, authority_states_are_the_ones_of_the_brief)
{
    EXPECT_EQ(
        words_of<request::AuthorityState>(),
        (Words{
            "proposed", "legal_reviewed", "active", "suspended", "expired", "revoked", "used_up"}));
}

TEST(Terms, bases_are_the_ones_of_the_brief)
{
    EXPECT_EQ(
        words_of<law::BasisKind>(),
        (Words{
            "express",
            "deemed",
            "standing",
            "right_of_visit",
            "stateless",
            "own_flag",
            "own_waters",
            "contiguous",
            "hot_pursuit",
            "coastal_consent",
            "unsc",
            "adhoc"}));
}

// ---- Chapter 8 ----

TEST(Terms, results_are_the_eight_of_the_brief)
{
    EXPECT_EQ(
        words_of<verdict::Enforcement>(),
        (Words{
            "board_ok",
            "verify_flag_only",
            "wait_shadow",
            "denied",
            "refer_coastal",
            "refer_flag",
            "legal_decision",
            "facts_missing"}));
    EXPECT_EQ(words_of<verdict::Rescue>(), (Words{"none", "duty"}));
}

} // namespace
} // namespace ensign::test
