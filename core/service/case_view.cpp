#include "core/service/case_view.hpp"

#include "core/geo/position_text.hpp"
#include "core/request/phase.hpp"
#include "core/service/case_actions.hpp"
#include "core/service/case_parts_view.hpp"
#include "core/service/identity_view.hpp"
#include "core/service/on_board_view.hpp"
#include "core/service/view_parts.hpp"
#include "core/wire/content_json.hpp"

namespace ensign::service {
namespace {

using namespace request;

json::object identity_view(const Case& c)
{
    json::object out;
    put(out, "name", c.vessel.name);
    put(out, "mmsi", c.vessel.mmsi);
    put(out, "imo", c.vessel.imo);
    put(out, "call_sign", c.vessel.call_sign);
    put(out, "official_number", c.vessel.official_number);
    put(out, "port_of_registry", c.vessel.port_of_registry);
    put(out, "description", c.vessel.description);
    if (c.sighting) {
        out["position"] = position_view(c.sighting->position);
        out["seen"] = utc_text(c.sighting->seen);
        out["source"] = text(word(c.sighting->source));
        out["uncertainty_m"] = c.sighting->uncertainty.in_metres();
        put(out, "course", c.sighting->course);
        put(out, "speed", c.sighting->speed_knots);
    }
    return out;
}

json::object grounds_view(const Case& c)
{
    json::array sources;
    for (const std::string& source : c.grounds->sources)
        sources.emplace_back(source);
    json::array signatures;
    for (const Signature& s : c.grounds_signatures)
        signatures.push_back(signature_view(s));
    json::object out{
        {"category", text(word(c.grounds->category))},
        {"text", c.grounds->text},
        {"sources", sources},
        {"stated_by", c.grounds_by.text()},
        {"signatures", signatures},
        {"approved", grounds_approved(c)}};
    put(out, "stated_at", c.grounds_at);
    return out;
}

json::object registry_answer_view(const RegistryQuestion& q)
{
    json::object out{
        {"finding", text(word(q.answer->finding))}, {"register", q.answer->register_consulted}};
    put(out, "registration_number", q.answer->registration_number);
    put(out, "port_of_registry", q.answer->port_of_registry);
    put(out, "note", q.answer->note);
    put(out, "automatic_rule", q.answer->automatic_rule);
    put(out, "ended_at", q.answer->ended_at);
    put(out, "at", q.answered_at);
    return out;
}

/// Who agreed to the conditions, and who could not agree to which (SOM Protocol art. 8(5)).
struct Agreement {
    bool accepted = false;
    std::vector<Signature> signatures;
    const std::map<std::string, Signature>& rejected;
};

json::object agreed_view(const Condition& c, const Agreement& agreement)
{
    json::object out = condition_view(c);
    out["accepted"] = agreement.accepted;
    const auto rejected = agreement.rejected.find(c.id);
    if (rejected != agreement.rejected.end()) {
        out["rejected_by"] = signature_view(rejected->second);
        return out;
    }
    json::array signatures;
    for (const Signature& s : agreement.signatures)
        signatures.push_back(signature_view(s));
    if (!signatures.empty()) out["accepted_by"] = std::move(signatures);
    return out;
}

Agreement agreement_of(const AuthorizationQuestion& q)
{
    std::vector<Signature> signatures;
    for (const auto& one : {q.conditions_first_signature, q.conditions_second_signature})
        if (one) signatures.push_back(*one);
    return {q.conditions_accepted_at.has_value(), std::move(signatures), q.rejected};
}

Agreement agreement_of(const MoreMeasuresQuestion& q)
{
    return {q.conditions_accepted_at.has_value(), q.conditions_signatures, q.rejected};
}

json::object authorization_answer_view(const AuthorizationAnswer& a, const Agreement& agreement)
{
    json::array conditions;
    for (const Condition& c : a.conditions)
        conditions.push_back(agreed_view(c, agreement));
    json::object out{
        {"decision", text(word(a.decision))},
        {"measures", measures_view(a.measures)},
        {"valid_from", utc_text(a.valid_from)},
        {"valid_to", utc_text(a.valid_to)},
        {"area", area_view(a.area)},
        {"unit", a.unit},
        {"conditions", conditions}};
    put(out, "note", a.note);
    return out;
}

/// Number, clock and hash: what both questions show once they were sent.
void add_sent(json::object& out, const node::Node& node, const CaseId& id, Question question)
{
    const Case& c = node.cases().at(id);
    const auto& parts = node.parts();
    if (const auto clock = response_clock(c, question, parts.law, parts.clock.utc()))
        out["clock"] = clock_view(*clock);
    const auto message = node.message_of(id, std::string{word(question)} + "_request_released");
    if (message) out["hash"] = message->hash;
}

json::object registry_view(const node::Node& node, const CaseId& id)
{
    const RegistryQuestion& q = node.cases().at(id).registry;
    json::object out = milestones_view(q);
    if (q.draft) {
        out["instrument"] = q.draft->instrument.text();
        out["persons_on_board"] = q.draft->persons_on_board;
        out["safety_concern"] = q.draft->safety_concern;
    }
    if (q.request) {
        out["number"] = q.request->number;
        out["instrument"] = q.request->instrument.text();
        out["persons_on_board"] = q.request->persons_on_board;
        out["safety_concern"] = q.request->safety_concern;
        put(out, "ports", q.request->ports);
        put(out, "investigating_authority", q.request->investigating_authority);
        put(out, "assurance", q.request->assurance);
    }
    add_sent(out, node, id, Question::registry);
    if (q.answer) {
        out["answer"] = registry_answer_view(q);
        const wire::DirectoryEntry* peer =
            node.parts().directory.find(node.cases().at(id).claim->state);
        if (peer != nullptr) out["answer"].as_object()["office"] = peer->office;
    }
    return out;
}

/// What became of a grant: who read it, what stopped it, which steps were asked for.
void add_course(json::object& out, const AuthorizationQuestion& q)
{
    put(out, "reviewed_by", q.reviewed.person.text());
    put(out, "suspended_at", q.suspended_at);
    if (q.suspended_at) put(out, "suspended_why", q.suspended_why);
    if (q.conflict) out["conflict"] = true;
    put(out, "joint_unit_at", q.joint_unit_at);
    json::array steps;
    for (const auto& [condition, at] : q.steps_asked) {
        json::object step{{"condition", condition}, {"asked_at", utc_text(at)}};
        if (const auto draft = q.step_drafts.find(condition); draft != q.step_drafts.end())
            step["drafted_by"] = draft->second.text();
        if (const auto leave = q.steps_permitted.find(condition); leave != q.steps_permitted.end())
            step["permitted_at"] = utc_text(leave->second);
        steps.push_back(std::move(step));
    }
    if (!steps.empty()) out["steps"] = std::move(steps);
}

json::object authorization_view(const node::Node& node, const CaseId& id)
{
    const Case& c = node.cases().at(id);
    const AuthorizationQuestion& q = c.authorization;
    json::object out = milestones_view(q);
    if (q.draft) {
        out["measures"] = measures_view(q.draft->measures);
        out["purpose"] = q.draft->purpose;
    }
    if (q.request) {
        out["number"] = q.request->number;
        out["instrument"] = q.request->instrument.text();
        out["measures"] = measures_view(q.request->measures);
        out["purpose"] = q.request->purpose;
        out["area"] = area_view(q.request->area);
        out["unit"] = q.request->unit.name;
        if (!q.request->accepted_in_advance.empty())
            out["accepted_in_advance"] = wire::texts_json(q.request->accepted_in_advance);
    }
    add_sent(out, node, id, Question::authorization);
    if (q.answer_draft && !q.answer) {
        out["answer_draft"] = authorization_answer_view(*q.answer_draft, agreement_of(q));
        out["answer_drafted_by"] = q.answer_drafted_by.text();
    }
    if (q.answer) {
        json::object answer = authorization_answer_view(*q.answer, agreement_of(q));
        put(answer, "at", q.answered_at);
        put(answer, "conditions_accepted_at", q.conditions_accepted_at);
        put(answer, "revoked_at", q.revoked_at);
        put(answer, "revocation_reason", q.revocation_reason);
        if (const auto* peer = node.parts().directory.find(c.claim->state); peer != nullptr)
            answer["office"] = peer->office;
        out["answer"] = std::move(answer);
    }
    add_course(out, q);
    return out;
}

json::object one_more_view(const MoreMeasuresQuestion& q)
{
    json::object out = milestones_view(q);
    if (q.draft) {
        out["measures"] = measures_view(q.draft->measures);
        out["purpose"] = q.draft->purpose;
        put(out, "other_offence", q.draft->other_offence);
    }
    if (q.request) {
        out["number"] = q.request->number;
        out["measures"] = measures_view(q.request->measures);
        out["purpose"] = q.request->purpose;
        put(out, "other_offence", q.request->other_offence);
        out["answer_wanted_by"] = utc_text(q.request->answer_wanted_by);
    }
    if (q.answer_draft) {
        out["answer_draft"] = authorization_answer_view(*q.answer_draft, agreement_of(q));
        out["answer_drafted_by"] = q.answer_drafted_by.text();
    }
    if (q.answer) out["answer"] = authorization_answer_view(*q.answer, agreement_of(q));
    put(out, "superseded_at", q.superseded_at);
    return out;
}

/// More measures beside the grant: the present question, and those before it.
void add_more(json::object& out, const node::Node& node, const CaseId& id)
{
    const Case& c = node.cases().at(id);
    if (c.more.state == RequestState::none) return;
    json::object more = one_more_view(c.more);
    add_sent(more, node, id, Question::more_measures);
    json::array before;
    for (const MoreMeasuresQuestion& earlier : c.more_before)
        before.push_back(one_more_view(earlier));
    if (!before.empty()) more["before"] = std::move(before);
    out["more_measures"] = std::move(more);
}

/// I01: a request under an instrument that does not bind us is handled ad hoc, and says so.
json::array warnings_of(const Case& c, const law::LawBook& law, const StateCode& self, Instant now)
{
    json::array warnings;
    if (c.registry.request && !law.is_party(self, c.registry.request->instrument, now))
        warnings.emplace_back(
            "We are not bound by " + c.registry.request->instrument.text() +
            ": this is a request ad hoc.");
    return warnings;
}

json::object unit_view(const Unit& unit)
{
    json::object out{
        {"name", unit.name},
        {"kind", text(word(unit.kind))},
        {"authorized", unit.authorized},
        {"eligible", eligible(unit)}};
    put(out, "document", unit.document);
    return out;
}

std::string flag_words(const Case& c)
{
    if (!c.claim) return "no claim";
    if (two_flags(c) && !flag_confirmed(c)) {
        std::string words;
        for (const ClaimFact& claim : c.claims)
            if (!claim.refuted && words.find(claim.claim.state.text()) == std::string::npos)
                words += (words.empty() ? "conflict: claims " : " and ") + claim.claim.state.text();
        return words;
    }
    return (
        flag_confirmed(c) ? "flag " + c.claim->state.text() + " confirmed"
                          : "claims " + c.claim->state.text());
}

} // namespace

json::value position_view(const geo::Position& position)
{
    return json::object{
        {"lat", position.latitude()},
        {"lon", position.longitude()},
        {"text", geo::position_words(position)}};
}

json::value case_view(const node::Node& node, const CaseId& id, const Session& session)
{
    const Case& c = node.cases().at(id);
    const Side side = side_of(c, node.parts().self.state);
    const Instant now = node.parts().clock.utc();
    json::object out{
        {"id", id.text()},
        {"number", c.number},
        {"side", text(word(side))},
        {"version", c.version},
        {"opened_at", utc_text(c.opened_at)},
        {"phase", text(word(phase_of(c, now)))},
        {"requesting_state", c.requesting_state.text()},
        {"flag_words", flag_words(c)},
        {"vessel", identity_view(c)},
        {"danger_to_life", c.danger_to_life}};
    if (side == Side::asked) out["inbox_phase"] = text(word(inbox_phase_of(c)));
    if (c.claim) {
        // Invariant 14: whose flag she flies is said only once that State has confirmed it.
        out[flag_confirmed(c) ? "flag_state" : "claimed_state"] = c.claim->state.text();
        json::object claim{{"state", c.claim->state.text()}, {"form", text(word(c.claim->form))}};
        put(claim, "words", c.claim->words);
        out["claim"] = claim;
    }
    if (c.grounds) out["grounds"] = grounds_view(c);
    if (c.unit) out["unit"] = unit_view(*c.unit);
    if (c.registry.state != RequestState::none) out["registry"] = registry_view(node, id);
    if (c.authorization.state != RequestState::none)
        out["authorization"] = authorization_view(node, id);
    add_more(out, node, id);
    if (side == Side::asked)
        if (json::array warnings = warnings_of(c, node.parts().law, node.parts().self.state, now);
            !warnings.empty())
            out["warnings"] = std::move(warnings);
    add_suspicion(out, c);
    add_authority(out, c, now);
    add_boarding(out, c);
    add_exchange(out, c);
    add_duties(out, c, node.parts().law, now);
    if (side == Side::asking) out["verdict"] = verdict_now_view(node.facts_of(id));
    add_identity_and_boundary(out, node, id);
    out["actions"] = actions_view(node, id, session);
    return out;
}

static json::array checks_view(const std::vector<verdict::ConditionCheck>& checks)
{
    json::array out;
    for (const verdict::ConditionCheck& check : checks)
        out.push_back(json::object{
            {"id", check.id}, {"state", text(word(check.state))}, {"words", check.words}});
    return out;
}

static json::array texts_view(const std::vector<std::string>& texts)
{
    json::array out;
    for (const std::string& one : texts)
        out.emplace_back(one);
    return out;
}

json::value verdict_view(const verdict::Verdict& v)
{
    json::array conditions;
    for (const Condition& c : v.conditions)
        conditions.push_back(condition_view(c));
    json::array blocking;
    for (const std::string& fact : v.blocking)
        blocking.emplace_back(fact);
    json::object out{
        {"at", utc_text(v.at)},
        {"rescue", text(word(v.rescue))},
        {"enforcement", text(word(v.enforcement))},
        {"style", text(word(verdict::style_of(v.enforcement)))},
        {"sentence", v.sentence},
        {"rule", v.rule},
        {"reason", v.reason},
        {"basis", v.basis},
        {"measures", measures_view(v.measures)},
        {"not_authorized", measures_view(v.not_authorized)},
        {"checks", checks_view(v.checks)},
        {"warnings", texts_view(v.warnings)},
        {"conditions", conditions},
        {"blocking", blocking},
        {"data_versions",
         json::object{
             {"law", v.law_version}, {"chart", v.chart_version}, {"case", v.case_version}}}};
    put(out, "until", v.until);
    if (v.zone) out["zone"] = zone_view(*v.zone);
    return out;
}

} // namespace ensign::service
