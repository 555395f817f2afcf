#include "core/service/sign_in.hpp"

namespace ensign::service {

OpenedSession open_session(CoreService& service, const store::Officer& officer)
{
    Session session{
        {officer.person, officer.roles, officer.unit},
        officer.name,
        service.parts().clock.utc() + kSessionMax,
        service.parts().clock.mono()};
    std::string token = service.sessions().open(session);
    return {std::move(session), std::move(token)};
}

void check_sign_in(
    CoreService& service,
    const SignInTry& attempt,
    std::function<void(const expected<store::Officer, SignInFault>&)> told)
{
    if (attempt.user.size() > SignInGuard::kUserBytesMax)
        return told(unexpected(SignInFault{422, "body_wrong", "user: is too long"}));
    const Duration wait =
        service.guard().wait(attempt.user, attempt.client_address, service.parts().clock.mono());
    if (wait > Duration::zero())
        return told(unexpected(SignInFault{
            429,
            "too_many_attempts",
            "Wait " + span_words(wait + std::chrono::seconds{1}) + " before the next try."}));
    if (service.signing_in >= SignInGuard::kWaitingMax)
        return told(unexpected(SignInFault{
            503, "sign_in_busy", "Others are signing in just now; try again in a second."}));
    ++service.signing_in;

    // An unknown name costs the same time as a wrong passphrase.
    static const std::string kNobody = wire::hash_passphrase("nobody has this passphrase");
    const auto officer = service.parts().officers.find(request::PersonId{attempt.user});
    const std::string hash = officer ? officer->passphrase_hash : kNobody;
    service.parts().workers.post([&service, officer, hash, attempt, told = std::move(told)] {
        const bool right = wire::passphrase_matches(hash, attempt.passphrase) && officer;
        service.parts().loop.post([&service, officer, right, attempt, told] {
            --service.signing_in;
            if (right) {
                service.guard().succeeded(attempt.user, attempt.client_address);
                return told(*officer);
            }
            service.guard().failed(
                attempt.user, attempt.client_address, service.parts().clock.mono());
            told(unexpected(
                SignInFault{401, "sign_in_failed", "The name or the passphrase is wrong."}));
        });
    });
}

void check_proof(
    CoreService& service,
    const ProofTry& attempt,
    std::function<void(const expected<Session, SignInFault>&)> told)
{
    check_sign_in(
        service,
        {attempt.session.actor.person.text(), attempt.passphrase, attempt.client_address},
        [&service, token = attempt.token, told = std::move(told)](
            const expected<store::Officer, SignInFault>& officer) {
            if (!officer && officer.error().status == 401)
                return told(unexpected(
                    SignInFault{403, "passphrase_wrong", "This is not your passphrase."}));
            if (!officer) return told(unexpected(officer.error()));
            service.sessions().prove(token, service.parts().clock.mono());
            const auto session = service.session_of_token(token);
            if (session) return told(*session);
            told(unexpected(SignInFault{401, "not_signed_in", "Your session has ended."}));
        });
}

} // namespace ensign::service
