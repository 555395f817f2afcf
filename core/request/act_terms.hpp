/// The words of the acts beside the first two questions: waters, rescue, findings, boarding,
/// reports, shared information. Source: domain brief, chapters 3, 5, 7, 8 and 10.
#pragma once

#include "core/base/words.hpp"

namespace ensign::request {

/// What is on record of a hull in another case of ours, beside a refusal: what a State said, and
/// what we found ourselves.
enum class EarlierWord {
    denied,
    confirmed,
    acting,
    responded,
    undecided,
    kept_back,  ///< a hold, or measures without leave to board
    claimed,    ///< she claims that State there
    immune,     ///< found by us
    in_distress ///< declared there
};
/// Warships and government ships on non-commercial service are never boarded (UNCLOS art. 95, 96).
enum class Immunity { none, warship, government_non_commercial };

/// SAR Convention 4.4; only the search and rescue mission coordinator sets it.
enum class SarPhase { none, uncertainty, alert, distress, rescue_ended };

/// Where hot pursuit began (UNCLOS art. 111(1)).
enum class PursuitOrigin { internal_waters, territorial_sea, contiguous_zone };

/// How other persons were reached, or were not.
/// `mrcc`: a rescue coordination centre, for life and never for authority (SAR Convention 2.3.3).
enum class Channel {
    telephone,
    radio,
    e_mail,
    liaison_officer,
    embassy,
    interpol,
    in_person,
    mrcc
};

constexpr bool is_off_channel(Channel channel)
{
    return channel == Channel::liaison_officer || channel == Channel::embassy ||
           channel == Channel::interpol;
}

/// Only a voice proves that a person has heard it; a letter, or somebody who passes it on, does
/// not.
constexpr bool carries_voice(Channel channel)
{
    return channel == Channel::telephone || channel == Channel::radio ||
           channel == Channel::in_person;
}

/// What an officer of the other State said by voice (domain brief, D18 and D19). The last two say
/// nothing on boarding: that she is theirs, or that they want to know more.
enum class OralDecision { granted, refused, granted_with_conditions, confirmed, more_information };

constexpr bool gives_leave(OralDecision decision)
{
    return decision == OralDecision::granted || decision == OralDecision::granted_with_conditions;
}

constexpr bool speaks_of_boarding(OralDecision decision)
{
    return gives_leave(decision) || decision == OralDecision::refused;
}

/// Why a measure beyond the grant was taken (SOM Protocol art. 8(5)).
enum class MeasureException { none, imminent_danger, other_agreement };

/// How it ended for the vessel.
enum class ActionEnd { hand_over, release, arrived_port };

/// What must be told to the flag State within minutes (domain brief, 10.7).
enum class NoticeKind {
    firearm,
    death,
    injury,
    extra_measure,
    other_offence,
    revocation_obeyed,
    zone_crossing,
    detention,
};

/// What the legal adviser decides where the law leaves a choice.
enum class LegalMatter {
    passage,
    refusal,
    conflicting_answers,
    late_answer,
    slave_trade,
    master_consent,
    further_measures, ///< detention, seizure and towing where their reach is disputed (D09, D24)
    hand_over         ///< of persons to a third country (M08)
};
enum class Ruling { proceed, stop };

/// SOM Protocol art. 8(1): why help is asked of another State.
enum class AssistanceGround { own_flag, without_nationality, own_nationality_hidden };

/// SOM Protocol art. 10(1)(a)-(f).
enum class InfoCategory {
    routes_and_carriers,
    groups_and_methods,
    travel_documents,
    concealment,
    legislation,
    technology,
};

/// What a receiver wants to do with an item of information (SOM Protocol art. 10(2)).
/// `other_proceeding`: beside the case it was given for, only with consent (UNTOC art. 18(19); CoE
/// Agreement art. 23).
/// `exculpatory`: disclosure to an accused, after notice to the sender (UNTOC art. 18(5), 18(19)).
enum class Use { forwarding, court, exculpatory, other_proceeding };

/// A travel document asked about (SOM Protocol art. 13).
enum class DocumentFinding { genuine, not_issued, stolen_blank, altered, unknown };

/// What can be observed of a vessel's identity (domain brief, 5.1).
enum class IdentityFact {
    name,
    former_name,
    imo,
    mmsi,
    call_sign,
    official_number,
    port_of_registry,
    flag_seen,
    flag_claimed,
    hull,
    fishing_number,
    owner,
    last_port,
    next_port,
    ais_static_data,
    document_shown,
    persons_seen,
};
/// A fact of our own record that opens a row of the table, and may turn out to be wrong.
enum class RecordedFact {
    immigration_breach,
    own_nationality,
    own_flag,
    own_flag_denied,
    slave_trade,
    master_consent,
    no_papers,
    joint_unit ///< the flag State's unit is not, or no longer, on scene
};
enum class Confidence { low, medium, high };

/// Who tries the case (CoE Agreement art. 14; SOM Protocol leaves it open).
enum class Jurisdiction { keeps, waives };

/// An unfounded boarding: what the legal adviser found (SOM Protocol art. 9(2)).
enum class RemedyOutcome { compensation_due, nothing_due };

/// What a remedy file holds (domain brief, 10.8).
enum class RemedyItem { delay, damage, photograph, cost, claim };

} // namespace ensign::request

namespace ensign {

template<>
inline constexpr auto kWords<request::Immunity> = std::array{
    Word{request::Immunity::none, "none"},
    Word{request::Immunity::warship, "warship"},
    Word{request::Immunity::government_non_commercial, "government_non_commercial"}};

template<>
inline constexpr auto kWords<request::RecordedFact> = std::array{
    Word{request::RecordedFact::immigration_breach, "immigration_breach"},
    Word{request::RecordedFact::own_nationality, "own_nationality"},
    Word{request::RecordedFact::own_flag, "own_flag"},
    Word{request::RecordedFact::own_flag_denied, "own_flag_denied"},
    Word{request::RecordedFact::slave_trade, "slave_trade"},
    Word{request::RecordedFact::master_consent, "master_consent"},
    Word{request::RecordedFact::no_papers, "no_papers"},
    Word{request::RecordedFact::joint_unit, "joint_unit"}};

template<>
inline constexpr auto kWords<request::SarPhase> = std::array{
    Word{request::SarPhase::none, "none"},
    Word{request::SarPhase::uncertainty, "uncertainty"},
    Word{request::SarPhase::alert, "alert"},
    Word{request::SarPhase::distress, "distress"},
    Word{request::SarPhase::rescue_ended, "rescue_ended"}};

template<>
inline constexpr auto kWords<request::PursuitOrigin> = std::array{
    Word{request::PursuitOrigin::internal_waters, "internal_waters"},
    Word{request::PursuitOrigin::territorial_sea, "territorial_sea"},
    Word{request::PursuitOrigin::contiguous_zone, "contiguous_zone"}};

template<>
inline constexpr auto kWords<request::Channel> = std::array{
    Word{request::Channel::telephone, "telephone"},
    Word{request::Channel::radio, "radio"},
    Word{request::Channel::e_mail, "e_mail"},
    Word{request::Channel::liaison_officer, "liaison_officer"},
    Word{request::Channel::embassy, "embassy"},
    Word{request::Channel::interpol, "interpol"},
    Word{request::Channel::in_person, "in_person"},
    Word{request::Channel::mrcc, "mrcc"}};

template<>
inline constexpr auto kWords<request::OralDecision> = std::array{
    Word{request::OralDecision::granted, "granted"},
    Word{request::OralDecision::refused, "refused"},
    Word{request::OralDecision::granted_with_conditions, "granted_with_conditions"},
    Word{request::OralDecision::confirmed, "confirmed"},
    Word{request::OralDecision::more_information, "more_information"}};

template<>
inline constexpr auto kWords<request::MeasureException> = std::array{
    Word{request::MeasureException::none, "none"},
    Word{request::MeasureException::imminent_danger, "imminent_danger"},
    Word{request::MeasureException::other_agreement, "other_agreement"}};

template<>
inline constexpr auto kWords<request::ActionEnd> = std::array{
    Word{request::ActionEnd::hand_over, "hand_over"},
    Word{request::ActionEnd::release, "release"},
    Word{request::ActionEnd::arrived_port, "arrived_port"}};

template<>
inline constexpr auto kWords<request::NoticeKind> = std::array{
    Word{request::NoticeKind::firearm, "firearm"},
    Word{request::NoticeKind::death, "death"},
    Word{request::NoticeKind::injury, "injury"},
    Word{request::NoticeKind::extra_measure, "extra_measure"},
    Word{request::NoticeKind::other_offence, "other_offence"},
    Word{request::NoticeKind::revocation_obeyed, "revocation_obeyed"},
    Word{request::NoticeKind::zone_crossing, "zone_crossing"},
    Word{request::NoticeKind::detention, "detention"}};

template<>
inline constexpr auto kWords<request::LegalMatter> = std::array{
    Word{request::LegalMatter::passage, "passage"},
    Word{request::LegalMatter::refusal, "refusal"},
    Word{request::LegalMatter::conflicting_answers, "conflicting_answers"},
    Word{request::LegalMatter::late_answer, "late_answer"},
    Word{request::LegalMatter::slave_trade, "slave_trade"},
    Word{request::LegalMatter::master_consent, "master_consent"},
    Word{request::LegalMatter::further_measures, "further_measures"},
    Word{request::LegalMatter::hand_over, "hand_over"}};

template<>
inline constexpr auto kWords<request::Ruling> =
    std::array{Word{request::Ruling::proceed, "proceed"}, Word{request::Ruling::stop, "stop"}};

template<>
inline constexpr auto kWords<request::AssistanceGround> = std::array{
    Word{request::AssistanceGround::own_flag, "own_flag"},
    Word{request::AssistanceGround::without_nationality, "without_nationality"},
    Word{request::AssistanceGround::own_nationality_hidden, "own_nationality_hidden"}};

template<>
inline constexpr auto kWords<request::InfoCategory> = std::array{
    Word{request::InfoCategory::routes_and_carriers, "routes_and_carriers"},
    Word{request::InfoCategory::groups_and_methods, "groups_and_methods"},
    Word{request::InfoCategory::travel_documents, "travel_documents"},
    Word{request::InfoCategory::concealment, "concealment"},
    Word{request::InfoCategory::legislation, "legislation"},
    Word{request::InfoCategory::technology, "technology"}};

template<>
inline constexpr auto kWords<request::Use> = std::array{
    Word{request::Use::forwarding, "forwarding"},
    Word{request::Use::court, "court"},
    Word{request::Use::exculpatory, "exculpatory"},
    Word{request::Use::other_proceeding, "other_proceeding"}};

template<>
inline constexpr auto kWords<request::Jurisdiction> = std::array{
    Word{request::Jurisdiction::keeps, "keeps"}, Word{request::Jurisdiction::waives, "waives"}};

template<>
inline constexpr auto kWords<request::RemedyOutcome> = std::array{
    Word{request::RemedyOutcome::compensation_due, "compensation_due"},
    Word{request::RemedyOutcome::nothing_due, "nothing_due"}};

template<>
inline constexpr auto kWords<request::RemedyItem> = std::array{
    Word{request::RemedyItem::delay, "delay"},
    Word{request::RemedyItem::damage, "damage"},
    Word{request::RemedyItem::photograph, "photograph"},
    Word{request::RemedyItem::cost, "cost"},
    Word{request::RemedyItem::claim, "claim"}};

template<>
inline constexpr auto kWords<request::DocumentFinding> = std::array{
    Word{request::DocumentFinding::genuine, "genuine"},
    Word{request::DocumentFinding::not_issued, "not_issued"},
    Word{request::DocumentFinding::stolen_blank, "stolen_blank"},
    Word{request::DocumentFinding::altered, "altered"},
    Word{request::DocumentFinding::unknown, "unknown"}};

template<>
inline constexpr auto kWords<request::IdentityFact> = std::array{
    Word{request::IdentityFact::name, "name"},
    Word{request::IdentityFact::former_name, "former_name"},
    Word{request::IdentityFact::imo, "imo"},
    Word{request::IdentityFact::mmsi, "mmsi"},
    Word{request::IdentityFact::call_sign, "call_sign"},
    Word{request::IdentityFact::official_number, "official_number"},
    Word{request::IdentityFact::port_of_registry, "port_of_registry"},
    Word{request::IdentityFact::flag_seen, "flag_seen"},
    Word{request::IdentityFact::flag_claimed, "flag_claimed"},
    Word{request::IdentityFact::hull, "hull"},
    Word{request::IdentityFact::fishing_number, "fishing_number"},
    Word{request::IdentityFact::owner, "owner"},
    Word{request::IdentityFact::last_port, "last_port"},
    Word{request::IdentityFact::next_port, "next_port"},
    Word{request::IdentityFact::ais_static_data, "ais_static_data"},
    Word{request::IdentityFact::document_shown, "document_shown"},
    Word{request::IdentityFact::persons_seen, "persons_seen"}};

template<>
inline constexpr auto kWords<request::EarlierWord> = std::array{
    Word{request::EarlierWord::denied, "denied"},
    Word{request::EarlierWord::confirmed, "confirmed"},
    Word{request::EarlierWord::acting, "acting"},
    Word{request::EarlierWord::responded, "responded"},
    Word{request::EarlierWord::undecided, "undecided"},
    Word{request::EarlierWord::kept_back, "kept_back"},
    Word{request::EarlierWord::claimed, "claimed"},
    Word{request::EarlierWord::immune, "immune"},
    Word{request::EarlierWord::in_distress, "in_distress"}};

template<>
inline constexpr auto kWords<request::Confidence> = std::array{
    Word{request::Confidence::low, "low"},
    Word{request::Confidence::medium, "medium"},
    Word{request::Confidence::high, "high"}};

} // namespace ensign
