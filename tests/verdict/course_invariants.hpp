/// What holds after every step of every course, read from the history of events and not from the
/// fold the program itself uses (domain brief, chapter 9).
#pragma once

#include "core/verdict/more.hpp"
#include "tests/verdict/course.hpp"

namespace ensign::test {

class CourseReader {
public:
    explicit CourseReader(const Player& player) : player_{player}, history_{player.history()} {}

    std::optional<std::string> broken() const
    {
        const Verdict& v = player_.verdict();
        const bool yes = v.enforcement == Enforcement::board_ok;
        if (yes == v.measures.empty()) return "measures and a yes do not go together";
        if (yes && !has_its_reasons(v)) return "a yes without its reasons: " + v.rule;
        if (yes && (!v.until || *v.until <= player_.now())) return "a yes that is over";
        if (!rescue_is_what_was_seen()) return "rescue depends on something (INV 10)";
        if (!findings_are_signed_by_two()) return "stateless without two signatures (INV 13)";
        if (last<ImmunityRecorded>() && yes && immune()) return "a yes to an immune ship (INV 8)";
        if (auto why = wish_and_act_differ()) return why;
        return broken_by_the_last_step();
    }

private:
    template<class E>
    std::optional<std::size_t> last() const
    {
        for (std::size_t i = history_.size(); i-- > 0;)
            if (std::holds_alternative<E>(history_[i].what)) return i;
        return std::nullopt;
    }
    template<class E>
    const E& event(std::size_t i) const
    {
        return std::get<E>(history_.at(i).what);
    }
    /// The last A, if no B came after it.
    template<class A, class B>
    std::optional<std::size_t> standing() const
    {
        const auto a = last<A>();
        const auto b = last<B>();
        return a && (!b || *b < *a) ? a : std::nullopt;
    }

    bool immune() const
    {
        return event<ImmunityRecorded>(*last<ImmunityRecorded>()).immunity != Immunity::none;
    }

    bool grounds_signed() const
    {
        const auto stated = last<GroundsStated>();
        if (!stated) return false;
        std::set<std::string> persons;
        std::set<Role> roles;
        for (std::size_t i = *stated; i < history_.size(); ++i) {
            if (!std::holds_alternative<GroundsSigned>(history_[i].what)) continue;
            persons.insert(history_[i].person.text());
            roles.insert(history_[i].role);
        }
        return persons.size() >= 2 && roles == std::set{Role::duty_controller, Role::legal_adviser};
    }

    bool has_its_reasons(const Verdict& v) const
    {
        const auto unit = last<UnitAssigned>();
        if (!unit || !eligible(event<UnitAssigned>(*unit).unit) || !grounds_signed()) return false;
        switch (*v.authority) {
        case BasisKind::express: return v.rule == "D19" ? spoken() : granted(v);
        case BasisKind::deemed: return invoked_by_two(BasisKind::deemed) && silent() && small(v);
        case BasisKind::standing: return invoked_by_two(BasisKind::standing) && small(v);
        case BasisKind::stateless: return finding_signers().size() == 2;
        case BasisKind::own_flag: return last<OwnFlagConfirmed>().has_value();
        case BasisKind::hot_pursuit:
            return standing<PursuitRecorded, PursuitBroken>().has_value() &&
                   event<PursuitRecorded>(*last<PursuitRecorded>()).signal_seen_or_heard;
        case BasisKind::unsc: return last<GoodFaithEffortLogged>() && last<AuthorityInvoked>();
        case BasisKind::right_of_visit:
        case BasisKind::own_waters:
        case BasisKind::contiguous:
        case BasisKind::coastal_consent:
        case BasisKind::adhoc: return false; // these courses stay on the high seas
        }
        return false;
    }

    /// Invariant 4.
    static bool small(const Verdict& v)
    {
        return v.measures.within({Measure::board, Measure::search, Measure::question});
    }

    /// Claimed, confirmed, asked and granted, in that order and by that State; nothing against it.
    bool granted(const Verdict& v) const
    {
        const auto claim = standing<ClaimRecorded, NoClaimRecorded>();
        const auto confirmed = last<RegistryAnswered>();
        const auto asked = last<AuthorizationRequestReleased>();
        const auto answer = last<AuthorizationAnswered>();
        if (!claim || !confirmed || !asked || !answer) return false;
        if (*claim > *confirmed || *confirmed > *asked || *asked > *answer) return false;
        const StateCode& flag = event<ClaimRecorded>(*claim).claim.state;
        if (history_[*confirmed].owner != flag || history_[*answer].owner != flag) return false;
        const AuthorizationAnswer& grant = event<AuthorizationAnswered>(*answer).answer;
        const auto& request = event<AuthorizationRequestReleased>(*asked).request;
        return confirms(event<RegistryAnswered>(*confirmed).answer.finding) &&
               gives_measures(grant.decision) && grant.measures.within(request.measures) &&
               v.measures == grant.measures && player_.now() >= grant.valid_from &&
               player_.now() < grant.valid_to && nothing_after(*answer) &&
               (grant.conditions.empty() || accepted_by_two(*answer));
    }
    bool nothing_after(std::size_t answer) const
    {
        const auto after = [&](const auto& found) { return found && *found > answer; };
        const auto suspended = standing<AuthoritySuspended, AuthorityResumed>();
        return !after(last<AuthorizationRevoked>()) && !after(last<RequestWithdrawn>()) &&
               !after(suspended);
    }
    bool accepted_by_two(std::size_t answer) const
    {
        const auto first = last<ConditionsSigned>();
        const auto second = last<ConditionsAccepted>();
        return first && second && answer < *first && *first < *second &&
               history_[*first].person != history_[*second].person &&
               history_[*first].role != history_[*second].role;
    }

    bool spoken() const
    {
        const auto asked = last<AuthorizationRequestReleased>();
        const auto said = last<OralAnswerRecorded>();
        const auto back = last<OralAnswerCalledBack>();
        return asked && said && back && *asked < *said && *said < *back &&
               gives_leave(event<OralAnswerRecorded>(*said).decision) &&
               history_[*said].person != history_[*back].person &&
               invoked_by_two(BasisKind::express);
    }

    /// The last basis that was picked; to read a written grant is to pick none.
    std::optional<std::size_t> last_picked(BasisKind basis) const
    {
        for (std::size_t i = history_.size(); i-- > 0;) {
            const auto* picked = std::get_if<AuthorityInvoked>(&history_[i].what);
            if (picked == nullptr) continue;
            if (picked->basis == basis) return i;
            if (picked->basis != BasisKind::express) return std::nullopt;
        }
        return std::nullopt;
    }

    bool invoked_by_two(BasisKind basis) const
    {
        const auto picked = last_picked(basis);
        const auto confirmed = last<AuthorityConfirmed>();
        return picked && confirmed && *picked < *confirmed &&
               history_[*picked].person != history_[*confirmed].person &&
               history_[*picked].role == Role::legal_adviser &&
               history_[*confirmed].role == Role::commander;
    }

    /// The question may be put by voice, and the paper follows (Caribbean Agreement art. 6(3)).
    std::size_t begun_at(std::size_t sent) const
    {
        std::size_t begun = 0;
        for (std::size_t i = 0; i < sent; ++i)
            if (std::holds_alternative<ClaimRecorded>(history_[i].what) ||
                std::holds_alternative<RequestWithdrawn>(history_[i].what) ||
                std::holds_alternative<RegistryRequestReleased>(history_[i].what))
                begun = i;
        return begun;
    }

    /// Invariant 3: heard by voice, four hours gone strictly, and nothing said but neither/nor.
    bool silent() const
    {
        const auto sent = last<RegistryRequestReleased>();
        if (!sent) return false;
        bool heard = false;
        for (std::size_t i = begun_at(*sent); i < history_.size(); ++i) {
            const Event& e = history_[i].what;
            if (const auto* call = std::get_if<ContactLogged>(&e))
                heard = heard || (call->reached && call->request_made &&
                                  player_.now() - history_[i].at > std::chrono::hours{4});
            if (i < *sent) continue; // what was said to an earlier question is looked at elsewhere
            if (const auto* answer = std::get_if<RegistryAnswered>(&e);
                answer && answer->answer.finding != RegistryFinding::cannot_determine)
                return false;
            if (std::holds_alternative<MoreInformationAsked>(e)) return false;
        }
        return heard;
    }

    std::set<std::string> finding_signers() const
    {
        std::set<std::string> signers;
        const auto drafted = last<StatelessFindingDrafted>();
        if (!drafted) return signers;
        for (std::size_t i = *drafted; i < history_.size(); ++i)
            if (std::holds_alternative<StatelessFindingSigned>(history_[i].what))
                signers.insert(history_[i].person.text());
        return signers;
    }
    bool findings_are_signed_by_two() const
    {
        return !finding_signed(player_.the_case()) || finding_signers().size() == 2;
    }

    bool rescue_is_what_was_seen() const
    {
        const auto danger = last<DangerReported>();
        const auto sar = last<SarDeclared>();
        const SarPhase phase = sar ? event<SarDeclared>(*sar).phase : SarPhase::none;
        const bool duty = (danger && event<DangerReported>(*danger).danger) ||
                          phase == SarPhase::alert || phase == SarPhase::distress;
        return duty == (player_.verdict().rescue == Rescue::duty);
    }

    /// Invariants 1, 11, 12 and 23, of the step that was just decided.
    std::optional<std::string> broken_by_the_last_step() const
    {
        const auto authority = authority_of(player_.before(), player_.now());
        const bool active = authority && authority->state == AuthorityState::active;
        for (const EventRecord& record : player_.fresh()) {
            const bool begins = std::holds_alternative<BoardingCleared>(record.what) ||
                                std::holds_alternative<BoardingStarted>(record.what);
            const auto table = player_.at_decision().enforcement;
            if (begins && (!active || (table != Enforcement::board_ok &&
                                       table != Enforcement::verify_flag_only)))
                return "a boarding began without an active authority (INV 1)";
            if (const auto* taken = std::get_if<MeasureTaken>(&record.what)) {
                const bool within = active && authority->terms.measures.has(taken->measure);
                if (taken->exception == MeasureException::none && !within)
                    return "a measure that nobody granted (INV 11)";
            }
            if (std::holds_alternative<CaseClosed>(record.what) && report_owed())
                return "closed with a report owed (INV 12)";
        }
        return std::nullopt;
    }
    /// M01, M02, M08: a wish that is answered yes can be acted on, and no other one.
    std::optional<std::string> wish_and_act_differ() const
    {
        using verdict::Wish;
        const Boarding* b = present_boarding(player_.the_case());
        if (b == nullptr || !b->on_deck_at) return std::nullopt;
        for (const auto& [wish, measure] :
             {std::pair{Wish::search, Measure::search},
              std::pair{Wish::question, Measure::question},
              std::pair{Wish::take_control, Measure::take_control},
              std::pair{Wish::detain_vessel, Measure::detain_vessel},
              std::pair{Wish::detain_persons, Measure::detain_persons},
              std::pair{Wish::seize, Measure::seize},
              std::pair{Wish::divert, Measure::divert},
              std::pair{Wish::escort, Measure::escort},
              std::pair{Wish::release, Measure::release},
              std::pair{Wish::hand_over_persons, Measure::hand_over}})
            if (const auto more = verdict::may_do(player_.facts(), wish).more;
                differ(more, measure, taking(measure)))
                return "to take " + std::string{word(measure)} + " is answered " +
                       std::string{word(more)} + ", and decided otherwise";
        return std::nullopt;
    }
    /// To hand over is a legal decision whether or not it was granted; the rest only where the
    /// ruling would give it.
    static bool differ(verdict::More more, Measure measure, const Decision& decision)
    {
        if (more == verdict::More::legal_decision)
            return decision || (measure != Measure::hand_over &&
                                decision.error() != Refusal::legal_decision_missing);
        return (more == verdict::More::yes) != decision.has_value();
    }
    Decision taking(Measure measure) const
    {
        const Case& c = player_.the_case();
        const bool third = c.claim && c.claim->state == kAnyland;
        MeasureTaken taken{measure, MeasureException::none, {}, {}, "w", {"p1"}};
        if (measure == Measure::divert) taken.to = kAtlantia;
        if (measure == Measure::hand_over) taken.to = third ? kBorealia : kAnyland;
        return player_.decided(Act<MeasureTaken>{taken});
    }

    bool report_owed() const
    {
        const auto deck = last<OnDeckReported>();
        const auto sent = last<ResultReportSent>();
        const auto lost = last<ReportUndeliverable>();
        return deck && !(sent && *sent > *deck) && !(lost && *lost > *deck);
    }

    const Player& player_;
    const std::vector<EventRecord>& history_;
};

inline std::optional<std::string> broken_invariant(const Player& player)
{
    return CourseReader{player}.broken();
}

} // namespace ensign::test
