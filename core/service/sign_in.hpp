/// Checking who somebody is, the same for the JSON API and for the answer page: slowed down for
/// whoever guesses, and off the loop, because Argon2id takes long.
#pragma once

#include "core/service/core_service.hpp"

#include <functional>
#include <string>

namespace ensign::service {

/// Why nobody was signed in.
struct SignInFault {
    int status = 401;
    std::string word;
    std::string sentence;
};

struct SignInTry {
    std::string user;
    std::string passphrase;
    std::string client_address;
};

/// `told` is called on the loop with the officer, or with the reason.
void check_sign_in(
    CoreService& service,
    const SignInTry& attempt,
    std::function<void(const expected<store::Officer, SignInFault>&)> told);

/// The passphrase again, of whoever is signed in already.
struct ProofTry {
    Session session;
    std::string token; ///< of the session
    std::string passphrase;
    std::string client_address;
};

/// `told` is called on the loop with the session as it is then, or with the reason: 403
/// passphrase_wrong, 401 when the session has ended meanwhile, else as for signing in.
void check_proof(
    CoreService& service,
    const ProofTry& attempt,
    std::function<void(const expected<Session, SignInFault>&)> told);

/// Opens a session of that officer.
struct OpenedSession {
    Session session;
    std::string token; ///< not kept
};
OpenedSession open_session(CoreService& service, const store::Officer& officer);

} // namespace ensign::service
