#include "core/net/reachable.hpp"
#include "core/service/command_line/columns.hpp"
#include "core/service/command_line/command_tables.hpp"
#include "core/service/command_line/doctor_checks.hpp"
#include "core/service/command_line/failure.hpp"
#include "core/service/settings/core_config.hpp"
#include "core/store/disk_guard.hpp"

#include <algorithm>
#include <ostream>

namespace ensign::command_line {
namespace {

constexpr Duration kPatience{3'000};

void check_config(Invocation& in)
{
    const NodeHome home = NodeHome::existing(in.arguments.text("home"));
    const auto faults = service::config_faults(home.core_toml());
    for (const std::string& fault : faults)
        in.around.out << fault << '\n';
    if (!faults.empty())
        throw bad_input("settings_wrong", std::to_string(faults.size()) + " to correct");
    in.around.out << home.core_toml() << "  every key is known and every file is there\n"
                  << "The gateway checks its own: ensign-gateway --check --config "
                  << home.gateway_toml() << '\n';
}

void look_for_faults(Invocation& in)
{
    const auto found = examine(
        {NodeHome::existing(in.arguments.text("home")),
         in.around.clock,
         node::clock_health,
         store::DiskGuard::free_bytes,
         [](const std::string& host, std::uint16_t port) {
             return net::is_reachable(host, port, kPatience);
         }});
    std::vector<Row> rows;
    for (const Finding& finding : found) {
        rows.push_back({std::string{word(finding.health)}, finding.part, finding.found});
        if (!finding.cure.empty()) rows.push_back({"", "", "-> " + finding.cure});
    }
    in.around.out << columns(rows);
    const auto faults = std::ranges::count(found, Health::fault, &Finding::health);
    if (faults > 0)
        throw Failure{
            ExitStatus::refused, "faults_found", std::to_string(faults) + "; the cures are above"};
}

} // namespace

std::vector<Command> doctor_commands()
{
    const Option home{"home", "The node's folder", Kind::text, Count::one};
    return {
        {{"config", "check"},
         "Every mistake in core.toml, each with its line; status 5 when there is one.",
         "ensign config check --home atl",
         {home},
         check_config},
        {{"doctor"},
         "Look for the common faults of a node and say the cure: settings, clock, disk, keys, "
         "certificates, gateway, peers, store and feeds; status 1 when there is one.",
         "ensign doctor --home atl",
         {home},
         look_for_faults},
    };
}

} // namespace ensign::command_line
