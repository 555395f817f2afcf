/// Who sees all: what every authority committed, by its own log and outbox, and after every step
/// whether the promises hold.
///
///   acts        a message acts once, in the order of its case, at its addressee and nowhere else
///   numbers     no number of a stream, and none of a case, carries two messages
///   held        what has a receipt is held, and nothing honest is refused
///   yes         none rests on a grant more than 60 s after its revocation was committed
///   alarms      none is early, by the clock on the wall
///   chains      every log can be read again after every crash
///   in the end  everything has acted, and both sides of a case know the same
#pragma once

#include "core/node/node.hpp"
#include "tests/simulator/world.hpp"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace ensign::test {

class Authority;

/// What a run did, to show that it was not an idle one.
struct Tally {
    int messages = 0; ///< committed
    int acted = 0;    ///< heard and of effect
    int parked = 0;   ///< heard in time, and of no effect any more
    int commands = 0; ///< accepted
    int revocations = 0;
    int yes = 0;         ///< verdicts that said yes when they were looked at
    int yes_revoked = 0; ///< while the revocation was on its way, within the minute
    int alarms = 0;
    int starts = 0; ///< of programs
    int restores = 0;
    int fillers = 0;      ///< messages that say nothing
    int lost = 0;         ///< never held by anybody but a lost disk
    int lost_by_both = 0; ///< had a receipt, and both disks were lost
    int taken_back = 0;   ///< own messages that a peer gave back
    int cases_compared = 0;
    int cases_with_parked = 0;              ///< left out of the comparison
    std::map<std::string, int> parked_as{}; ///< word and kind of event
};

class Watch {
public:
    explicit Watch(const World& world, const law::LawBook& law) : world_{world}, law_{law} {}

    /// Told when a revocation is committed: now would be the time to hold it back.
    std::function<void(const Authority& by, const request::CaseId&)> on_revocation;

    void opened(Authority& at);
    /// It is up again on an old disk. What nobody holds any more is not looked for.
    ///   overlap   another may not be whole yet: both may have lost what had a receipt
    void restored(Authority& at, bool overlap);
    void broken(const std::string& authority, const std::string& why);
    void step(Authority& at);
    void receipted(const Authority& sender, const std::set<std::string>& ids);
    void ordered(const expected<request::CaseId, node::HandleFault>& answer);
    void look_at_verdicts(std::vector<std::unique_ptr<Authority>>& all);
    void the_end(std::vector<std::unique_ptr<Authority>>& all);

    /// A clock that was stepped makes its own alarms early or late by the wall.
    void clock_was_stepped(const std::string& authority) { stepped_.insert(authority); }

    /// An officer has taken back what was granted in this case, whoever still knows it.
    bool is_revoked(const request::Case& c) const { return revoked_numbers_.contains(c.number); }

    const std::optional<std::string>& violation() const { return violation_; }
    const Tally& tally() const { return tally_; }

private:
    struct Committed {
        std::string id, hash, from, to, case_id;
        std::int64_t case_seq = 0;
        std::int64_t epoch = 0, seq = 0;
    };
    /// What was read of one authority since it was opened.
    struct Seen {
        std::int64_t outbox = 0, inbox = 0, events = 0;
        std::map<std::string, int> acted;
        std::map<std::pair<std::string, std::string>, std::int64_t> last_acted;
        std::set<std::string> sent, held; ///< messages
    };
    struct Release {
        Duration wall{};
        Instant own;
        Duration target{};
    };

    void fail(const std::string& what);
    void number(const Committed& said, std::int64_t epoch, std::int64_t seq);
    void forget_what_nobody_holds(const std::string& authority, bool overlap);
    void read_outbox(Authority& at, Seen& seen);
    void read_inbox(Authority& at, Seen& seen);
    void read_events(Authority& at, Seen& seen);
    void acted(Authority& at, Seen& seen, const store::StoredEvent& row);
    void said(Authority& at, const store::StoredEvent& row);
    void alarm(Authority& at, const store::StoredEvent& row);
    bool may_have_changed_places(
        Authority& to, const Committed& message, const std::string& parked) const;
    void all_has_arrived(std::vector<std::unique_ptr<Authority>>& all);
    void both_sides_agree(std::vector<std::unique_ptr<Authority>>& all);

    const World& world_;
    const law::LawBook& law_;
    std::map<std::string, Committed> committed_;       ///< by id
    std::map<std::string, std::string> numbers_;       ///< what carries a number, by the number
    std::map<std::string, Seen> seen_;                 ///< by authority
    std::map<std::string, std::int64_t> known_events_; ///< of each, over all its lives
    std::map<std::string, std::string> receipted_;     ///< message to sender
    std::map<std::string, Duration> revoked_;          ///< case, since when and not granted again
    std::set<std::string> revoked_numbers_;            ///< likewise, by the number of the case
    std::map<std::string, Committed> lost_;            ///< with a disk; it may still be on its way
    std::set<std::string> acted_once_;                 ///< messages; a restore may forget it
    std::set<std::string> said_;                       ///< messages, also after a restore once
    std::set<std::string> with_lost_;                  ///< cases
    std::map<std::string, Release> released_;          ///< by authority, case and question
    std::set<std::string> stepped_;
    std::set<std::string> with_parked_; ///< cases
    std::uint64_t looks_ = 0;
    std::optional<std::string> violation_;
    Tally tally_;
};

} // namespace ensign::test
