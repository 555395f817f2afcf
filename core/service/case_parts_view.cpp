#include "core/service/case_parts_view.hpp"

#include "core/request/authority.hpp"
#include "core/request/duties.hpp"
#include "core/service/case_view.hpp"
#include "core/service/view_parts.hpp"

namespace ensign::service {
namespace {

using namespace request;

json::object claim_view(const ClaimFact& fact)
{
    json::object out{
        {"state", fact.claim.state.text()},
        {"form", text(word(fact.claim.form))},
        {"at", utc_text(fact.at)},
        {"refuted", fact.refuted}};
    put(out, "words", fact.claim.words);
    return out;
}

json::object finding_view(const Case& c)
{
    json::object out = act_view(c.finding->text);
    json::array signatures;
    for (const Signature& s : c.finding->signatures)
        signatures.push_back(signature_view(s));
    out["signatures"] = std::move(signatures);
    out["signed"] = finding_signed(c);
    return out;
}

json::object oral_view(const OralAnswer& oral)
{
    json::object out = act_view(oral.said);
    out["heard_by"] = oral.heard_by.text();
    out["at"] = utc_text(oral.at);
    put(out, "called_back_at", oral.called_back_at);
    return out;
}

void put_if(json::object& out, std::string_view name, bool holds)
{
    if (holds) out[text(name)] = true;
}

} // namespace

json::object milestones_view(const Milestones& m)
{
    json::object out{{"state", text(word(m.state))}};
    put(out, "drafted_by", m.drafted_by.text());
    put(out, "drafted_at", m.drafted_at);
    put(out, "released_by", m.released_by.text());
    put(out, "released_at", m.released_at);
    put(out, "oral_at", m.oral_at);
    put(out, "delivered_at", m.delivered_at);
    put(out, "acknowledged_by", m.acknowledged_by.text());
    put(out, "acknowledged_at", m.acknowledged_at);
    put(out, "info_asked_at", m.info_asked_at);
    if (m.oral_answer) out["oral_answer"] = oral_view(*m.oral_answer);
    put(out, "answered_at", m.answered_at);
    put(out, "referred_to", m.referred_to);
    return out;
}

json::object signature_view(const Signature& s)
{
    return {{"person", s.person.text()}, {"role", text(word(s.role))}, {"at", utc_text(s.at)}};
}

json::object clock_view(const ResponseClock& clock)
{
    json::object out{
        {"kind", text(word(clock.kind))},
        {"label", clock.label},
        {"starts_on", text(word(clock.starts_on))},
        {"state", text(word(clock.state))},
        {"silence", text(word(clock.silence))},
        {"silence_words", clock.silence_words}};
    put(out, "name", clock.name);
    put(out, "started_at", clock.started_at);
    put(out, "due_at", clock.due_at);
    put(out, "responded_at", clock.responded_at);
    put(out, "why", clock.why);
    return out;
}

json::object area_view(const geo::Area& area)
{
    return {
        {"centre", position_view(area.centre())}, {"radius_nm", area.radius().in_nautical_miles()}};
}

json::object condition_view(const Condition& c)
{
    json::object out{{"id", c.id}, {"type", text(word(c.type))}, {"text", c.text}};
    if (!c.measures.empty()) out["measures"] = measures_view(c.measures);
    put(out, "not_before", c.not_before);
    put(out, "not_after", c.not_after);
    put_if(out, "daylight_only", c.daylight_only);
    if (c.area) out["area"] = area_view(*c.area);
    put(out, "unit", c.unit);
    return out;
}

static void add_observations(json::object& out, const Case& c)
{
    json::array observations;
    for (const Observation& one : c.observations) {
        json::object row = act_view(one.what);
        row["by"] = one.by.text();
        row["at"] = utc_text(one.at);
        observations.push_back(std::move(row));
    }
    if (!observations.empty()) out["observations"] = std::move(observations);
    json::array calls;
    for (const LoggedCall& one : c.calls) {
        json::object row = act_view(one.what);
        row["logged_by"] = one.by.text();
        row["logged_at"] = utc_text(one.at);
        calls.push_back(std::move(row));
    }
    if (!calls.empty()) out["calls"] = std::move(calls);
    json::array off_channel;
    for (const OffChannel& one : c.off_channel) {
        json::object row = act_view(one.what);
        row["at"] = utc_text(one.at);
        off_channel.push_back(std::move(row));
    }
    if (!off_channel.empty()) out["off_channel"] = std::move(off_channel);
}

void add_suspicion(json::object& out, const Case& c)
{
    json::array claims;
    for (const ClaimFact& fact : c.claims)
        claims.push_back(claim_view(fact));
    if (!claims.empty()) out["claims"] = std::move(claims);
    put(out, "no_claim_at", c.no_claim_at);
    put(out, "no_papers_at", c.no_papers_at);
    if (c.immunity != Immunity::none) out["immunity"] = text(word(c.immunity));
    if (c.pursuit) {
        json::object pursuit = act_view(c.pursuit->begun);
        put(pursuit, "broken_at", c.pursuit->broken_at);
        out["pursuit"] = std::move(pursuit);
    }
    put_if(out, "immigration_breach", c.immigration_breach);
    put_if(out, "own_nationality_suspected", c.own_nationality_suspected);
    if (c.own_flag) out["own_flag"] = act_view(*c.own_flag);
    if (c.own_flag_denied) out["own_flag_denied"] = act_view(*c.own_flag_denied);
    put_if(out, "slave_trade_alleged", c.slave_trade_alleged);
    put_if(out, "master_consents", c.master_consents);
    put_if(out, "good_faith_complete", c.good_faith_complete);
    if (c.finding) out["finding"] = finding_view(c);
    if (c.oral) out["oral"] = oral_view(*c.oral);
    json::object rulings;
    for (const auto& [matter, made] : c.rulings)
        rulings[text(word(matter))] = text(word(made.ruling));
    if (!rulings.empty()) out["rulings"] = std::move(rulings);
    if (c.zone) {
        json::object zone{{"zone", c.zone->zone}, {"since", utc_text(c.zone->since)}};
        put(zone, "coastal_state", c.zone->coastal_state.text());
        out["zone"] = std::move(zone);
    }
    put_if(out, "track_lost", c.track_lost);
    add_observations(out, c);
}

void add_authority(json::object& out, const Case& c, Instant now)
{
    const auto authority = authority_of(c, now);
    if (!authority) return;
    const AuthorityTerms& terms = authority->terms;
    json::object view{
        {"state", text(word(authority->state))},
        {"basis", text(word(terms.basis))},
        {"measures", measures_view(terms.measures)},
        {"valid_from", utc_text(terms.valid_from)},
        {"valid_to", utc_text(terms.valid_to)}};
    put(view, "instrument", terms.instrument.text());
    put(view, "unit", terms.unit);
    if (terms.area) view["area"] = area_view(*terms.area);
    json::array evidence;
    for (const std::string& one : terms.evidence)
        evidence.emplace_back(one);
    if (!evidence.empty()) view["evidence"] = std::move(evidence);
    put(view, "reviewed_by", authority->reviewed_by.text());
    if (c.invoked && c.invoked->confirmed)
        view["confirmed_by"] = c.invoked->confirmed->person.text();
    if (authority->state == AuthorityState::suspended)
        put(view,
            "suspended_why",
            c.invoked ? c.invoked->suspended_why : c.authorization.suspended_why);
    out["authority"] = std::move(view);
}

void add_duties(json::object& out, const Case& c, const law::LawBook& law, Instant now)
{
    json::array open;
    for (const Duty& duty : duties(c, law, now)) {
        json::object one{{"kind", text(word(duty.kind))}, {"words", duty.words}};
        put(one, "since", duty.since);
        put(one, "due_at", duty.due_at);
        open.push_back(std::move(one));
    }
    if (!open.empty()) out["duties"] = std::move(open);
    json::array clocks;
    for (const ResponseClock& clock : response_clocks(c, law, now))
        clocks.push_back(clock_view(clock));
    if (!clocks.empty()) out["clocks"] = std::move(clocks);
}

} // namespace ensign::service
