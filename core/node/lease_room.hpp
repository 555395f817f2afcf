/// Who still vouches for what they told us, and what we vouch for to others.
///
/// A case stands on the authorities that spoke in it. Each is asked every 15 s; while the newest
/// answered question is younger than a minute, and all they have said to us is here and has had
/// its turn, they vouch.
///
///   source   docs/decisions/0013-lease.md
#pragma once

#include "core/base/clock.hpp"
#include "core/delivery/lease.hpp"
#include "core/node/counters.hpp"
#include "core/node/identity.hpp"
#include "core/store/mailbox.hpp"
#include "core/verdict/verdict.hpp"

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace ensign::node {

class LeaseRoom {
public:
    /// Everything outlives the room.
    struct Parts {
        store::Mailbox& mailbox;
        const wire::Directory& directory;
        const Identity& self;
        const Clock& clock;
        Counters& counters;
    };
    explicit LeaseRoom(Parts parts) : parts_{parts} {}

    /// This authority has spoken in this case.
    void heard(const request::CaseId& id, const std::string& authority)
    {
        speakers_[id].insert(authority);
    }

    /// Whether anybody has spoken in it at all.
    bool anybody_spoke(const request::CaseId& id) const { return speakers_.contains(id); }

    struct Question {
        std::string authority;
        std::string bytes; ///< signed
    };

    /// Questions to the authorities these States have spoken through, as far as they are due.
    std::vector<Question> questions_due(
        const std::set<std::pair<request::CaseId, request::StateCode>>& stand_on);

    /// An answer of this authority. False: it is not believed, and proves nothing.
    bool answered(const std::string& authority, std::string_view bytes);

    /// No answer came: the next question is due at once.
    void failed(const std::string& authority) { peers_[authority].lease.failed(); }

    /// Our answer to a peer's question.
    ///
    ///   tls_state  the State whose gateway brought it
    ///   why_not    why we do not vouch to an authority now; empty: we do
    ///   errors     the word of the fault
    expected<std::string, std::string> vouch(
        std::string_view probe,
        const request::StateCode& tls_state,
        const std::function<std::string(const std::string& authority)>& why_not);

    /// Whether all of this State that spoke in this case vouch at this second.
    verdict::Vouching of(const request::CaseId& id, const request::StateCode& state) const;

    /// The age of the newest proof of an authority; absent: there is none.
    std::optional<Duration> proof_age(const std::string& authority) const;

private:
    struct Peer {
        delivery::Lease lease;
        std::vector<wire::StreamHead> heads; ///< of the newest answer
    };
    bool all_is_here(const std::string& authority, const Peer& peer) const;

    Parts parts_;
    std::map<request::CaseId, std::set<std::string>> speakers_;
    std::map<std::string, Peer> peers_;
    /// Up to where a stream is known to be whole: it never becomes less.
    mutable std::map<std::pair<std::string, std::int64_t>, std::int64_t> whole_;
};

} // namespace ensign::node
