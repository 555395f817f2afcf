#include "core/service/command_line/node_home.hpp"

#include "core/node/toml_table.hpp"
#include "core/service/command_line/failure.hpp"
#include "core/wire/directory.hpp"

namespace ensign::command_line {

NodeHome NodeHome::existing(const std::string& folder)
{
    NodeHome home{folder};
    if (!std::filesystem::exists(home.core_toml()))
        throw bad_input(
            "no_node_here", folder + ": holds no core.toml; `ensign init` makes a node");
    return home;
}

std::string NodeHome::entry(const std::string& state) const
{
    return (directory() / (state + ".entry")).string();
}

std::string NodeHome::own_state() const
{
    const std::string state = node::TomlTable::from_file(core_toml()).text("state");
    if (!wire::is_state_code(state))
        throw bad_input(
            "settings_wrong", core_toml() + ": names no state of three capital letters");
    return state;
}

std::int64_t NodeHome::epoch() const
{
    return node::TomlTable::from_file(core_toml()).integer_or("epoch", 1);
}

} // namespace ensign::command_line
