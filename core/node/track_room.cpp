#include "core/node/track_room.hpp"

#include <fmt/format.h>

namespace ensign::node {
namespace {

constexpr Duration kSweepInterval = std::chrono::minutes{1};
constexpr std::int64_t kSweptAtOnce = 20'000;
constexpr Duration kRetryInterval = std::chrono::minutes{1};

bool tells_identity(const track::ais::Message& message)
{
    return std::holds_alternative<track::ais::StaticReport>(message) ||
           std::holds_alternative<track::ais::ExtendedReport>(message) ||
           std::holds_alternative<track::ais::AidReport>(message);
}

/// Differs when a name or voyage data differ, but for chance.
std::size_t identity_digest(const track::Vessel& v)
{
    const std::string all = fmt::format(
        "{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}",
        v.name.view(),
        v.call_sign.view(),
        v.destination.view(),
        v.imo.value_or(0),
        v.ship_type.value_or(0),
        v.length.value_or(0),
        v.beam.value_or(0),
        v.draught.value_or(0.0));
    return std::hash<std::string>{}(all);
}

} // namespace

TrackRoom::TrackRoom(
    net::Loop& loop, net::Loop& writer, TrackSettings settings, PictureRoom& picture, Instant now)
    : loop_{loop}, writer_{writer}, settings_{std::move(settings)}, picture_{picture}
{
    open(now);
    if (!store_) return;
    try {
        store_->end_lines();
        for (const track::Vessel& vessel : store_->newest_since(now - PictureRoom::kForgottenAfter))
            picture_.restore(vessel);
    } catch (const store::StoreFailure& failure) {
        failed(failure.what());
    }
}

TrackRoom::~TrackRoom()
{
    if (!store_) return;
    try {
        gather_newest();
        if (on_its_way_) store_->write(*on_its_way_); // once more changes nothing
        store_->write(waiting_);
    } catch (const std::exception&) {
        // The last seconds of a history are lost, as in a power cut.
    }
}

void TrackRoom::open(Instant now)
{
    tried_at_ = now;
    if (settings_.file.empty()) return;
    try {
        store_ = std::make_shared<store::TrackStore>(settings_.file);
        fault_.clear();
    } catch (const store::StoreFailure& failure) {
        failed(failure.what());
    }
}

void TrackRoom::failed(const std::string& why)
{
    fault_ = "no history of tracks is written: " + why;
    rows_lost_ += waiting_.rows();
    waiting_ = {};
    store_.reset();
}

void TrackRoom::use_interest(std::set<std::string> mmsis)
{
    interest_.clear();
    for (const std::string& text : mmsis)
        if (const auto mmsi = track::parse_mmsi(text)) interest_.insert(*mmsi);
}

void TrackRoom::heard(
    const track::Vessel& vessel, const track::ais::Message& message, const track::HeardBy& by)
{
    if (!store_) return;
    Known& known = known_[vessel.mmsi];
    if (!std::exchange(known.changed, true)) changed_.push_back(vessel.mmsi);
    if (waiting_.rows() >= kRowsWaitingMax) {
        ++rows_lost_;
        return;
    }
    if (tells_identity(message))
        if (const std::size_t digest = identity_digest(vessel); digest != known.identity) {
            known.identity = digest;
            waiting_.identities.push_back(vessel);
        }
    if (const auto point = track::point_of(message, by)) keep(known, *point);
}

void TrackRoom::keep(Known& known, const track::TrackPoint& point)
{
    const bool full_rate = interest_.contains(point.mmsi);
    // From the last of all reports to the first of the thinned ones leads no line of either kind.
    if (known.full_rate && !full_rate)
        if (auto last = known.thinner.end())
            waiting_.points.push_back({std::move(*last), false, false});
    known.full_rate = full_rate;
    if (full_rate) waiting_.points.push_back({point, true, true});
    for (track::TrackPoint& kept : known.thinner.add(point))
        waiting_.points.push_back({std::move(kept), false, false});
}

void TrackRoom::pass_time(Instant now, bool disk_is_short)
{
    if (!store_ && now - tried_at_ >= kRetryInterval) open(now);
    if (!store_ || on_its_way_ || disk_is_short) return;
    if (now - written_at_ >= kWriteInterval) write(now);
}

void TrackRoom::gather_newest()
{
    for (const track::Mmsi mmsi : changed_) {
        known_[mmsi].changed = false;
        const track::Vessel* vessel = picture_.find(mmsi);
        if (vessel != nullptr && vessel->position) waiting_.newest.push_back(*vessel);
    }
    changed_.clear();
}

/// Who left the picture: her line ends at her newest report.
void TrackRoom::forget_gone()
{
    for (auto entry = known_.begin(); entry != known_.end();) {
        if (picture_.find(entry->first) != nullptr) {
            ++entry;
            continue;
        }
        if (auto last = entry->second.thinner.end()) {
            last->gap_after = true;
            waiting_.points.push_back({std::move(*last), false, false});
        }
        entry = known_.erase(entry);
    }
}

void TrackRoom::write(Instant now)
{
    written_at_ = now;
    gather_newest();
    const bool sweep = now - swept_at_ >= kSweepInterval;
    if (waiting_.rows() == 0 && !sweep) return;
    if (sweep) {
        swept_at_ = now;
        forget_gone();
    }
    const Instant all = now - std::chrono::days{settings_.keep_days};
    on_its_way_ = std::make_shared<store::TrackBatch>(std::exchange(waiting_, {}));
    ask<std::uint64_t>(
        [batch = on_its_way_, sweep, fine = now - kFullRate, all](store::TrackStore& store) {
            store.write(*batch);
            if (sweep) {
                store.forget_before(fine, all, kSweptAtOnce);
                store.checkpoint();
            }
            return batch->rows();
        },
        [this](std::optional<std::uint64_t> rows) {
            if (!rows) rows_lost_ += on_its_way_->rows();
            rows_written_ += rows.value_or(0);
            on_its_way_.reset();
        });
}

/// Asks on the writer's thread, and answers on the loop.
template<class T>
void TrackRoom::ask(
    std::function<T(store::TrackStore&)> question, std::function<void(std::optional<T>)> answer)
{
    if (!store_) return answer(std::nullopt);
    writer_.post([this,
                  store = store_,
                  alive = std::weak_ptr<bool>{alive_},
                  question = std::move(question),
                  answer = std::move(answer)]() mutable {
        auto found = std::make_shared<std::optional<T>>();
        std::string why;
        try {
            *found = question(*store);
        } catch (const std::exception& failure) {
            why = failure.what();
        }
        // The last owner closes the file on this thread, before anything else opens it.
        store.reset();
        loop_.post([this, alive, found, why, answer = std::move(answer)] {
            if (alive.expired()) return;
            if (!why.empty()) failed(why);
            answer(std::move(*found));
        });
    });
}

void TrackRoom::track(const TrackQuestion& asked, OnTrack answer)
{
    ask<std::vector<store::StoredPoint>>(
        [asked](store::TrackStore& store) {
            return store.track(asked.mmsi, asked.from, asked.to, asked.most + 1);
        },
        std::move(answer));
}

void TrackRoom::picture_at(Instant at, OnPicture answer)
{
    ask<std::vector<store::SeenVessel>>(
        [=](store::TrackStore& store) {
            return store.picture_at(at, PictureRoom::kForgottenAfter);
        },
        std::move(answer));
}

} // namespace ensign::node
