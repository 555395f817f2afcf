// Random courses of a case: whatever officers and peers do in whatever order, a yes is never shown
// unless the flag State confirmed and granted, the conditions are accepted by two, nothing was
// revoked or withdrawn since, the time runs, and an eligible unit is named. One seed, one course.

#include "core/base/match.hpp"
#include "tests/support/verdict_test.hpp"

#include <random>

namespace ensign::test {
namespace {

using enum AuthorizationDecision;

class RandomCourseTest : public VerdictTest, public testing::WithParamInterface<int> {
protected:
    std::size_t below(std::size_t bound) { return random_() % bound; }
    template<class T>
    const T& one_of(const std::vector<T>& choices)
    {
        return choices.at(below(choices.size()));
    }

    /// What an officer might do, sensible or not.
    Command any_command()
    {
        auto other_flag = RecordClaim{{kAnyland, ClaimForm::spoken, "Anyland"}, {}};
        auto same_flag = RecordClaim{{kBorealia, ClaimForm::flag, {}}, {}};
        return one_of(std::vector<Command>{
            StateGrounds{good_grounds()},
            SignGrounds{},
            SignGrounds{},
            AssignUnit{cutter()},
            AssignUnit{cutter()},
            AssignUnit{{"FAST CHARTER", UnitKind::unmarked, true}},
            same_flag,
            same_flag,
            other_flag,
            registry_draft(),
            ReleaseRegistryRequest{},
            authorization_draft(),
            ReleaseAuthorizationRequest{},
            ReleaseAuthorizationRequest{},
            AcceptConditions{},
            AcceptConditions{},
            WithdrawRequest{below(2) == 0 ? Question::registry : Question::authorization, "r"},
            ReportDanger{true, "d"}});
    }

    AuthorizationAnswer any_answer(AuthorizationDecision decision)
    {
        AuthorizationAnswer answer = authorization_answer(decision);
        answer.valid_from = now_;
        answer.valid_to = now_ + std::chrono::minutes{below(300)};
        return answer;
    }

    /// What a peer might say, honest or not.
    Event any_message()
    {
        auto generous = any_answer(granted);
        generous.measures.add(Measure::seize);
        return one_of(std::vector<Event>{
            RequestAcknowledged{Question::registry},
            RegistryAnswered{registry_answer(RegistryFinding::confirmed_registered)},
            RegistryAnswered{registry_answer(RegistryFinding::not_found)},
            AuthorizationAnswered{any_answer(granted)},
            AuthorizationAnswered{any_answer(granted_with_conditions)},
            AuthorizationAnswered{any_answer(AuthorizationDecision::refused)},
            AuthorizationAnswered{generous},
            AuthorizationRevoked{"r"}});
    }

    /// What would bring the case forward: without it no course would ever come to a yes.
    std::variant<Command, Event> sensible()
    {
        if (!case_.grounds) return StateGrounds{good_grounds()};
        if (!grounds_approved(case_)) return SignGrounds{};
        if (!case_.unit || !eligible(*case_.unit) ||
            (case_.authorization.answer && case_.unit->name != case_.authorization.answer->unit))
            return AssignUnit{cutter()};
        if (!case_.claim || case_.claim->state != kBorealia)
            return RecordClaim{{kBorealia, ClaimForm::flag, {}}, {}};
        if (!flag_confirmed(case_)) {
            if (case_.registry.state == RequestState::drafted) return ReleaseRegistryRequest{};
            if (!is_open(case_.registry)) return registry_draft();
            return RegistryAnswered{registry_answer(RegistryFinding::confirmed_entitled)};
        }
        if (conditions_pending(case_)) return AcceptConditions{};
        if (case_.authorization.state == RequestState::drafted)
            return ReleaseAuthorizationRequest{};
        if (!is_open(case_.authorization)) return authorization_draft();
        return AuthorizationAnswered{any_answer(below(2) == 0 ? granted : granted_with_conditions)};
    }

    void hear(const StateCode& owner, const Event& event)
    {
        const EventRecord record = from(owner, event);
        if (record_fault(case_, record, self_)) return;
        case_ = evolve(case_, record);
        history_.push_back(record);
    }

    void say(const Command& command)
    {
        when(one_of(officers_), command);
        if (!refusal_) history_.insert(history_.end(), events_.begin(), events_.end());
    }

    void step()
    {
        now_ += std::chrono::seconds{below(240)};
        if (below(10) > 0) {
            std::visit(
                ensign::Match{
                    [&](const Command& command) { say(command); },
                    [&](const Event& event) { hear(kBorealia, event); }},
                sensible());
        } else if (below(2) == 0) {
            say(any_command());
        } else {
            hear(below(8) == 0 ? kAnyland : kBorealia, any_message());
        }
        ASSERT_EQ(static_cast<std::size_t>(case_.version), history_.size());
    }

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

    /// Read from the history alone, without the fold that the verdict uses.
    void a_yes_has_every_reason()
    {
        const auto claim = last<ClaimRecorded>();
        const auto confirmed = last<RegistryAnswered>();
        const auto asked = last<AuthorizationRequestReleased>();
        const auto answer = last<AuthorizationAnswered>();
        const auto unit = last<UnitAssigned>();
        ASSERT_TRUE(claim && confirmed && asked && answer && unit);
        ASSERT_TRUE(*claim < *confirmed && *confirmed < *asked && *asked < *answer);
        const StateCode flag = event<ClaimRecorded>(*claim).claim.state;
        EXPECT_EQ(history_[*confirmed].owner, flag);
        EXPECT_EQ(history_[*answer].owner, flag);
        EXPECT_TRUE(confirms(event<RegistryAnswered>(*confirmed).answer.finding));
        const AuthorizationAnswer& grant = event<AuthorizationAnswered>(*answer).answer;
        EXPECT_TRUE(gives_measures(grant.decision));
        EXPECT_TRUE(
            grant.measures.within(event<AuthorizationRequestReleased>(*asked).request.measures));
        EXPECT_LT(now_, grant.valid_to);
        EXPECT_TRUE(eligible(event<UnitAssigned>(*unit).unit));
        EXPECT_TRUE(!last<AuthorizationRevoked>() || *last<AuthorizationRevoked>() < *answer);
        EXPECT_TRUE(!last<RequestWithdrawn>() || *last<RequestWithdrawn>() < *answer);
        if (!grant.conditions.empty()) accepted_by_two(*answer);
        signed_by_two();
        EXPECT_NE(drafter<AuthorizationRequestDrafted>(), history_[*asked].person);
        EXPECT_NE(
            drafter<RegistryRequestDrafted>(), history_[*last<RegistryRequestReleased>()].person);
    }

    template<class Draft>
    PersonId drafter() const
    {
        return history_.at(last<Draft>().value()).person;
    }

    void accepted_by_two(std::size_t answer)
    {
        const auto first = last<ConditionsSigned>();
        const auto second = last<ConditionsAccepted>();
        ASSERT_TRUE(first && second && answer < *first && *first < *second);
        EXPECT_NE(history_[*first].person, history_[*second].person);
        EXPECT_NE(history_[*first].role, history_[*second].role);
    }

    void signed_by_two()
    {
        std::set<std::string> persons;
        std::set<Role> roles;
        for (std::size_t i = last<GroundsStated>().value(); i < history_.size(); ++i) {
            if (!std::holds_alternative<GroundsSigned>(history_[i].what)) continue;
            persons.insert(history_[i].person.text());
            roles.insert(history_[i].role);
        }
        EXPECT_EQ(persons.size(), 2U);
        EXPECT_EQ(roles, (std::set{Role::duty_controller, Role::legal_adviser}));
    }

    std::mt19937 random_{static_cast<std::mt19937::result_type>(GetParam())};
    std::vector<EventRecord> history_;
    std::vector<Actor> officers_{
        watch,
        watch,
        duty,
        legal,
        desk,
        desk,
        other_desk,
        officer("both", {Role::duty_controller, Role::legal_adviser, Role::out_desk})};
};

TEST_P(RandomCourseTest, a_yes_has_every_reason_and_nothing_against_it)
{
    int yes = 0;
    for (int course = 0; course < 25; ++course) {
        case_ = {};
        history_.clear();
        at(utc(2, 41));
        when(watch, OpenCase{"ATL-2026-0001", sea_lark(), sighting()});
        history_ = events_;
        for (int i = 0; i < 250; ++i) {
            step();
            const Duration age = std::chrono::minutes{below(18)};
            const Verdict v = verdict_at(now_, age);
            if (v.enforcement != Enforcement::board_ok) {
                ASSERT_TRUE(v.measures.empty());
                continue;
            }
            ++yes;
            EXPECT_LE(age, std::chrono::minutes{15});
            a_yes_has_every_reason();
            ASSERT_FALSE(HasFailure()) << "seed " << GetParam() << ", course " << course;
        }
    }
    EXPECT_GT(yes, 0) << "no course ever came to a yes: the test shows nothing";
}

INSTANTIATE_TEST_SUITE_P(Seeds, RandomCourseTest, testing::Range(1, 13));

} // namespace
} // namespace ensign::test
