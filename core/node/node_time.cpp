// What time alone brings, and what a verdict is made from.

#include "core/base/crash_point.hpp"
#include "core/base/match.hpp"
#include "core/delivery/backoff.hpp"
#include "core/node/node.hpp"
#include "core/node/verdict_record.hpp"
#include "core/request/authority.hpp"
#include "core/request/response_clock.hpp"

#include <fmt/format.h>

namespace ensign::node {

using request::Case;
using request::CaseId;

bool Node::undelivered(const Case& c, Instant now) const
{
    const auto waits = [&](const request::Milestones& m) {
        return m.state == request::RequestState::released && m.released_at &&
               now - *m.released_at > request::kUndeliveredAfter;
    };
    return waits(c.registry) || waits(c.authorization);
}

/// The clock, but never behind what it has shown before: rights to act end on the later reading.
Instant Node::latest_now() const
{
    latest_ = std::max(latest_, parts_.clock.utc());
    return latest_;
}

bool takes_part(const Case& c, const request::StateCode& state)
{
    return state == c.requesting_state || (c.claim && state == c.claim->state) ||
           (c.coastal.request && state == c.coastal.request->to);
}

bool Node::has_waiting(const CaseId& id, const Case& c) const
{
    for (auto at = waiting_.lower_bound({id, {}}); at != waiting_.end() && at->first == id; ++at)
        if (takes_part(c, parts_.directory.find_authority(at->second)->state)) return true;
    return false;
}

verdict::Facts Node::facts(const CaseId& id, const Case& c, Instant now) const
{
    const Duration link_lost =
        link_lost_since_ ? parts_.clock.mono() - *link_lost_since_ : Duration{};
    return {
        c,
        parts_.self.state,
        now,
        parts_.law,
        parts_.picture.fix_for(c, now),
        parts_.picture.observed(c.vessel.mmsi),
        undelivered(c, now),
        hides_something(id, c) || has_waiting(id, c) || is_in_doubt(c),
        parts_.picture.chart_version(),
        link_lost,
        c.claim && !registry_authorities_.contains(c.claim->state),
        c.claim ? leases_.of(id, c.claim->state) : verdict::Vouching::missing,
        c.coastal.request ? leases_.of(id, c.coastal.request->to) : verdict::Vouching::missing};
}

verdict::Facts Node::facts_of(const CaseId& id) const
{
    return facts(id, cases_.at(id), latest_now());
}

verdict::Verdict Node::verdict_of(const CaseId& id) const { return verdict::assess(facts_of(id)); }

void Node::link_changed(bool up)
{
    if (up)
        link_lost_since_.reset();
    else if (!link_lost_since_)
        link_lost_since_ = parts_.clock.mono();
}

/// What a verdict says but its reason, which may only count minutes. The end is that of the grant:
/// what nobody has invoked would end a while from now, whenever now is.
static std::string outcome_of(const verdict::Verdict& said, const Case& c)
{
    const auto& granted = c.authorization.answer;
    return fmt::format(
        "{} {} {} {} {} {}: ",
        said.rule,
        word(said.enforcement),
        word(said.rescue),
        said.basis,
        verdict::measure_words(said.measures),
        granted ? utc_text(granted->valid_to) : "");
}

/// Precondition: inside a transaction. Only a verdict that says something else is put on record.
void Node::record_verdict(const CaseId& id, const Case& c)
{
    if (!is_ours(c)) return;
    const verdict::Facts now = facts(id, c, latest_now());
    const verdict::Verdict said = verdict::assess(now);
    std::string outcome = outcome_of(said, c) + said.reason;
    if (const auto last = recorded_.find(id); last != recorded_.end() && last->second == outcome)
        return;
    verdicts_.append(verdict_record(id, now, said));
    recorded_[id] = std::move(outcome);
}

/// What ran out, or came into force, with nobody's doing. That a reason counts minutes is no news.
bool Node::verdict_turned(const CaseId& id, const verdict::Facts& now) const
{
    const auto last = recorded_.find(id);
    return last != recorded_.end() &&
           !last->second.starts_with(outcome_of(verdict::assess(now), now.c));
}

void Node::watch_deadline(const CaseId& id)
{
    const Case& c = cases_.at(id);
    deadlines_.set(
        id, is_ours(c) ? request::next_deadline(c, parts_.law, latest_now()) : std::nullopt);
}

namespace {

/// What was said in that case itself, not what it learnt from another one.
bool said_there(const Case& c, const request::StateCode& state, Instant at)
{
    return std::ranges::none_of(c.refused_in, [&](const auto& learnt) {
        return learnt.first.first != c.number && learnt.first.second == state &&
               learnt.second == at;
    });
}

/// It gave leave in this case after it had refused in that one.
bool given_since(const Case& c, const request::StateCode& state, Instant at)
{
    const request::AuthorizationQuestion& a = c.authorization;
    return c.claim && c.claim->state == state && a.answer && !a.revoked_at &&
           request::gives_measures(a.answer->decision) && *a.answered_at > at;
}

/// What States said of the hull in that case, and what counts in the next one about it.
std::vector<request::Event> words_of(const Case& c)
{
    std::vector<request::Event> words;
    const auto refused = [&](const request::StateCode& state, Instant at) {
        if (said_there(c, state, at))
            words.emplace_back(request::EarlierRefusalFound{c.number, state, at});
    };
    for (const auto& [state, at] : c.refused_by)
        refused(state, at);
    for (const auto& [state, at] : c.revoked_by)
        if (!c.refused_by.contains(state)) refused(state, at);
    const auto& revoked = c.authorization.revoked_at;
    if (revoked && c.claim && !c.refused_by.contains(c.claim->state))
        refused(c.claim->state, *revoked);
    using request::EarlierWord;
    const auto said = [&](const request::StateCode& state, EarlierWord word) {
        words.emplace_back(request::EarlierWordFound{c.number, state, word});
    };
    const auto learnt = [&](const request::StateCode& state, EarlierWord word) {
        return std::ranges::any_of(c.said_in, [&](const auto& one) {
            return std::get<std::string>(one) != c.number &&
                   std::get<request::StateCode>(one) == state && std::get<EarlierWord>(one) == word;
        });
    };
    for (const auto& [state, finding] : c.denied_by)
        said(state, EarlierWord::denied);
    // What crossed a question of this case was said in it.
    for (const auto& [number, state, word] : c.said_in)
        if (number == c.number && word == EarlierWord::denied && c.confirmed_by != state)
            said(state, EarlierWord::denied);
    if (!c.confirmed_by.empty()) said(c.confirmed_by, EarlierWord::confirmed);
    const auto said_here = [&](const request::StateCode& state, EarlierWord word) {
        if (!learnt(state, word)) said(state, word);
    };
    for (const auto& [state, at] : c.acting)
        said_here(state, EarlierWord::acting);
    for (const auto& [state, asked] : c.asked) {
        if (asked.responded_at) said_here(state, EarlierWord::responded);
        if (asked.undecided_at && c.confirmed_by != state) said_here(state, EarlierWord::undecided);
    }
    if (c.claim && boarding_kept_back(c)) said_here(c.claim->state, EarlierWord::kept_back);
    if (c.immunity != request::Immunity::none) said_here(c.requesting_state, EarlierWord::immune);
    if (c.closed_at) return words;
    for (const request::ClaimFact& fact : c.claims)
        if (!fact.refuted && !c.denied_by.contains(fact.claim.state))
            said(fact.claim.state, EarlierWord::claimed);
    if (c.sar == request::SarPhase::distress) // as the coordinator declared it
        said_here(c.requesting_state, EarlierWord::in_distress);
    return words;
}

/// What is said of a hull of the same name says nothing of whose this one is, nor of what she is. A
/// no is taken from it all the same.
bool is_of_that_hull(const request::Event& word)
{
    using request::EarlierWord;
    const auto* found = std::get_if<request::EarlierWordFound>(&word);
    return found != nullptr &&
           (found->said == EarlierWord::confirmed || found->said == EarlierWord::claimed ||
            found->said == EarlierWord::immune || found->said == EarlierWord::in_distress);
}

/// A claim is hers only where more than the name is the same.
bool is_claim(const request::Event& word)
{
    const auto* found = std::get_if<request::EarlierWordFound>(&word);
    return found != nullptr && found->said == request::EarlierWord::claimed;
}

/// On record in this case, or unsaid by what that State gave since.
bool is_known(const Case& c, const request::Event& word)
{
    if (const auto* said = std::get_if<request::EarlierWordFound>(&word))
        return c.said_in.contains({said->number, said->state, said->said});
    const auto& refused = std::get<request::EarlierRefusalFound>(word);
    const auto known = c.refused_in.find({refused.number, refused.state});
    return (known != c.refused_in.end() && known->second >= refused.refused_at) ||
           given_since(c, refused.state, refused.refused_at);
}

} // namespace

/// Our cases in which a State said anything, by what identifies the hull. Looked at after a change
/// only: what was told once is on record.
Node::Said Node::words_by_hull()
{
    Said said;
    if (!std::exchange(words_changed_, false)) return said;
    for (const auto& [id, c] : cases_) {
        if (!is_ours(c)) continue;
        std::vector<request::Event> words = words_of(c);
        if (words.empty()) continue;
        said.words.emplace(c.number, std::move(words));
        said.vessels.emplace(c.number, c.vessel);
        for (const std::string& key : request::hull_keys(c.vessel))
            said.hulls.emplace(key, c.number);
    }
    return said;
}

std::vector<request::Event> Node::words_elsewhere(const Case& c, const Said& said) const
{
    if (said.words.empty()) return {};
    std::set<std::string> same_hull;
    for (const std::string& key : request::hull_keys(c.vessel)) {
        const auto [first, last] = said.hulls.equal_range(key);
        for (auto other = first; other != last; ++other)
            if (other->second != c.number) same_hull.insert(other->second);
    }
    std::vector<request::Event> found;
    for (const std::string& number : same_hull) {
        const request::VesselIdentity& other = said.vessels.at(number);
        const bool twin = request::are_two_hulls(c.vessel, other);
        const bool same = request::share_a_number(c.vessel, other);
        for (const request::Event& word : said.words.at(number))
            if (!is_known(c, word) && !(twin && is_of_that_hull(word)) && (same || !is_claim(word)))
                found.push_back(word);
    }
    return found;
}

/// What happened to an open case of ours with nobody's doing.
std::vector<request::Event> Node::turns_of(const verdict::Facts& now, const Said& said) const
{
    const Case& c = now.c;
    std::vector<request::Event> turns = words_elsewhere(c, said);
    const auto& fix = now.fix;
    const bool seen = fix && now.now - fix->seen <= verdict::fix_age_max(now);
    if (!seen && !c.track_lost) turns.emplace_back(request::TrackLost{});
    if (seen && c.track_lost) turns.emplace_back(request::TrackRegained{});
    if (seen && fix->zone) {
        const request::StateCode coastal{verdict::territorial_sea_of(now)};
        const std::string zone{word(fix->zone->zone)};
        if (!c.zone || c.zone->zone != zone || c.zone->coastal_state != coastal)
            turns.emplace_back(request::ZoneChanged{zone, coastal});
    }
    return turns;
}

void Node::pass_time()
{
    const Instant now = latest_now();
    look_up_authorities(now);
    std::map<CaseId, Applied> happened;
    const auto note = [&](const CaseId& id, request::Event what) {
        happened[id].push_back(
            {now, parts_.self.state, {}, request::Role::watch_officer, std::move(what)});
    };
    auto turned = vouching_turned();
    const Said said = words_by_hull();
    for (const auto& [id, c] : cases_) {
        if (!is_ours(c) || c.closed_at) continue;
        const verdict::Facts facts_now = facts(id, c, now);
        if (c.grounds || c.pursuit)
            for (request::Event& turn : turns_of(facts_now, said))
                note(id, std::move(turn));
        if (!happened.contains(id) && verdict_turned(id, facts_now)) turned.push_back(id);
    }
    while (const auto due = deadlines_.take_due(now)) {
        for (request::AlarmRaised& alarm : request::alarms_due(cases_.at(*due), parts_.law, now))
            note(*due, std::move(alarm));
        if (!happened.contains(*due)) watch_deadline(*due);
    }
    if (happened.empty() && turned.empty()) return;
    ENSIGN_CRASH_POINT("time.noted");

    std::map<CaseId, Case> after;
    store::Transaction transaction{parts_.store.database()};
    for (const auto& [id, events] : happened) {
        after[id] = append(id, cases_.at(id), events, now);
        record_verdict(id, after[id]);
    }
    for (const CaseId& id : turned)
        if (!happened.contains(id)) record_verdict(id, cases_.at(id));
    ENSIGN_CRASH_POINT("time.appended");
    transaction.commit();
    ENSIGN_CRASH_POINT("time.committed");
    for (auto& [id, c] : after) {
        cases_[id] = std::move(c);
        watch_deadline(id);
        if (observer_.case_changed) observer_.case_changed(id);
    }
    for (const CaseId& id : turned)
        if (!happened.contains(id) && observer_.case_changed) observer_.case_changed(id);
    ENSIGN_CRASH_POINT("time.published");
}

} // namespace ensign::node
