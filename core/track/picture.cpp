#include "core/track/picture.hpp"

#include "core/track/report_into.hpp"

#include <algorithm>

namespace ensign::track {
namespace {

constexpr std::size_t kSlotsFirst = 1024;

/// How often the whole picture is searched for vessels gone silent.
constexpr Duration kLostLookInterval = std::chrono::seconds{5};

/// Spreads the nine figures over the slots; neighbours in number are neighbours nowhere.
std::size_t scattered(Mmsi mmsi) noexcept
{
    std::uint64_t mixed = mmsi.value * 0x9e37'79b9'7f4a'7c15ULL;
    return static_cast<std::size_t>(mixed ^ mixed >> 32);
}

/// Asks the memory at once for all that a report of her place changes: with 200 000 vessels none of
/// it is near, and line after line would be waited for.
void fetch(const KnownVessel& known) noexcept
{
    constexpr std::size_t kLine = 64;
    const auto* at = reinterpret_cast<const char*>(&known);
    const auto* const end = reinterpret_cast<const char*>(&known.vessel.behaviour.came_from);
    for (; at < end; at += kLine)
        __builtin_prefetch(at, 1);
}

/// The newest place of a vessel that has told one since the start.
TrackPoint newest_of(const Vessel& vessel)
{
    return {
        vessel.mmsi,
        *vessel.position,
        vessel.seen,
        vessel.seen,
        vessel.source,
        vessel.course,
        vessel.speed,
        vessel.heading,
        vessel.status};
}

bool tells_newest(const Vessel& vessel) { return vessel.position && !vessel.restored; }

/// Before a place by another source is taken: the older of the two is kept beside the vessel.
void note_source(KnownVessel& known, const TrackPoint& point)
{
    auto& others = known.others;
    const auto same = std::ranges::find(others, point.source, &TrackPoint::source);
    const bool is_newest = point.at >= known.vessel.seen;
    if (!is_newest && same != others.end() && point.at < same->at) return;
    const TrackPoint kept = is_newest ? newest_of(known.vessel) : point;
    if (same != others.end()) {
        *same = kept;
    } else if (others.size() + 1 < kSourcesMax) {
        others.push_back(kept);
    } else {
        TrackPoint& oldest = *std::ranges::min_element(others, {}, &TrackPoint::at);
        if (kept.at >= oldest.at) oldest = kept;
    }
}

} // namespace

expected<Applied, Reject> Picture::apply(
    const ais::Message& message, Instant heard, std::string_view source)
{
    if (slots_.size() < 2 * (known_.size() + 1)) grow();
    const Mmsi mmsi = ais::sender(message);
    const std::size_t slot = slot_of(mmsi);
    const bool is_new = slots_[slot].entry == 0;
    if (is_new) {
        if (known_.size() == kVesselsMax) {
            rejects_.count(Reject::picture_full);
            return unexpected(Reject::picture_full);
        }
        Vessel& made = add(mmsi, slot).vessel;
        made.kind = mmsi_class(mmsi);
        made.seen = heard;
        made.source = source;
    }

    const std::uint32_t index = slots_[slot].entry - 1;
    KnownVessel& known = known_[index];
    if (!is_new) fetch(known);
    if (tells_newest(known.vessel) && known.vessel.source.view() != source)
        if (const auto point = point_of(message, {heard, heard, source}))
            note_source(known, *point);
    const bool news = report_into(known.vessel, message, {heard, source, limits_});
    if (is_distress_device(known.vessel.kind)) note_distress(known, distress_state(message), heard);
    if (!news && !is_new) return Applied::older_than_known;
    known.told_lost = false;
    mark_changed(index);
    return is_new ? Applied::new_vessel : Applied::changed;
}

/// At the end of the list, and in this slot.
KnownVessel& Picture::add(Mmsi mmsi, std::size_t slot)
{
    KnownVessel& added = known_.add();
    added.vessel.mmsi = mmsi;
    slots_[slot] = {mmsi.value, static_cast<std::uint32_t>(known_.size())};
    return added;
}

void Picture::restore(const Vessel& vessel)
{
    if (known_.size() == kVesselsMax) return;
    if (slots_.size() < 2 * (known_.size() + 1)) grow();
    const std::size_t slot = slot_of(vessel.mmsi);
    if (slots_[slot].entry != 0) return;
    Vessel& known = add(vessel.mmsi, slot).vessel;
    known = vessel;
    known.restored = true;
    mark_changed(slots_[slot].entry - 1);
}

std::vector<TrackPoint> Picture::sources(Mmsi mmsi) const
{
    std::vector<TrackPoint> all;
    const KnownVessel* const one = known(mmsi);
    if (one == nullptr) return all;
    if (tells_newest(one->vessel)) all.push_back(newest_of(one->vessel));
    all.insert(all.end(), one->others.begin(), one->others.end());
    return all;
}

const KnownVessel* Picture::known(Mmsi mmsi) const noexcept
{
    if (slots_.empty()) return nullptr;
    const std::uint32_t entry = slots_[slot_of(mmsi)].entry;
    return entry == 0 ? nullptr : &known_[entry - 1];
}

const Vessel* Picture::find(Mmsi mmsi) const noexcept
{
    const KnownVessel* const one = known(mmsi);
    return one == nullptr ? nullptr : &one->vessel;
}

std::vector<Mmsi> Picture::take_changed(Instant now)
{
    if (now - lost_looked_for_ >= kLostLookInterval || now < lost_looked_for_) mark_lost(now);

    std::vector<Mmsi> due;
    // In place: the room the list has grown to is kept, so that no message asks for memory.
    std::erase_if(changed_, [&](std::uint32_t index) {
        KnownVessel& known = known_[index];
        // A clock stepped back must not silence a vessel: only a recent past makes it wait.
        if (now >= known.published && now - known.published < kPublishInterval) return false;
        known.changed = false;
        known.published = now;
        due.push_back(known.vessel.mmsi);
        return true;
    });
    return due;
}

std::vector<DistressCall> Picture::take_distress_calls() { return std::exchange(calls_, {}); }

void Picture::forget_unseen(Instant now, Duration unseen)
{
    const auto is_unseen = [&](const Vessel& vessel) { return now - vessel.seen > unseen; };
    if (std::ranges::none_of(vessels(), is_unseen)) return;
    SteadyList<KnownVessel> kept;
    changed_.clear();
    for (std::size_t i = 0; i < known_.size(); ++i) {
        if (is_unseen(known_[i].vessel)) continue;
        if (known_[i].changed) changed_.push_back(static_cast<std::uint32_t>(kept.size()));
        kept.add(std::move(known_[i]));
    }
    known_ = std::move(kept);
    if (!slots_.empty()) index_all(slots_.size());
}

std::size_t Picture::slot_of(Mmsi mmsi) const noexcept
{
    const std::size_t mask = slots_.size() - 1;
    std::size_t slot = scattered(mmsi) & mask;
    while (slots_[slot].entry != 0 && slots_[slot].mmsi != mmsi.value)
        slot = (slot + 1) & mask;
    return slot;
}

void Picture::grow() { index_all(std::max(kSlotsFirst, 2 * slots_.size())); }

void Picture::index_all(std::size_t slots)
{
    slots_.assign(slots, {});
    for (std::uint32_t i = 0; i < known_.size(); ++i) {
        const Mmsi mmsi = known_[i].vessel.mmsi;
        slots_[slot_of(mmsi)] = {mmsi.value, i + 1};
    }
}

void Picture::mark_changed(std::uint32_t index)
{
    if (known_[index].changed) return;
    known_[index].changed = true;
    changed_.push_back(index);
}

void Picture::mark_lost(Instant now)
{
    lost_looked_for_ = now;
    for (std::uint32_t i = 0; i < known_.size(); ++i) {
        if (known_[i].told_lost || !is_lost(known_[i].vessel, now)) continue;
        known_[i].told_lost = true;
        mark_changed(i);
    }
}

void Picture::note_distress(KnownVessel& known, DistressState state, Instant heard)
{
    const bool silent_before = heard - known.distress_heard > kLostAfter;
    const bool now_active =
        state == DistressState::active && known.distress != DistressState::active;
    known.distress_heard = std::max(known.distress_heard, heard);
    if (state != DistressState::unknown) known.distress = state;
    if (!silent_before && !now_active) return;
    const Vessel& vessel = known.vessel;
    calls_.push_back({vessel.mmsi, vessel.kind, state, vessel.position, heard});
}

} // namespace ensign::track
