#include "core/service/automatic_answer.hpp"

#include <algorithm>

namespace ensign::service {
namespace {

using store::Strength;

bool every_key_is_equal(const law::AutomaticAnswer& rule, const store::RegisterMatch& match)
{
    for (const store::FieldComparison& field : match.fields)
        if (!field.asked.empty() && field.strength != Strength::match) return false;
    return std::ranges::all_of(rule.keys, [&](const std::string& key) {
        const auto found = std::ranges::find(match.fields, key, &store::FieldComparison::field);
        return found != match.fields.end() && found->strength == Strength::match;
    });
}

/// A provisional registration is what "entitled to the flag" means; every other note is a doubt.
bool is_without_doubt(const store::RegisterOpinion& opinion)
{
    return std::ranges::all_of(opinion.notes, [&](store::MatchNote note) {
        return note == store::MatchNote::provisional &&
               opinion.finding == request::RegistryFinding::confirmed_entitled;
    });
}

} // namespace

std::optional<request::RegistryAnswer> answer_by_rule(
    const law::AutomaticAnswer& rule, const store::RegisterOpinion& opinion, std::string_view of)
{
    using request::RegistryFinding;
    if (!rule.verified || rule.finding != word(opinion.finding)) return std::nullopt;
    if (opinion.finding != RegistryFinding::confirmed_registered &&
        opinion.finding != RegistryFinding::confirmed_entitled)
        return std::nullopt;
    if (opinion.matches.empty() || !is_without_doubt(opinion)) return std::nullopt;
    // Another row with a name that only sounds like hers is no doubt; one that shares a key is.
    for (std::size_t i = 1; i < opinion.matches.size(); ++i)
        if (opinion.matches[i].matching > 0) return std::nullopt;
    const store::RegisterMatch& match = opinion.matches.front();
    if (!store::is_current(match.standing) || !every_key_is_equal(rule, match)) return std::nullopt;
    return request::RegistryAnswer{
        .finding = opinion.finding,
        .register_consulted = "ship register of " + std::string{of},
        .registration_number = match.entry.official_number,
        .port_of_registry = match.entry.port_of_registry,
        .note = {},
        .ended_at = {},
        .automatic_rule = rule.id};
}

void answer_automatically(CoreService& service, const request::CaseId& id)
{
    node::Node& node = service.parts().node;
    const node::NodeParts& parts = node.parts();
    const request::Case* c = node.find(id);
    const wire::DirectoryEntry* own = parts.directory.find_authority(parts.self.authority);
    if (c == nullptr || own == nullptr || !own->profile.automatic_confirmations) return;
    if (request::side_of(*c, parts.self.state) != request::Side::asked) return;
    if (!c->registry.acknowledged_at || c->registry.answer || !c->registry.request) return;
    store::RegisterStore& registers = service.parts().register_store;
    const Instant now = service.parts().clock.utc();
    const auto put_at = registers.put_at();
    for (const law::AutomaticAnswer& rule : parts.law.targets().automatic_answers) {
        if (!rule.verified || !put_at || now - *put_at > rule.register_age_max) continue;
        const auto answer = answer_by_rule(
            rule,
            registers.consult(
                c->registry.request->vessel, {parts.self.state.text(), store::day_of(now)}),
            own->name);
        if (!answer) continue;
        const request::Actor machine{
            request::PersonId{std::string{kMachine}}, {request::Role::registry_officer}};
        const auto done = node.handle(
            {.actor = machine,
             .case_id = id,
             .expected_version = {},
             .idempotency_key = {},
             .fingerprint = {}},
            request::AnswerRegistry{*answer});
        parts.counters.count("automatic_answer", done ? "given" : "refused");
        return;
    }
}

} // namespace ensign::service
