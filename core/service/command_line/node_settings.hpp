/// The two settings files of a node as text: written by `ensign init`, and given a peer by
/// `ensign directory import`. People may edit them; what they wrote is kept.
#pragma once

#include "core/service/command_line/failure.hpp"
#include "core/wire/directory.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ensign::command_line {

struct NodePlan {
    std::string state; ///< "ATL"
    std::string name;
    std::string office;
    std::string core_listen; ///< "127.0.0.1:8443"
    std::string gateway_core_listen;
    std::string gateway_peer_listen;
    std::string law_folder;
    std::string chart_file;                                 ///< may be empty
    std::string zones_file;                                 ///< empty: none
    std::string sar_regions_file;                           ///< empty: none
    std::vector<std::pair<std::string, std::string>> feeds; ///< name, URL

    std::string authority() const { return state + "/1"; }
    std::string kid() const { return authority() + "/message/1"; }
};

std::string core_settings(const NodePlan& plan, const std::string& gateway_core_pin);
std::string gateway_settings(const NodePlan& plan, const std::string& core_pin);

/// `text` with a [[peer]] of this entry at its end; one of the same State goes.
std::string with_peer(std::string_view text, const wire::DirectoryEntry& peer);

} // namespace ensign::command_line
