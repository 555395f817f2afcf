/// The session of one officer at one core, kept between two commands. One file a profile, mode
/// 0600: the token in it is as good as the passphrase until it expires.
#pragma once

#include "core/service/command_line/surroundings.hpp"

#include <string>

namespace ensign::command_line {

struct Session {
    CoreAddress core;
    std::string user;
    std::string token;
};

void save_session(const Surroundings& around, const std::string& profile, const Session& session);

/// Throws Failure (not_signed_in) when there is none.
Session load_session(const Surroundings& around, const std::string& profile);

void forget_session(const Surroundings& around, const std::string& profile);

} // namespace ensign::command_line
