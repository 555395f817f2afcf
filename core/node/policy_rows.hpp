/// The house's own wishes beside the law: [target], [picture], [alarms], [authority], [national]
/// and the [[escalation]] ladder. Each may stand once in all files.
#pragma once

#include "core/law/law_book.hpp"
#include "core/node/toml_table.hpp"

#include <map>
#include <optional>
#include <string>

namespace ensign::node {

class PolicyReader {
public:
    /// Takes what there is of policy in this file; what is not there stays as it was.
    void read(TomlTable& file, law::PolicyTargets& policy);

    /// "policy.toml:9: [alarms] stands already at other.toml:1"
    const std::optional<std::string>& fault() const { return fault_; }

private:
    bool first(std::string_view table, const std::string& where);

    std::map<std::string, std::string, std::less<>> seen_; ///< where each table stands
    std::optional<std::string> fault_;
};

} // namespace ensign::node
