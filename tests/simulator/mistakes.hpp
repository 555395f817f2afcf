/// Mistakes that others have shipped, planted in the harness around the real code. Each must be
/// caught by some seed: they are the control of the simulator.
#pragma once

#include "core/base/words.hpp"

#include <array>

namespace ensign::test {

enum class Mistake {
    none,
    receipt_before_commit,     ///< the receipt is out, and a crash takes the message
    sent_before_commit,        ///< the message is out, and a crash takes the command
    two_transactions,          ///< a crash between the row of the inbox and its effect
    forgets_what_it_has_seen,  ///< duplicates are known for ten minutes only
    effects_on_arrival,        ///< a message acts although an earlier one is missing
    drops_what_waits,          ///< a receipt is given, and the message that waits is not kept
    gives_up_after_ten_tries,  ///< then the message is never sent again
    asleep_after_restart,      ///< what was queued before a crash is not sent until there is more
    no_receipt_for_duplicates, ///< a lost receipt is never given again
    any_receipt_closes,        ///< a receipt closes the batch on its way, whatever it names
    sent_is_delivered,         ///< what was handed to the line needs no receipt
    addressee_not_checked,     ///< what is meant for another is taken
    counted_from_the_answer,   ///< a plain heartbeat: the yes lives from the answer on
    heads_not_compared,        ///< vouched for, although not all that was said is here
    lease_by_utc,              ///< a clock set back prolongs the yes
    lease_sleeps,              ///< a clock that stops while the program is stopped
    alarm_by_another_clock,    ///< time limits run on a clock that is ahead
    edited_log,                ///< a row of the log is changed while the program is down
    // After a restore from a backup:
    numbers_reused,               ///< it goes on where the backup ends
    no_fence,                     ///< what is in flight from before is taken
    one_sided_fence,              ///< only the one that is asked fences
    lost_stays_closed,            ///< a receipt of before counts, although its giver has forgotten
    old_receipts_count,           ///< receipts of an older incarnation close messages
    old_answers_believed,         ///< answers from before the peer's own restore are believed
    questions_of_others_believed, ///< a question that is meant for another is taken as ours
    no_void_filler,               ///< numbers that nobody holds stay empty
    inbound_before_own,           ///< messages act before our own are back
    no_review,                    ///< what was granted is vouched for, and nobody has looked
};

} // namespace ensign::test

namespace ensign {

template<>
inline constexpr auto kWords<test::Mistake> = std::array{
    Word{test::Mistake::none, "none"},
    Word{test::Mistake::receipt_before_commit, "receipt_before_commit"},
    Word{test::Mistake::sent_before_commit, "sent_before_commit"},
    Word{test::Mistake::two_transactions, "two_transactions"},
    Word{test::Mistake::forgets_what_it_has_seen, "forgets_what_it_has_seen"},
    Word{test::Mistake::effects_on_arrival, "effects_on_arrival"},
    Word{test::Mistake::drops_what_waits, "drops_what_waits"},
    Word{test::Mistake::gives_up_after_ten_tries, "gives_up_after_ten_tries"},
    Word{test::Mistake::asleep_after_restart, "asleep_after_restart"},
    Word{test::Mistake::no_receipt_for_duplicates, "no_receipt_for_duplicates"},
    Word{test::Mistake::any_receipt_closes, "any_receipt_closes"},
    Word{test::Mistake::sent_is_delivered, "sent_is_delivered"},
    Word{test::Mistake::addressee_not_checked, "addressee_not_checked"},
    Word{test::Mistake::counted_from_the_answer, "counted_from_the_answer"},
    Word{test::Mistake::heads_not_compared, "heads_not_compared"},
    Word{test::Mistake::lease_by_utc, "lease_by_utc"},
    Word{test::Mistake::lease_sleeps, "lease_sleeps"},
    Word{test::Mistake::alarm_by_another_clock, "alarm_by_another_clock"},
    Word{test::Mistake::edited_log, "edited_log"},
    Word{test::Mistake::numbers_reused, "numbers_reused"},
    Word{test::Mistake::no_fence, "no_fence"},
    Word{test::Mistake::one_sided_fence, "one_sided_fence"},
    Word{test::Mistake::lost_stays_closed, "lost_stays_closed"},
    Word{test::Mistake::old_receipts_count, "old_receipts_count"},
    Word{test::Mistake::old_answers_believed, "old_answers_believed"},
    Word{test::Mistake::questions_of_others_believed, "questions_of_others_believed"},
    Word{test::Mistake::no_void_filler, "no_void_filler"},
    Word{test::Mistake::inbound_before_own, "inbound_before_own"},
    Word{test::Mistake::no_review, "no_review"}};

} // namespace ensign
