/// Inside decide(): one function an act. For decide*.cpp only.
#pragma once

#include "core/request/decide_steps.hpp"

#include <type_traits>

namespace ensign::request {

/// Missing or too long texts of an act, by the members its struct names.
struct TextCheck {
    std::optional<Refusal> missing;
    std::optional<Refusal> too_long;

    void operator()(std::string_view, const auto& member) { see(member, true); }
    void may(std::string_view, const auto& member) { see(member, false); }

private:
    void text(const std::string& given, bool required)
    {
        if (required && check_texts({given}, {}) == Refusal::text_missing)
            missing = Refusal::text_missing;
        if (check_texts({}, {given})) too_long = Refusal::text_too_long;
    }
    template<class T>
    void see(const T& member, bool required)
    {
        if constexpr (std::is_same_v<T, std::string>) {
            text(member, required);
        } else if constexpr (requires { member.text(); }) {
            text(member.text(), required);
        } else if constexpr (std::is_same_v<T, std::vector<std::string>>) {
            if (member.size() > kListMax) too_long = Refusal::text_too_long;
            for (const std::string& one : member)
                text(one, required);
        }
    }
};

template<class E>
std::optional<Refusal> check_act_texts(const E& e)
{
    TextCheck check;
    if constexpr (requires { E::asked(e, check); })
        E::asked(e, check);
    else
        E::each(e, check);
    return check.missing ? check.missing : check.too_long;
}

Decision decide_act(const Case& c, const NoClaimRecorded& e, const Acting& acting);
Decision decide_act(const Case& c, const NoPapersRecorded& e, const Acting& acting);
Decision decide_act(const Case& c, const FactWithdrawn& e, const Acting& acting);
Decision decide_act(const Case& c, const CoastalLeaveRevoked& e, const Acting& acting);
Decision decide_act(const Case& c, const ImmunityRecorded& e, const Acting& acting);
Decision decide_act(const Case& c, const PursuitRecorded& e, const Acting& acting);
Decision decide_act(const Case& c, const PursuitBroken& e, const Acting& acting);
Decision decide_act(const Case& c, const BreachRecorded& e, const Acting& acting);
Decision decide_act(const Case& c, const OwnNationalitySuspected& e, const Acting& acting);
Decision decide_act(const Case& c, const OwnFlagConfirmed& e, const Acting& acting);
Decision decide_act(const Case& c, const OwnFlagDenied& e, const Acting& acting);
Decision decide_act(const Case& c, const UnusedMessageSettled& e, const Acting& acting);
Decision decide_act(const Case& c, const SlaveTradeAlleged& e, const Acting& acting);
Decision decide_act(const Case& c, const MasterConsentRecorded& e, const Acting& acting);
Decision decide_act(const Case& c, const GoodFaithEffortLogged& e, const Acting& acting);
Decision decide_act(const Case& c, const StatelessFindingDrafted& e, const Acting& acting);
Decision decide_act(const Case& c, const StatelessFindingSigned& e, const Acting& acting);
Decision decide_act(const Case& c, const ContactLogged& e, const Acting& acting);
Decision decide_act(const Case& c, const OralAnswerRecorded& e, const Acting& acting);
Decision decide_act(const Case& c, const OralAnswerCalledBack& e, const Acting& acting);
Decision decide_act(const Case& c, const InformationRecorded& e, const Acting& acting);
Decision decide_act(const Case& c, const AuthorityInvoked& e, const Acting& acting);
Decision decide_act(const Case& c, const AuthorityConfirmed& e, const Acting& acting);
Decision decide_act(const Case& c, const AuthoritySuspended& e, const Acting& acting);
Decision decide_act(const Case& c, const AuthorityResumed& e, const Acting& acting);
Decision decide_act(const Case& c, const LegalMatterRuled& e, const Acting& acting);
Decision decide_act(const Case& c, const SafetyPlanWritten& e, const Acting& acting);
Decision decide_act(const Case& c, const BoardingCleared& e, const Acting& acting);
Decision decide_act(const Case& c, const BoardingStarted& e, const Acting& acting);
Decision decide_act(const Case& c, const OnDeckReported& e, const Acting& acting);
Decision decide_act(const Case& c, const EvidenceRecorded& e, const Acting& acting);
Decision decide_act(const Case& c, const NothingFoundRecorded& e, const Acting& acting);
Decision decide_act(const Case& c, const MeasureTaken& e, const Acting& acting);
Decision decide_act(const Case& c, const ActionEnded& e, const Acting& acting);
Decision decide_act(const Case& c, const VesselLeft& e, const Acting& acting);
Decision decide_act(const Case& c, const PersonsCounted& e, const Acting& acting);
Decision decide_act(const Case& c, const ScreeningOpened& e, const Acting& acting);
Decision decide_act(const Case& c, const ScreeningClosed& e, const Acting& acting);
Decision decide_act(const Case& c, const SarDeclared& e, const Acting& acting);
Decision decide_act(const Case& c, const UrgentNoticeSent& e, const Acting& acting);
Decision decide_act(const Case& c, const ResultReportDrafted& e, const Acting& acting);
Decision decide_act(const Case& c, const ReportReviewed& e, const Acting& acting);
Decision decide_act(const Case& c, const ResultReportSent& e, const Acting& acting);
Decision decide_act(const Case& c, const ReportUndeliverable& e, const Acting& acting);
Decision decide_act(const Case& c, const RemedyItemFiled& e, const Acting& acting);
Decision decide_act(const Case& c, const RemedyDecided& e, const Acting& acting);
Decision decide_act(const Case& c, const BoardingAborted& e, const Acting& acting);
Decision decide_act(const Case& c, const JointUnitArrived& e, const Acting& acting);
Decision decide_act(const Case& c, const CoastalRequestDrafted& e, const Acting& acting);
Decision decide_act(const Case& c, const CoastalRequestReleased& e, const Acting& acting);
Decision decide_act(const Case& c, const CoastalAnswerDrafted& e, const Acting& acting);
Decision decide_act(const Case& c, const CoastalAnswered& e, const Acting& acting);
Decision decide_act(const Case& c, const AssistanceRequestDrafted& e, const Acting& acting);
Decision decide_act(const Case& c, const AssistanceRequestReleased& e, const Acting& acting);
Decision decide_act(const Case& c, const AssistanceAnswered& e, const Acting& acting);
Decision decide_act(const Case& c, const MoreInformationAsked& e, const Acting& acting);
Decision decide_act(const Case& c, const InformationGiven& e, const Acting& acting);
Decision decide_act(const Case& c, const NotCompetentDeclared& e, const Acting& acting);
Decision decide_act(const Case& c, const DutyHandedOver& e, const Acting& acting);
Decision decide_act(const Case& c, const DutyTaken& e, const Acting& acting);
Decision decide_act(const Case& c, const RoutedToRegistry& e, const Acting& acting);
Decision decide_act(const Case& c, const LookupRecorded& e, const Acting& acting);
Decision decide_act(const Case& c, const DecisionOpened& e, const Acting& acting);
Decision decide_act(const Case& c, const AuthorizationAmended& e, const Acting& acting);
Decision decide_act(const Case& c, const StepAsked& e, const Acting& acting);
Decision decide_act(const Case& c, const StepPermissionDrafted& e, const Acting& acting);
Decision decide_act(const Case& c, const StepPermitted& e, const Acting& acting);
Decision decide_act(const Case& c, const NoticeAcknowledged& e, const Acting& acting);
Decision decide_act(const Case& c, const ReportAcknowledged& e, const Acting& acting);
Decision decide_act(const Case& c, const EvidenceSummarySent& e, const Acting& acting);
Decision decide_act(const Case& c, const JurisdictionElected& e, const Acting& acting);
Decision decide_act(const Case& c, const DispositionGiven& e, const Acting& acting);
Decision decide_act(const Case& c, const OutcomeTold& e, const Acting& acting);
Decision decide_act(const Case& c, const InboxClosed& e, const Acting& acting);
Decision decide_act(const Case& c, const AnswerReviewed& e, const Acting& acting);
Decision decide_act(const Case& c, const RecordReviewed& e, const Acting& acting);
Decision decide_act(const Case& c, const InformationShared& e, const Acting& acting);
Decision decide_act(const Case& c, const InformationUsed& e, const Acting& acting);
Decision decide_act(const Case& c, const UseConsentAsked& e, const Acting& acting);
Decision decide_act(const Case& c, const UseConsentGiven& e, const Acting& acting);
Decision decide_act(const Case& c, const DirectContactLogged& e, const Acting& acting);
Decision decide_act(const Case& c, const ObservationRecorded& e, const Acting& acting);
Decision decide_act(const Case& c, const DisembarkationRecorded& e, const Acting& acting);
Decision decide_act(const Case& c, const SarEntryAsked& e, const Acting& acting);
Decision decide_act(const Case& c, const SarEntryAcknowledged& e, const Acting& acting);
Decision decide_act(const Case& c, const ConsularNoticeRecorded& e, const Acting& acting);
Decision decide_act(const Case& c, const ConditionRejected& e, const Acting& acting);
Decision decide_act(const Case& c, const DocumentCheckAsked& e, const Acting& acting);
Decision decide_act(const Case& c, const DocumentCheckAnswered& e, const Acting& acting);

} // namespace ensign::request
