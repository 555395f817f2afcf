#include "core/service/law_view.hpp"

#include "core/service/view_parts.hpp"

namespace ensign::service {
namespace {

void put_row(json::object& out, const law::Row& row)
{
    out["enabled"] = row.enabled;
    out["verified"] = row.verified;
    out["tag"] = text(word(row.tag));
    out["source"] = row.source;
    put(out, "document", row.document);
    if (!row.signed_by.empty()) {
        json::array people;
        for (const std::string& person : row.signed_by)
            people.emplace_back(person);
        out["signed_by"] = std::move(people);
    }
    put(out, "in_force_from", row.in_force_from);
    put(out, "in_force_to", row.in_force_to);
    if (row.recorded_at != Instant{}) out["recorded_at"] = utc_text(row.recorded_at);
    put(out, "withdrawn_at", row.withdrawn_at);
}

void put_minutes(json::object& out, const char* name, const std::optional<Duration>& span)
{
    if (span) out[name] = std::chrono::duration_cast<std::chrono::minutes>(*span).count();
}

void put_clock(json::object& out, const law::Instrument& i)
{
    out["clock_start"] = text(word(i.clock_start));
    out["clock_question"] = text(word(i.clock_question));
    out["deadline"] = text(word(i.deadline));
    put_minutes(out, "decide_within_min", i.decide_within);
    out["acknowledge_at_once"] = i.acknowledge_at_once;
    if (i.elect_within)
        out["elect_within_days"] =
            std::chrono::duration_cast<std::chrono::hours>(*i.elect_within).count() / 24;
    out["silence"] = text(word(i.silence));
    out["answer_words"] = i.answer_words;
}

void put_switches(json::object& out, const law::Instrument& i)
{
    out["needs_confirmation"] = i.needs_confirmation;
    out["combined"] = i.combined;
    out["needs_declaration"] = i.needs_declaration;
    out["neither_nor_is_silence"] = i.neither_nor_is_silence;
    out["time_limited"] = i.time_limited;
    out["area_needed"] = i.area_needed;
    json::array others;
    for (const law::InstrumentId& id : i.unless_declared)
        others.emplace_back(id.text());
    out["unless_declared"] = std::move(others);
    json::array areas;
    for (const geo::Area& area : i.areas)
        areas.push_back(json::object{
            {"lat", area.centre().latitude()},
            {"lon", area.centre().longitude()},
            {"radius_nm", area.radius().in_nautical_miles()}});
    out["areas"] = std::move(areas);
}

json::object party_view(const law::PartyStatus& p)
{
    json::object out{{"state", p.state.text()}, {"instrument", p.instrument}, {"party", p.party}};
    put_row(out, p);
    return out;
}

json::object declaration_view(const law::Declaration& d)
{
    json::object out{
        {"state", d.state.text()},
        {"instrument", d.instrument.text()},
        {"mode", text(word(d.mode))}};
    if (d.hours) out["hours"] = std::chrono::duration_cast<std::chrono::hours>(*d.hours).count();
    put_row(out, d);
    return out;
}

json::object contact_view(const law::ContactRule& c)
{
    json::object out{{"state", c.state.text()}, {"direct_contact", c.direct_contact}};
    put_row(out, c);
    return out;
}

/// Of these rows what is on record and in force, also what is switched off or not verified.
template<class R>
json::array rows_view(
    const std::vector<R>& rows, json::object (*view)(const R&), Instant at, Instant known)
{
    json::array out;
    for (const R& row : rows) {
        law::Row held = row;
        held.enabled = held.verified = true;
        if (!has_effect(held, at, known)) continue;
        json::object shown = view(row);
        shown["effect"] = has_effect(row, at, known);
        out.push_back(std::move(shown));
    }
    return out;
}

json::object policy_view(const law::PolicyTargets& policy)
{
    json::object out;
    put_minutes(out, "acknowledge_min", policy.acknowledge);
    put_minutes(out, "registry_answer_min", policy.registry_answer);
    put_minutes(out, "authorization_answer_min", policy.authorization_answer);
    put_minutes(out, "fix_age_max_min", policy.fix_age_max);
    put_minutes(out, "close_fix_age_max_min", policy.close_fix_age_max);
    put_minutes(out, "alarm_repeat_min", policy.alarm_repeat);
    put_minutes(out, "authority_review_min", policy.authority_review);
    put_minutes(out, "extension_warning_min", policy.extension_warning);
    json::array percents;
    for (const int percent : policy.alarm_percents)
        percents.emplace_back(percent);
    out["alarm_percents"] = std::move(percents);
    json::array ladder;
    for (const law::EscalationStep& step : policy.escalation)
        ladder.push_back(json::object{{"after_percent", step.after_percent}, {"whom", step.whom}});
    out["escalation"] = std::move(ladder);
    out["unconfirmed_claim_is_stateless"] = policy.unconfirmed_claim_is_stateless;
    return out;
}

} // namespace

json::object instrument_view(const law::Instrument& i)
{
    json::array scope;
    for (const law::OffenceScope s : i.scope)
        scope.emplace_back(text(word(s)));
    json::object out{
        {"id", i.id.text()},
        {"name", i.name},
        {"article", i.article},
        {"scope", std::move(scope)},
        {"basis", text(word(i.basis))},
        {"measures", measures_view(i.measures)}};
    put_clock(out, i);
    put_switches(out, i);
    put_row(out, i);
    return out;
}

json::object law_view(const law::LawBook& book, Instant at, Instant known)
{
    return {
        {"version", book.version()},
        {"at", utc_text(at)},
        {"known", utc_text(known)},
        {"instruments", rows_view(book.instruments(), instrument_view, at, known)},
        {"parties", rows_view(book.parties(), party_view, at, known)},
        {"declarations", rows_view(book.declarations(), declaration_view, at, known)},
        {"contacts", rows_view(book.contacts(), contact_view, at, known)},
        {"policy", policy_view(book.targets())}};
}

json::array law_acts_view(const std::vector<store::LawAct>& acts)
{
    json::array out;
    for (const store::LawAct& act : acts) {
        json::object row{
            {"n", act.n},
            {"at", utc_text(act.at)},
            {"person", act.person},
            {"role", act.role},
            {"act", text(word(act.act))},
            {"body", json::parse(act.body)},
            {"hash", act.hash}};
        if (act.act != store::LawActKind::verify) {
            const store::LawAct* verified = node::verification_of(acts, act.n);
            row["verified"] = verified != nullptr;
            if (verified != nullptr) row["verified_by"] = verified->person;
        }
        out.push_back(std::move(row));
    }
    return out;
}

} // namespace ensign::service
