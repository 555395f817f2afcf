/// After a restore from a backup: which peers have not told us yet what they know, the questions
/// to them, and what may be said and believed until everything is here again.
///
/// A peer is *awaited* until its answer is here; it is *whole* when all it had said by then is here
/// too, and what we had said is on record. A node that was never restored awaits nobody.
///
///   source   docs/decisions/0015-restore.md
#pragma once

#include "core/base/clock.hpp"
#include "core/delivery/resync.hpp"
#include "core/node/counters.hpp"
#include "core/node/identity.hpp"
#include "core/store/mailbox.hpp"
#include "core/wire/resync.hpp"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace ensign::node {

/// How long until a peer that has not answered is asked again.
inline constexpr Duration kResyncAskEvery{10'000};

/// Of the copies in one answer; a longer one goes alone. Either way it fits into what gateways
/// carry.
inline constexpr std::size_t kCopiesBytesMax = 128 * 1024;

class ResyncRoom {
public:
    /// Everything outlives the room.
    struct Parts {
        store::Mailbox& mailbox;
        const wire::Directory& directory;
        const Identity& self;
        const Clock& clock;
        Counters& counters;
    };

    ///   restored_in  the incarnation that began with the last restore; 0: there was none
    ResyncRoom(Parts parts, std::int64_t restored_in);

    bool awaits(const std::string& authority) const { return awaited_.contains(authority); }
    bool is_whole(const std::string& authority) const { return !not_whole_.contains(authority); }
    const std::set<std::string>& not_whole() const { return not_whole_; }
    std::int64_t restored_in() const { return restored_in_; }

    struct Question {
        std::string authority;
        std::string bytes; ///< signed
    };
    /// To everybody who is awaited, as far as it is time.
    std::vector<Question> questions_due();

    /// The newest question is to be asked again at once.
    void ask_again(const std::string& authority) { asked_[authority].at.reset(); }

    /// An answer with the copies behind it, if it may be believed: it is of this authority, to the
    /// newest question, and not of an older incarnation than was heard of.
    ///
    ///   errors   the word of the fault, counted
    struct Heard {
        wire::ResyncAnswer answer;
        std::vector<wire::Envelope> own; ///< ours, as the peer holds them
        std::vector<std::string> bytes;  ///< of each
        std::string signed_answer;
        Instant opened_at; ///< keys were judged then
        delivery::Fence fence = delivery::Fence::adds;
    };
    expected<Heard, std::string> heard(const std::string& authority, std::string_view body);

    /// A peer's question, if it may be believed.
    expected<wire::Resync, std::string> asked(
        std::string_view bytes, const request::StateCode& tls_state);

    /// What is known here of the streams from and to a peer.
    wire::Statement statement(const std::string& authority) const;

    /// Told in the transaction's wake: the peer has answered; all it knew is here.
    void answered(const std::string& authority) { awaited_.erase(authority); }
    void whole(const std::string& authority) { not_whole_.erase(authority); }

private:
    struct Asked {
        std::string nonce;
        std::optional<Duration> at; ///< on the clock that is never stepped
    };
    std::string refused(std::string_view word);
    std::string take_copies(const std::string& authority, std::string_view body, Heard& heard);

    Parts parts_;
    std::int64_t restored_in_;
    std::set<std::string> awaited_;
    std::set<std::string> not_whole_;
    std::map<std::string, Asked> asked_;
};

} // namespace ensign::node
