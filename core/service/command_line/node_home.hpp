/// The folder of a node, as `ensign init` makes it: where each file of it stands.
///
///     core.toml  gateway.toml  store.sqlite  message.key  directory/STATE.entry
///     core.crt core.key  gateway-core.crt gateway-core.key  gateway-peer.crt gateway-peer.key
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace ensign::command_line {

class NodeHome {
public:
    explicit NodeHome(std::filesystem::path folder) : folder_{std::move(folder)} {}

    /// One that exists; throws Failure (bad_input, no_node_here) otherwise.
    static NodeHome existing(const std::string& folder);

    const std::filesystem::path& folder() const { return folder_; }
    std::string core_toml() const { return file("core.toml"); }
    std::string gateway_toml() const { return file("gateway.toml"); }
    std::string store() const { return file("store.sqlite"); }
    std::string message_key() const { return file("message.key"); }
    std::filesystem::path directory() const { return folder_ / "directory"; }
    std::string entry(const std::string& state) const;

    std::string own_state() const; ///< from core.toml; throws Failure
    std::int64_t epoch() const;    ///< the incarnation core.toml names, 1 where it names none

private:
    std::string file(const char* name) const { return (folder_ / name).string(); }
    std::filesystem::path folder_;
};

} // namespace ensign::command_line
