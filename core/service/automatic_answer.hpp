/// "Is she yours?", answered by the machine where the State's own rule data says so. Off without a
/// verified row and without the word of the State's own signed profile; and even then only a yes,
/// only when every key that was asked equals the register's, and never when the register is stale
/// or anything in it gives a doubt. It authorizes nothing.
#pragma once

#include "core/request/terms.hpp"
#include "core/service/core_service.hpp"
#include "core/store/register_match.hpp"

#include <optional>

namespace ensign::service {

/// Who answers, in the log: no officer has such a name.
inline constexpr std::string_view kMachine = "(automatic)";

/// The answer that this rule allows from what the register says; nothing where an officer must
/// look.
std::optional<request::RegistryAnswer> answer_by_rule(
    const law::AutomaticAnswer& rule, const store::RegisterOpinion& opinion, std::string_view of);

/// Answers a question that an officer has just acknowledged, where a rule allows it: the machine
/// acknowledges nothing, because that may start a clock. Inside the transaction of the command.
void answer_automatically(CoreService& service, const request::CaseId& id);

} // namespace ensign::service
