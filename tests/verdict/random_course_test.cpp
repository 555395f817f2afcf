// Random courses of a case: whatever officers and peers do in whatever order, what
// course_invariants says holds after every step. One seed, one course. A course that fails is
// shortened and written to a file that ENSIGN_COURSE=FILE plays again. ENSIGN_LONG=1: ten times as
// many steps.

#include "tests/verdict/course_aim.hpp"
#include "tests/verdict/course_invariants.hpp"
#include "tests/verdict/written_course.hpp"

#include <cstdlib>
#include <iostream>
#include <random>

namespace ensign::test {
namespace {

using enum AuthorizationDecision;

class CourseMaker {
public:
    CourseMaker(unsigned seed, Aim aim) : random_{seed}, aim_{aim} {}

    /// The next step of a course that stands where `player` stands.
    Step next(const Player& player)
    {
        c_ = &player.the_case();
        player_ = &player;
        Step step;
        step.wait = std::chrono::seconds{below(aim_ == Aim::silence ? 3'000 : 300)};
        const auto roll = below(12);
        if (roll > 1)
            step.what = sensible();
        else if (roll == 1)
            step.what = any_command();
        else
            step.what = Heard{below(8) == 0 ? kAnyland : kBorealia, any_message()};
        if (const auto* command = std::get_if<Command>(&step.what))
            step.actor = actor_for(*command);
        return step;
    }

private:
    using What = std::variant<Command, Heard>;

    std::size_t below(std::size_t bound) { return random_() % bound; }
    template<class T>
    T one_of(std::vector<T> choices)
    {
        return std::move(choices.at(below(choices.size())));
    }

    /// Mostly one who may, sometimes anybody.
    Actor actor_for(const Command& command)
    {
        const Permission* permission = permission_for(kind_of(command));
        Role role = Role::watch_officer;
        if (permission != nullptr && below(10) > 0)
            role = permission->roles.at(below(permission->roles.size()));
        const char* first = below(2) == 0 ? "ada." : "ben.";
        return officer(first + std::string{word(role)}, {role});
    }

    law::OffenceScope category() const
    {
        return aim_ == Aim::silence || aim_ == Aim::standing ? law::OffenceScope::drugs
                                                             : law::OffenceScope::migrant_smuggling;
    }
    DraftRegistryRequest question() const
    {
        const auto* row = aim_ == Aim::silence    ? "CAR-16.3"
                          : aim_ == Aim::standing ? "UN88-17"
                                                  : "SOM-8.2";
        return {InstrumentId{row}, "about forty", "low in the water", std::nullopt};
    }
    AuthorizationAnswer any_answer(AuthorizationDecision decision)
    {
        AuthorizationAnswer answer = authorization_answer(decision);
        answer.valid_from = player_->now();
        answer.valid_to = player_->now() + std::chrono::minutes{below(300)};
        return answer;
    }
    static Act<AuthorityInvoked> invoke(BasisKind basis) { return {{basis, {}, {}}}; }

    What sensible()
    {
        if (c_->version == 0) return OpenCase{"ATL-2026-0001", sea_lark(), sighting()};
        if (c_->closed_at) return any_command();
        Grounds grounds = good_grounds();
        grounds.category = category();
        if (!c_->grounds || c_->grounds->category != category()) return StateGrounds{grounds};
        if (!grounds_approved(*c_)) return SignGrounds{};
        if (!c_->unit || c_->unit->name != cutter().name) return AssignUnit{cutter()};
        if (player_->verdict().enforcement == Enforcement::board_ok || present_boarding(*c_))
            return aboard();
        return towards_a_yes();
    }

    What towards_a_yes()
    {
        const auto offered = verdict::offers(player_->facts());
        const auto* waiting = c_->invoked ? &*c_->invoked : nullptr;
        const bool may_invoke = std::ranges::any_of(
            offered, [&](const AuthorityTerms& t) { return needs_commander(t.basis); });
        if (may_invoke && waiting != nullptr && !waiting->confirmed && below(4) > 0)
            return Act<AuthorityConfirmed>{{}};
        if (may_invoke && below(2) == 0) return invoke(offered[below(offered.size())].basis);
        switch (aim_) {
        case Aim::own_flag: return Act<OwnFlagConfirmed>{{"Ship Register of Atlantia", "ATL-9"}};
        case Aim::pursuit:
            return Act<PursuitRecorded>{{PursuitOrigin::territorial_sea, true, "siren"}};
        case Aim::stateless: return towards_a_finding();
        case Aim::grant:
        case Aim::voice:
        case Aim::silence:
        case Aim::standing:
        case Aim::count: break;
        }
        return towards_an_answer();
    }
    What towards_a_finding()
    {
        if (!c_->no_claim_at) return Act<NoClaimRecorded>{{"we have no country"}};
        if (!c_->finding) return Act<StatelessFindingDrafted>{{"no flag", "hailed"}};
        return Act<StatelessFindingSigned>{{}};
    }
    What towards_an_answer()
    {
        if (!c_->claim || c_->claim->state != kBorealia)
            return RecordClaim{{kBorealia, ClaimForm::flag, {}}, {}};
        if (!flag_confirmed(*c_)) {
            if (c_->registry.state == RequestState::drafted) return ReleaseRegistryRequest{};
            if (!is_open(c_->registry)) return question();
            if (aim_ == Aim::silence && !c_->registry.oral_at) return call();
            if (aim_ == Aim::silence && below(4) > 0) return Act<ContactLogged>{silent_call()};
            return said(RegistryAnswered{registry_answer(RegistryFinding::confirmed_entitled)});
        }
        if (conditions_pending(*c_)) return AcceptConditions{};
        if (c_->authorization.state == RequestState::drafted) return ReleaseAuthorizationRequest{};
        if (!is_open(c_->authorization))
            return DraftAuthorizationRequest{
                {Measure::board, Measure::search}, "p", geo::Distance::nautical_miles(10), {}};
        if (aim_ == Aim::voice && !c_->oral)
            return Act<OralAnswerRecorded>{
                {OralDecision::granted, {Measure::board}, "Cdr Holm", "+812", "yes"}};
        if (aim_ == Aim::voice && below(3) > 0) return Act<OralAnswerCalledBack>{{"said again"}};
        return said(
            AuthorizationAnswered{any_answer(below(2) == 0 ? granted : granted_with_conditions)});
    }
    static What said(Event what) { return Heard{kBorealia, std::move(what)}; }
    static What call()
    {
        return Act<ContactLogged>{{kBorealia, Channel::telephone, "+812", true, true, "asked"}};
    }
    static ContactLogged silent_call()
    {
        return {kBorealia, Channel::telephone, "+812", false, false, "nobody answers"};
    }

    /// From the yes to the report.
    What aboard()
    {
        const Boarding* b = present_boarding(*c_);
        const Boarding* over = b == nullptr ? last_on_deck(*c_) : nullptr;
        if (over != nullptr && !over->report_draft) return report();
        if (over != nullptr && !over->report_reviewed_at) return Act<ReportReviewed>{{"read"}};
        if (over != nullptr && !over->reported_at) return Act<ResultReportSent>{};
        const auto authority = authority_of(*c_, player_->now());
        if (b == nullptr && (!authority || authority->reviewed_by.empty() ||
                             authority->terms.basis != player_->verdict().authority))
            return invoke(player_->verdict().authority.value_or(BasisKind::express));
        if (!c_->safety_plan) return Act<SafetyPlanWritten>{{"p", "s", "i", "e", "w"}};
        if (b == nullptr) return Act<BoardingCleared>{{}};
        if (!b->started_at) return Act<BoardingStarted>{};
        if (!b->on_deck_at) return Act<OnDeckReported>{};
        return one_of(std::vector<What>{
            Act<EvidenceRecorded>{{"bales", "BU"}},
            Act<MeasureTaken>{{Measure::search, MeasureException::none, {}, {}, "the hold"}},
            Act<MeasureTaken>{{Measure::seize, MeasureException::none, {}, {}, "the cargo"}},
            Act<LegalMatterRuled>{
                {below(4) == 0 ? LegalMatter::hand_over : LegalMatter::further_measures,
                 below(3) == 0 ? Ruling::stop : Ruling::proceed,
                 "w"}},
            Act<MeasureTaken>{{Measure::divert, MeasureException::imminent_danger, {}, {}, "tow"}},
            Act<VesselLeft>{{4, 4, "none", 30}}});
    }
    static Command report()
    {
        return Act<ResultReportDrafted>{{{false, "f", "m", "p", "e", "d", "none", {}, "w", {}}}};
    }

    /// What an officer might do, sensible or not.
    Command any_command()
    {
        return one_of(std::vector<Command>{
            SignGrounds{},
            StateGrounds{good_grounds()},
            AssignUnit{{"FAST CHARTER", UnitKind::unmarked, true}},
            RecordClaim{{kAnyland, ClaimForm::spoken, "Anyland"}, {}},
            WithdrawRequest{below(2) == 0 ? Question::registry : Question::authorization, "r"},
            ReportDanger{below(2) == 0, "d"},
            CloseCase{"over"},
            Act<NoClaimRecorded>{{"none"}},
            Act<ImmunityRecorded>{{below(3) == 0 ? Immunity::warship : Immunity::none, "w"}},
            Act<PursuitBroken>{{"fog"}},
            Act<PursuitRecorded>{{PursuitOrigin::contiguous_zone, below(2) == 0, "siren"}},
            Act<OwnNationalitySuspected>{{"built here"}},
            Act<SlaveTradeAlleged>{{"in chains"}},
            Act<MasterConsentRecorded>{{"come aboard"}},
            Act<StatelessFindingDrafted>{{"no flag", "hailed"}},
            Act<StatelessFindingSigned>{{}},
            Act<OralAnswerRecorded>{{OralDecision::refused, {}, "Cdr Holm", "+812", "no"}},
            Act<OralAnswerCalledBack>{{"again"}},
            invoke(BasisKind::express),
            invoke(BasisKind::standing),
            invoke(BasisKind::deemed),
            invoke(BasisKind::stateless),
            Act<AuthorityConfirmed>{{}},
            Act<AuthoritySuspended>{{"doubt"}},
            Act<AuthorityResumed>{{"no doubt"}},
            Act<LegalMatterRuled>{{LegalMatter::refusal, Ruling::proceed, "it may"}},
            Act<BoardingCleared>{{}},
            Act<BoardingStarted>{},
            Act<OnDeckReported>{},
            Act<MeasureTaken>{{Measure::search, MeasureException::none, {}, {}, "the hold"}},
            Act<BoardingAborted>{{"the sea"}},
            Act<SarDeclared>{{one_of(std::vector{SarPhase::none, SarPhase::alert}), "s"}},
            Act<ScreeningOpened>{{"p1", "asks for protection"}},
            Act<ScreeningClosed>{{"p1", "looked at"}},
            report()});
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
            RegistryAnswered{registry_answer(RegistryFinding::refuted)},
            AuthorizationAnswered{any_answer(granted)},
            AuthorizationAnswered{any_answer(granted_with_conditions)},
            AuthorizationAnswered{any_answer(AuthorizationDecision::refused)},
            AuthorizationAnswered{any_answer(flag_state_will_board)},
            AuthorizationAnswered{generous},
            MoreInformationAsked{Question::registry, "which port?"},
            AuthorizationRevoked{"r"},
            ReportAcknowledged{}});
    }

    std::mt19937 random_;
    Aim aim_;
    const Case* c_ = nullptr;
    const Player* player_ = nullptr;
};

struct Played {
    std::vector<Step> steps;
    std::optional<Fault> fault;
    int yes = 0;
    std::set<BasisKind> bases; ///< of a yes
    bool on_deck = false;
};

Played play(unsigned seed, Aim aim, std::size_t steps, const Invariant& invariant)
{
    Played played;
    CourseMaker maker{seed, aim};
    Player player{law_of(aim)};
    for (std::size_t i = 0; i < steps; ++i) {
        played.steps.push_back(maker.next(player));
        played.steps.back().number = i;
        player.play(played.steps.back());
        if (player.verdict().authority) played.bases.insert(*player.verdict().authority);
        played.yes += player.verdict().enforcement == Enforcement::board_ok ? 1 : 0;
        played.on_deck = played.on_deck || last_on_deck(player.the_case()) != nullptr;
        if (auto sentence = invariant(player)) {
            played.fault = Fault{i, std::move(*sentence)};
            return played;
        }
    }
    return played;
}

/// The shortest course that breaks the same invariant, written to a file.
std::string listing(const Played& played, Aim aim, const Invariant& invariant, unsigned seed)
{
    const law::LawBook law = law_of(aim);
    const auto left = shortest(played.steps, [&](const std::vector<Step>& steps) {
        const auto fault = fault_in(steps, law, invariant);
        return fault && fault->sentence == played.fault->sentence;
    });
    return written(left, seed, static_cast<int>(aim), played.fault->sentence);
}

/// What a written course breaks now: the course is made once more, and what was left of it played.
std::optional<Fault> played_again(const std::string& path, const Invariant& invariant)
{
    const WrittenCourse course = read_course(path);
    const auto aim = static_cast<Aim>(course.aim);
    const auto nothing = [](const Player&) { return std::optional<std::string>{}; };
    const Played made = play(course.seed, aim, course.numbers.back() + 1, nothing);
    return fault_in(left_of(made.steps, course.numbers), law_of(aim), invariant);
}

class RandomCourseTest : public testing::TestWithParam<int> {};

TEST_P(RandomCourseTest, every_invariant_holds_after_every_step)
{
    const auto aim = static_cast<Aim>(GetParam());
    const unsigned courses = std::getenv("ENSIGN_LONG") != nullptr ? 1'000 : 100;
    std::size_t steps = 0;
    int yes = 0;
    int boarded = 0;
    std::set<BasisKind> bases;
    for (unsigned course = 0; course < courses; ++course) {
        const unsigned seed = static_cast<unsigned>(GetParam()) * 100'000 + course;
        const Played played = play(seed, aim, 150, broken_invariant);
        steps += played.steps.size();
        yes += played.yes;
        bases.insert(played.bases.begin(), played.bases.end());
        boarded += played.on_deck ? 1 : 0;
        ASSERT_FALSE(played.fault)
            << played.fault->sentence << "\n  " << listing(played, aim, broken_invariant, seed);
    }
    std::cout << "steps " << steps << ", of them yes " << yes << ", courses with a boarding "
              << boarded << '\n';
    EXPECT_TRUE(bases.contains(basis_of(aim))) << "no course came where it aims: shows nothing";
    EXPECT_GT(boarded, 0) << "nobody ever stood on deck: the test shows half";
}

INSTANTIATE_TEST_SUITE_P(Aims, RandomCourseTest, testing::Range(0, static_cast<int>(Aim::count)));

/// The control: an invariant that is wrong is found, and the course shortened until no step of it
/// can be left out.
TEST(CourseShrinker, finds_a_planted_fault_and_leaves_only_what_it_takes)
{
    const Invariant never_a_yes = [](const Player& player) -> std::optional<std::string> {
        if (player.verdict().enforcement != Enforcement::board_ok) return std::nullopt;
        return "planted: a yes";
    };
    const law::LawBook law = law_of(Aim::grant);
    for (unsigned seed = 1; seed <= 20; ++seed) {
        const Played played = play(seed, Aim::grant, 250, never_a_yes);
        if (!played.fault || played.steps.size() < 30) continue;
        const auto fails = [&](const std::vector<Step>& steps) {
            return fault_in(steps, law, never_a_yes).has_value();
        };
        const auto left = shortest(played.steps, fails);
        ASSERT_TRUE(fails(left));
        EXPECT_LT(left.size(), played.steps.size());
        for (std::size_t i = 0; i < left.size(); ++i) {
            auto shorter = left;
            if (i + 1 < shorter.size()) shorter[i + 1].wait += shorter[i].wait;
            shorter.erase(shorter.begin() + static_cast<std::ptrdiff_t>(i));
            EXPECT_FALSE(fails(shorter)) << words_of(left[i]) << " is not needed";
        }
        const std::string path = listing(played, Aim::grant, never_a_yes, seed);
        const auto again = played_again(path, never_a_yes);
        std::filesystem::remove(path);
        ASSERT_TRUE(again);
        EXPECT_EQ(again->sentence, played.fault->sentence);
        EXPECT_EQ(again->step + 1, left.size());
        return;
    }
    FAIL() << "no course came to the planted fault";
}

TEST(WrittenCourse, is_played_again_where_one_is_named)
{
    const char* path = std::getenv("ENSIGN_COURSE");
    if (path == nullptr) return;
    const auto fault = played_again(path, broken_invariant);
    ASSERT_FALSE(fault) << fault->sentence << "\n  at the last step of " << path;
}

} // namespace
} // namespace ensign::test
