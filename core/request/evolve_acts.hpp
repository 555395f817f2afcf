/// Inside evolve(): what each act leaves in the case. For case.cpp and evolve_*.cpp only.
#pragma once

#include "core/request/case.hpp"

namespace ensign::request {

/// The next danger is another one: its rescue coordination centre is to be told anew (SAR 4.2.3).
void forget_who_was_told_when_it_is_over(Case& c);

/// Whatever carries a boarding while somebody is on deck is used up with it (7.4).
void carry_boarding(Case& c, Instant at);

/// What was asked before has its own alarms (4.3).
void forget_alarms(Case& c, Question question);

/// The commander's go falls with the authority and the unit it was given for (T19, T33).
void lift_fallen_go(Case& c, Instant at);

void apply_act(Case& c, const SightingRecorded& e, const EventRecord& record);
void apply_act(Case& c, const NoClaimRecorded& e, const EventRecord& record);
void apply_act(Case& c, const ImmunityRecorded& e, const EventRecord& record);
void apply_act(Case& c, const PursuitRecorded& e, const EventRecord& record);
void apply_act(Case& c, const PursuitBroken& e, const EventRecord& record);
void apply_act(Case& c, const BreachRecorded& e, const EventRecord& record);
void apply_act(Case& c, const OwnNationalitySuspected& e, const EventRecord& record);
void apply_act(Case& c, const OwnFlagConfirmed& e, const EventRecord& record);
void apply_act(Case& c, const OwnFlagDenied& e, const EventRecord& record);
void apply_act(Case& c, const UnusedMessageSettled& e, const EventRecord& record);
void apply_act(Case& c, const SlaveTradeAlleged& e, const EventRecord& record);
void apply_act(Case& c, const MasterConsentRecorded& e, const EventRecord& record);
void apply_act(Case& c, const GoodFaithEffortLogged& e, const EventRecord& record);
void apply_act(Case& c, const StatelessFindingDrafted& e, const EventRecord& record);
void apply_act(Case& c, const StatelessFindingSigned& e, const EventRecord& record);
void apply_act(Case& c, const ContactLogged& e, const EventRecord& record);
void apply_act(Case& c, const OralAnswerRecorded& e, const EventRecord& record);
void apply_act(Case& c, const OralAnswerCalledBack& e, const EventRecord& record);
void apply_act(Case& c, const InformationRecorded& e, const EventRecord& record);
void apply_act(Case& c, const AuthorityInvoked& e, const EventRecord& record);
void apply_act(Case& c, const AuthorityConfirmed& e, const EventRecord& record);
void apply_act(Case& c, const AuthoritySuspended& e, const EventRecord& record);
void apply_act(Case& c, const AuthorityResumed& e, const EventRecord& record);
void apply_act(Case& c, const LegalMatterRuled& e, const EventRecord& record);
void apply_act(Case& c, const TrackLost& e, const EventRecord& record);
void apply_act(Case& c, const TrackRegained& e, const EventRecord& record);
void apply_act(Case& c, const ZoneChanged& e, const EventRecord& record);
void apply_act(Case& c, const AlarmRaised& e, const EventRecord& record);

void apply_act(Case& c, const SafetyPlanWritten& e, const EventRecord& record);
void apply_act(Case& c, const BoardingCleared& e, const EventRecord& record);
void apply_act(Case& c, const BoardingStarted& e, const EventRecord& record);
void apply_act(Case& c, const OnDeckReported& e, const EventRecord& record);
void apply_act(Case& c, const EvidenceRecorded& e, const EventRecord& record);
void apply_act(Case& c, const NothingFoundRecorded& e, const EventRecord& record);
void apply_act(Case& c, const MeasureTaken& e, const EventRecord& record);
void apply_act(Case& c, const ActionEnded& e, const EventRecord& record);
void apply_act(Case& c, const VesselLeft& e, const EventRecord& record);
void apply_act(Case& c, const PersonsCounted& e, const EventRecord& record);
void apply_act(Case& c, const ScreeningOpened& e, const EventRecord& record);
void apply_act(Case& c, const ScreeningClosed& e, const EventRecord& record);
void apply_act(Case& c, const SarDeclared& e, const EventRecord& record);
void apply_act(Case& c, const UrgentNoticeSent& e, const EventRecord& record);
void apply_act(Case& c, const ResultReportDrafted& e, const EventRecord& record);
void apply_act(Case& c, const ReportReviewed& e, const EventRecord& record);
void apply_act(Case& c, const ResultReportSent& e, const EventRecord& record);
void apply_act(Case& c, const ReportDelivered& e, const EventRecord& record);
void apply_act(Case& c, const ReportUndeliverable& e, const EventRecord& record);
void apply_act(Case& c, const RemedyItemFiled& e, const EventRecord& record);
void apply_act(Case& c, const RemedyDecided& e, const EventRecord& record);
void apply_act(Case& c, const BoardingAborted& e, const EventRecord& record);
void apply_act(Case& c, const JointUnitArrived& e, const EventRecord& record);

void apply_act(Case& c, const ClockSet& e, const EventRecord& record);
void apply_act(Case& c, const CoastalRequestDrafted& e, const EventRecord& record);
void apply_act(Case& c, const CoastalRequestReleased& e, const EventRecord& record);
void apply_act(Case& c, const CoastalAnswerDrafted& e, const EventRecord& record);
void apply_act(Case& c, const CoastalAnswered& e, const EventRecord& record);
void apply_act(Case& c, const AssistanceRequestDrafted& e, const EventRecord& record);
void apply_act(Case& c, const AssistanceRequestReleased& e, const EventRecord& record);
void apply_act(Case& c, const AssistanceAnswered& e, const EventRecord& record);
void apply_act(Case& c, const MoreInformationAsked& e, const EventRecord& record);
void apply_act(Case& c, const InformationGiven& e, const EventRecord& record);
void apply_act(Case& c, const NotCompetentDeclared& e, const EventRecord& record);
void apply_act(Case& c, const DutyHandedOver& e, const EventRecord& record);
void apply_act(Case& c, const DutyTaken& e, const EventRecord& record);
void apply_act(Case& c, const RoutedToRegistry& e, const EventRecord& record);
void apply_act(Case& c, const LookupRecorded& e, const EventRecord& record);
void apply_act(Case& c, const DecisionOpened& e, const EventRecord& record);
void apply_act(Case& c, const AuthorizationAmended& e, const EventRecord& record);
void apply_act(Case& c, const StepAsked& e, const EventRecord& record);
void apply_act(Case& c, const StepPermissionDrafted& e, const EventRecord& record);
void apply_act(Case& c, const StepPermitted& e, const EventRecord& record);
void apply_act(Case& c, const NoticeAcknowledged& e, const EventRecord& record);
void apply_act(Case& c, const ReportAcknowledged& e, const EventRecord& record);
void apply_act(Case& c, const EvidenceSummarySent& e, const EventRecord& record);
void apply_act(Case& c, const EvidenceSummaryDelivered& e, const EventRecord& record);
void apply_act(Case& c, const JurisdictionElected& e, const EventRecord& record);
void apply_act(Case& c, const DispositionGiven& e, const EventRecord& record);
void apply_act(Case& c, const OutcomeTold& e, const EventRecord& record);
void apply_act(Case& c, const InboxClosed& e, const EventRecord& record);
void apply_act(Case& c, const ReviewWanted& e, const EventRecord& record);
void apply_act(Case& c, const AnswerReviewed& e, const EventRecord& record);
void apply_act(Case& c, const RecordReviewed& e, const EventRecord& record);
void apply_act(Case& c, const InformationShared& e, const EventRecord& record);
void apply_act(Case& c, const InformationUsed& e, const EventRecord& record);
void apply_act(Case& c, const UseConsentAsked& e, const EventRecord& record);
void apply_act(Case& c, const UseConsentGiven& e, const EventRecord& record);
void apply_act(Case& c, const DirectContactLogged& e, const EventRecord& record);
void apply_act(Case& c, const EarlierRefusalFound& e, const EventRecord& record);
void apply_act(Case& c, const EarlierWordFound& e, const EventRecord& record);
void apply_act(Case& c, const CoastalLeaveRevoked& e, const EventRecord& record);
void apply_act(Case& c, const FactWithdrawn& e, const EventRecord& record);
void apply_act(Case& c, const CaseIntroduced& e, const EventRecord& record);
void apply_act(Case& c, const ObservationRecorded& e, const EventRecord& record);
void apply_act(Case& c, const NoPapersRecorded& e, const EventRecord& record);
void apply_act(Case& c, const DisembarkationRecorded& e, const EventRecord& record);
void apply_act(Case& c, const SarEntryAsked& e, const EventRecord& record);
void apply_act(Case& c, const SarEntryAcknowledged& e, const EventRecord& record);
void apply_act(Case& c, const ConsularNoticeRecorded& e, const EventRecord& record);
void apply_act(Case& c, const ConditionRejected& e, const EventRecord& record);
void apply_act(Case& c, const DocumentCheckAsked& e, const EventRecord& record);
void apply_act(Case& c, const DocumentCheckAnswered& e, const EventRecord& record);

void apply_act(Case& c, const MoreMeasuresRequestDrafted& e, const EventRecord& record);
void apply_act(Case& c, const MoreMeasuresRequestReleased& e, const EventRecord& record);
void apply_act(Case& c, const MoreMeasuresAnswerDrafted& e, const EventRecord& record);
void apply_act(Case& c, const MoreMeasuresAnswered& e, const EventRecord& record);
void apply_act(Case& c, const MoreConditionsSigned& e, const EventRecord& record);
void apply_act(Case& c, const MoreConditionsAccepted& e, const EventRecord& record);

/// What is heard from abroad, and begins the case at the State that hears it: a question, or the
/// word that goes before the first thing told.
void begin_by(Case& c, const auto& heard, const EventRecord& record)
{
    if (c.version != 0) return;
    c.number = heard.number.substr(0, heard.number.rfind('/'));
    c.opened_at = record.at;
    c.requesting_state = record.owner;
    c.vessel = heard.vessel;
    c.sighting = heard.sighting;
}

/// Two offices of one State that disagree: the stricter stands until the legal adviser has looked
/// (invariant 26).
AuthorizationAnswer stricter(const AuthorizationAnswer& a, const AuthorizationAnswer& b);

/// What all offices that answered say together, until one of them says something else. Where one
/// gives nothing, nothing is given, and what the others give is set aside.
void join_offices(AuthorizationQuestion& a);

/// Another answer counts: it is reviewed, and its conditions are accepted, anew.
inline void let_signatures_fall(AuthorizationQuestion& a)
{
    a.conditions_accepted_at.reset();
    a.conditions_first_signature.reset();
    a.reviewed = {};
}

/// What a State said on boarding is remembered under its name: see Case::refused_by.
void remember_answer(
    Case& c, const StateCode& state, const AuthorizationAnswer& answer, Instant at);

/// A new request to board, a new claim or none: what was granted is history, and what was added to
/// it; that it was taken back stays.
void set_grant_aside(Case& c);

/// What was invoked of the State she claimed, or because she claimed none, ends with that.
void end_with_claim(Case& c);

/// This State said something of her.
void responded(Case& c, const StateCode& state, Instant at);

/// An answer after a deemed grant suspends it at once, and the legal adviser decides (domain
/// brief, 4.3).
void suspend_deemed(Case& c, const EventRecord& record);

/// Of two officers who did not say the same, the legal adviser has said who is believed.
void settle_voices(Case& c, const LegalMatterRuled& e);
/// Likewise of two offices in writing, until one of them says something else.
void settle_offices(Case& c, const LegalMatterRuled& e, Instant at);

/// A ruling is on a matter as it lay: when the matter comes anew, it is to be ruled on anew.
void let_rulings_lapse(Case& c, const Event& event);

// The turns of a question, shared with case.cpp.
void drafted(Milestones& m, const EventRecord& record);
void released(Milestones& m, const EventRecord& record);
void answered(Milestones& m, const EventRecord& record);

} // namespace ensign::request
