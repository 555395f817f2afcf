/// The acts of a case beside the first two questions, as lists: an event each, and a command each
/// where somebody commands it. The first twenty events and eighteen commands stand in event.hpp and
/// command.hpp.
#pragma once

#include "core/request/acts_boarding.hpp"
#include "core/request/acts_duty.hpp"
#include "core/request/acts_exchange.hpp"
#include "core/request/acts_information.hpp"
#include "core/request/acts_more.hpp"
#include "core/request/acts_observed.hpp"
#include "core/request/acts_suspicion.hpp"

#include <type_traits>
#include <variant>

namespace ensign::request {

/// A command that asks for exactly this event.
template<class E>
struct Act {
    E content;
};

/// `WithActs<List, First...>` is List<First..., every act that somebody commands...>.
template<template<class...> class List, template<class> class Each, class... First>
using WithActs = List<
    First...,
    Each<ObservationRecorded>,
    Each<NoClaimRecorded>,
    Each<NoPapersRecorded>,
    Each<ImmunityRecorded>,
    Each<PursuitRecorded>,
    Each<PursuitBroken>,
    Each<BreachRecorded>,
    Each<OwnNationalitySuspected>,
    Each<OwnFlagConfirmed>,
    Each<OwnFlagDenied>,
    Each<SlaveTradeAlleged>,
    Each<MasterConsentRecorded>,
    Each<FactWithdrawn>,
    Each<GoodFaithEffortLogged>,
    Each<StatelessFindingDrafted>,
    Each<StatelessFindingSigned>,
    Each<ContactLogged>,
    Each<OralAnswerRecorded>,
    Each<OralAnswerCalledBack>,
    Each<InformationRecorded>,
    Each<AuthorityInvoked>,
    Each<AuthorityConfirmed>,
    Each<AuthoritySuspended>,
    Each<AuthorityResumed>,
    Each<LegalMatterRuled>,
    Each<UnusedMessageSettled>,
    Each<SafetyPlanWritten>,
    Each<BoardingCleared>,
    Each<BoardingStarted>,
    Each<OnDeckReported>,
    Each<EvidenceRecorded>,
    Each<NothingFoundRecorded>,
    Each<MeasureTaken>,
    Each<ActionEnded>,
    Each<VesselLeft>,
    Each<PersonsCounted>,
    Each<ScreeningOpened>,
    Each<ScreeningClosed>,
    Each<SarDeclared>,
    Each<DisembarkationRecorded>,
    Each<SarEntryAsked>,
    Each<SarEntryAcknowledged>,
    Each<ConsularNoticeRecorded>,
    Each<UrgentNoticeSent>,
    Each<ResultReportDrafted>,
    Each<ReportReviewed>,
    Each<ResultReportSent>,
    Each<ReportUndeliverable>,
    Each<RemedyItemFiled>,
    Each<RemedyDecided>,
    Each<BoardingAborted>,
    Each<JointUnitArrived>,
    Each<CoastalRequestDrafted>,
    Each<CoastalRequestReleased>,
    Each<CoastalAnswerDrafted>,
    Each<CoastalAnswered>,
    Each<CoastalLeaveRevoked>,
    Each<AssistanceRequestDrafted>,
    Each<AssistanceRequestReleased>,
    Each<AssistanceAnswered>,
    Each<MoreInformationAsked>,
    Each<InformationGiven>,
    Each<NotCompetentDeclared>,
    Each<RoutedToRegistry>,
    Each<LookupRecorded>,
    Each<DecisionOpened>,
    Each<AuthorizationAmended>,
    Each<StepAsked>,
    Each<StepPermissionDrafted>,
    Each<StepPermitted>,
    Each<ConditionRejected>,
    Each<NoticeAcknowledged>,
    Each<ReportAcknowledged>,
    Each<EvidenceSummarySent>,
    Each<JurisdictionElected>,
    Each<DispositionGiven>,
    Each<OutcomeTold>,
    Each<InboxClosed>,
    Each<AnswerReviewed>,
    Each<RecordReviewed>,
    Each<InformationShared>,
    Each<InformationUsed>,
    Each<UseConsentAsked>,
    Each<UseConsentGiven>,
    Each<DocumentCheckAsked>,
    Each<DocumentCheckAnswered>,
    Each<DirectContactLogged>,
    Each<DutyHandedOver>,
    Each<DutyTaken>>;

template<class E>
using Itself = E;

/// T is one of the kinds of this variant.
template<class T, class Variant>
inline constexpr bool kIsOneOf = false;
template<class T, class... Kinds>
inline constexpr bool kIsOneOf<T, std::variant<Kinds...>> = (std::is_same_v<T, Kinds> || ...);

/// An event of these lists, rather than one of event.hpp.
template<class E>
concept ActEvent = requires
{
    E::kEvent;
};

template<class E>
concept Commanded = requires
{
    E::kCommand;
};

/// Told to the other State as a signed message.
template<class E>
constexpr bool told_abroad()
{
    if constexpr (requires { E::kTold; })
        return E::kTold;
    else
        return false;
}

} // namespace ensign::request
