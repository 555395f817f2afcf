#include "core/node/policy_rows.hpp"

#include <algorithm>
#include <array>

namespace ensign::node {
namespace {

constexpr std::int64_t kMinutesMax = std::int64_t{60} * 24 * 30;
constexpr std::int64_t kPercentMax = 1'000;

void minutes(TomlTable& in, std::string_view key, Duration& value)
{
    if (!in.has(key)) return;
    const std::int64_t given = in.integer_or(key, 0);
    if (given < 1 || given > kMinutesMax)
        in.fail(key, "minutes are expected, at least 1");
    else
        value = std::chrono::minutes{given};
}

bool percent(std::int64_t given) { return given >= 1 && given <= kPercentMax; }

void read_alarms(TomlTable& alarms, law::PolicyTargets& policy)
{
    minutes(alarms, "repeat_min", policy.alarm_repeat);
    if (!alarms.has("percents")) return;
    policy.alarm_percents.clear();
    for (const std::int64_t given : alarms.integers("percents")) {
        if (!percent(given)) alarms.fail("percents", "percents of the time are expected, from 1");
        policy.alarm_percents.push_back(static_cast<int>(std::clamp<std::int64_t>(given, 1, 1000)));
    }
    if (policy.alarm_percents.empty()) alarms.fail("percents", "at least one is expected");
    if (std::ranges::adjacent_find(policy.alarm_percents, std::ranges::greater_equal{}) !=
        policy.alarm_percents.end())
        alarms.fail("percents", "each must be greater than the one before");
}

void read_rung(TomlTable& rung, law::PolicyTargets& policy)
{
    const std::int64_t after = rung.integer_or("after_percent", 0);
    const std::string whom = rung.text("whom");
    if (!percent(after)) rung.fail("after_percent", "percents of the time are expected, from 1");
    if (whom.empty()) rung.fail("whom", "a text is expected");
    if (!policy.escalation.empty() && policy.escalation.back().after_percent > after)
        rung.fail("after_percent", "is before the rung above it");
    policy.escalation.push_back({static_cast<int>(std::clamp<std::int64_t>(after, 1, 1000)), whom});
}

void read_automatic_answer(TomlTable& in, law::PolicyTargets& policy)
{
    law::AutomaticAnswer rule{
        in.text("id"),
        in.text("finding"),
        in.texts("keys"),
        std::chrono::hours{
            std::clamp<std::int64_t>(in.integer_or("register_age_max_h", 24), 1, 8760)},
        in.text("source"),
        in.boolean_or("verified", false)};
    // Only ever a yes to "is she yours?": never a no, and never a leave.
    if (rule.finding != "confirmed_registered" && rule.finding != "confirmed_entitled")
        in.fail("finding", "only confirmed_registered and confirmed_entitled may be automatic");
    if (rule.id.empty()) in.fail("id", "a text is expected");
    if (rule.keys.size() < 2) in.fail("keys", "at least two are expected");
    static constexpr std::array<std::string_view, 6> kKeys = {
        "imo", "mmsi", "call_sign", "official_number", "name", "port_of_registry"};
    for (const std::string& key : rule.keys)
        if (std::ranges::find(kKeys, key) == kKeys.end())
            in.fail("keys", "\"" + key + "\" is not a key of a register");
    if (std::ranges::find(policy.automatic_answers, rule.id, &law::AutomaticAnswer::id) !=
        policy.automatic_answers.end())
        in.fail("id", "\"" + rule.id + "\" stands twice");
    policy.automatic_answers.push_back(std::move(rule));
}

} // namespace

bool PolicyReader::first(std::string_view table, const std::string& where)
{
    const auto [at, is_new] = seen_.emplace(table, where);
    if (!is_new && !fault_)
        fault_ = where + ": [" + std::string{table} + "] stands already at " + at->second;
    return is_new;
}

void PolicyReader::read(TomlTable& file, law::PolicyTargets& policy)
{
    const auto table = [&](std::string_view key, auto&& take) {
        if (!file.has(key)) return;
        TomlTable inner = file.table(key);
        if (first(key, inner.where())) take(inner);
        file.put_back(inner);
    };
    table("target", [&](TomlTable& in) {
        minutes(in, "acknowledge_min", policy.acknowledge);
        minutes(in, "registry_answer_min", policy.registry_answer);
        minutes(in, "authorization_answer_min", policy.authorization_answer);
    });
    table("picture", [&](TomlTable& in) {
        minutes(in, "fix_age_max_min", policy.fix_age_max);
        minutes(in, "close_fix_age_max_min", policy.close_fix_age_max);
    });
    table("alarms", [&](TomlTable& in) { read_alarms(in, policy); });
    table("authority", [&](TomlTable& in) {
        minutes(in, "review_min", policy.authority_review);
        minutes(in, "extension_warning_min", policy.extension_warning);
    });
    table("national", [&](TomlTable& in) {
        policy.unconfirmed_claim_is_stateless =
            in.boolean_or("unconfirmed_claim_is_stateless", false);
    });
    table("directory", [&](TomlTable& in) {
        policy.test_call_every = std::chrono::days{
            std::clamp<std::int64_t>(in.integer_or("test_call_days", 90), 1, 3650)};
    });
    auto automatic = file.tables("automatic_answer");
    if (!automatic.empty() && first("automatic_answer", automatic.front().where()))
        for (TomlTable& rule : automatic)
            read_automatic_answer(rule, policy);
    if (!fault_) file.put_back(automatic);
    auto ladder = file.tables("escalation");
    if (!ladder.empty() && first("escalation", ladder.front().where()))
        for (TomlTable& rung : ladder)
            read_rung(rung, policy);
    if (!fault_) file.put_back(ladder);
}

} // namespace ensign::node
