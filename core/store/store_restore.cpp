// The incarnation a store is in (docs/decisions/0015-restore.md).

#include "core/store/store.hpp"

#include "core/base/crash_point.hpp"

#include <algorithm>

namespace ensign::store {
namespace {
constexpr std::string_view kEpochKey = "epoch";
constexpr std::string_view kReviewedKey = "reviewed_in";

std::int64_t number(const std::optional<std::string>& known)
{
    return known ? std::stoll(*known) : 0;
}
} // namespace

std::int64_t Store::restored_in() { return number(meta(kEpochKey)); }

std::int64_t Store::reviewed_in() { return number(meta(kReviewedKey)); }

void Store::reviewed(std::int64_t epoch) { set_meta(kReviewedKey, std::to_string(epoch)); }

void Store::begin_incarnation(std::int64_t epoch)
{
    Transaction transaction{database_};
    Statement newest = database_.prepare("SELECT COALESCE(MAX(epoch), 0) FROM outbox");
    newest.step();
    set_meta(
        kEpochKey, std::to_string(std::max({epoch, restored_in() + 1, newest.integer(0) + 1})));
    ENSIGN_CRASH_POINT("restore.begun");
    transaction.commit();
}

} // namespace ensign::store
