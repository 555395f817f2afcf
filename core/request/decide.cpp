#include "core/request/decide.hpp"

#include "core/base/match.hpp"
#include "core/request/decide_acts.hpp"
#include "core/request/decide_steps.hpp"
#include "core/request/permission.hpp"

#include <algorithm>

namespace ensign::request {
namespace {

bool holds(const Actor& actor, Role role)
{
    return std::ranges::find(actor.roles, role) != actor.roles.end();
}

/// Under the conditions that wait: the grant's first, then those of what was added to it.
bool role_has_accepted(const Case& c, Role role)
{
    if (more_conditions_pending(c) && !conditions_pending(c))
        return std::ranges::any_of(
            c.more.conditions_signatures, [&](const Signature& s) { return s.role == role; });
    const auto& first = c.authorization.conditions_first_signature;
    return first && first->role == role;
}

/// No legal state of a case stands in the way of saving life (SAR Convention 2.1.1, 2.1.10; domain
/// brief, 4.7): these are taken also once it is closed.
bool saves_life(std::string_view command)
{
    static constexpr std::array<std::string_view, 7> kCommands{
        "report_danger",
        "record_sighting",
        "log_contact",
        "declare_sar",
        "ask_sar_entry",
        "acknowledge_sar_entry",
        "record_disembarkation"};
    return std::ranges::find(kCommands, command) != kCommands.end();
}

/// The role a person acts in. Where one act needs signatures of two roles, somebody who holds both
/// signs for the one that is still missing. Precondition: may_give().
Role acting_role(const Case& c, const Permission& permission, const Actor& actor)
{
    Role any{};
    for (const Role role : permission.roles) {
        if (!holds(actor, role)) continue;
        const bool taken =
            (permission.command == "sign_grounds" &&
             std::ranges::any_of(
                 c.grounds_signatures, [&](const Signature& s) { return s.role == role; })) ||
            (permission.command == "accept_conditions" && role_has_accepted(c, role)) ||
            (permission.command == "sign_stateless_finding" && c.finding &&
             std::ranges::any_of(
                 c.finding->signatures, [&](const Signature& s) { return s.role == role; }));
        if (!taken) return role;
        any = role;
    }
    return any;
}

} // namespace

std::optional<Refusal> check_texts(
    std::initializer_list<std::string> required, std::initializer_list<std::string> optional)
{
    const auto too_long = [](const std::string& text) { return text.size() > kTextBytesMax; };
    const auto blank = [](const std::string& text) {
        return text.find_first_not_of(" \t\r\n") == std::string::npos;
    };
    if (std::ranges::any_of(required, blank)) return Refusal::text_missing;
    if (std::ranges::any_of(required, too_long) || std::ranges::any_of(optional, too_long))
        return Refusal::text_too_long;
    return std::nullopt;
}

/// Every text that must be there, and none too long.
static std::optional<Refusal> check_acts_texts(const Command& command)
{
    return std::visit(
        Match{
            []<class E>(const Act<E>& act) { return check_act_texts(act.content); },
            [](const auto&) { return std::optional<Refusal>{}; },
        },
        command);
}

Decision decide(const Case& c, const Command& command, const Context& context)
{
    const Permission* permission = permission_for(kind_of(command));
    assert(permission != nullptr);
    if (!may_give(context.actor, *permission)) return unexpected(Refusal::role_not_permitted);

    const bool opens = std::holds_alternative<OpenCase>(command);
    if (opens && c.version != 0) return unexpected(Refusal::case_already_exists);
    if (!opens && c.version == 0) return unexpected(Refusal::case_does_not_exist);
    if (c.closed_at && !saves_life(permission->command)) return unexpected(Refusal::case_is_closed);

    const Acting acting{context, acting_role(c, *permission, context.actor)};
    const Side side = opens ? Side::asking : side_of(c, context.self);
    if (permission->side == Side::asking && side != Side::asking)
        return unexpected(Refusal::not_the_asking_state);
    if (permission->side == Side::asked && side != Side::asked)
        return unexpected(Refusal::not_the_asked_state);
    if (const auto refusal = check_acts_texts(command)) return unexpected(*refusal);
    Decision decided = std::visit(
        Match{
            [&]<class E>(const Act<E>& act) { return decide_act(c, act.content, acting); },
            [&](const auto&) {
                return side == Side::asking ? decide_asking(c, command, acting)
                                            : decide_asked(c, command, acting);
            },
        },
        command);
    if (decided && side == Side::asking) return introduced(c, std::move(*decided), acting);
    return decided;
}

} // namespace ensign::request
