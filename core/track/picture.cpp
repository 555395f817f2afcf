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

} // namespace

expected<Applied, Reject> Picture::apply(
    const ais::Message& message, Instant heard, std::string_view source)
{
    if (slots_.size() < 2 * (vessels_.size() + 1)) grow();
    const Mmsi mmsi = ais::sender(message);
    const std::size_t slot = slot_of(mmsi);
    const bool is_new = slots_[slot] == 0;
    if (is_new) {
        if (vessels_.size() == kVesselsMax) {
            rejects_.count(Reject::picture_full);
            return unexpected(Reject::picture_full);
        }
        Vessel made;
        made.mmsi = mmsi;
        made.kind = mmsi_class(mmsi);
        made.seen = heard;
        made.source = source;
        slots_[slot] = add(made) + 1;
    }

    const std::uint32_t index = slots_[slot] - 1;
    const bool news = report_into(vessels_[index], message, {heard, source, limits_});
    if (const auto point = point_of(message, {heard, heard, source})) note_source(index, *point);
    if (is_distress_device(vessels_[index].kind))
        note_distress(index, distress_state(message), heard);
    if (!news && !is_new) return Applied::older_than_known;
    marks_[index].told_lost = false;
    mark_changed(index);
    return is_new ? Applied::new_vessel : Applied::changed;
}

std::uint32_t Picture::add(const Vessel& vessel)
{
    vessels_.push_back(vessel);
    marks_.emplace_back();
    sources_.emplace_back();
    return static_cast<std::uint32_t>(vessels_.size() - 1);
}

void Picture::restore(const Vessel& vessel)
{
    if (vessels_.size() == kVesselsMax) return;
    if (slots_.size() < 2 * (vessels_.size() + 1)) grow();
    const std::size_t slot = slot_of(vessel.mmsi);
    if (slots_[slot] != 0) return;
    const std::uint32_t index = add(vessel);
    slots_[slot] = index + 1;
    vessels_[index].restored = true;
    mark_changed(index);
}

const std::vector<TrackPoint>& Picture::sources(Mmsi mmsi) const noexcept
{
    static const std::vector<TrackPoint> none;
    const Vessel* vessel = find(mmsi);
    return vessel == nullptr ? none : sources_[static_cast<std::size_t>(vessel - vessels_.data())];
}

void Picture::note_source(std::uint32_t index, const TrackPoint& point)
{
    auto& known = sources_[index];
    const auto same = std::ranges::find(known, point.source, &TrackPoint::source);
    if (same != known.end()) {
        if (point.at >= same->at) *same = point;
        return;
    }
    if (known.size() == kSourcesMax) {
        const auto oldest = std::ranges::min_element(known, {}, &TrackPoint::at);
        if (oldest->at <= point.at) *oldest = point;
        return;
    }
    known.push_back(point);
}

const Vessel* Picture::find(Mmsi mmsi) const noexcept
{
    if (slots_.empty()) return nullptr;
    const std::uint32_t entry = slots_[slot_of(mmsi)];
    return entry == 0 ? nullptr : &vessels_[entry - 1];
}

std::vector<Mmsi> Picture::take_changed(Instant now)
{
    if (now - lost_looked_for_ >= kLostLookInterval || now < lost_looked_for_) mark_lost(now);

    std::vector<Mmsi> due;
    // In place: the room the list has grown to is kept, so that no message asks for memory.
    std::erase_if(changed_, [&](std::uint32_t index) {
        Mark& mark = marks_[index];
        // A clock stepped back must not silence a vessel: only a recent past makes it wait.
        if (now >= mark.published && now - mark.published < kPublishInterval) return false;
        mark.changed = false;
        mark.published = now;
        due.push_back(vessels_[index].mmsi);
        return true;
    });
    return due;
}

std::vector<DistressCall> Picture::take_distress_calls() { return std::exchange(calls_, {}); }

void Picture::forget_unseen(Instant now, Duration unseen)
{
    if (std::ranges::none_of(
            vessels_, [&](const Vessel& vessel) { return now - vessel.seen > unseen; }))
        return;
    std::vector<Vessel> kept;
    std::vector<Mark> kept_marks;
    std::vector<std::vector<TrackPoint>> kept_sources;
    for (std::size_t i = 0; i < vessels_.size(); ++i) {
        if (now - vessels_[i].seen > unseen) continue;
        kept.push_back(vessels_[i]);
        kept_marks.push_back(marks_[i]);
        kept_sources.push_back(std::move(sources_[i]));
    }
    vessels_ = std::move(kept);
    marks_ = std::move(kept_marks);
    sources_ = std::move(kept_sources);
    changed_.clear();
    for (std::uint32_t i = 0; i < marks_.size(); ++i)
        if (marks_[i].changed) changed_.push_back(i);
    if (!slots_.empty()) index_all(slots_.size());
}

std::size_t Picture::slot_of(Mmsi mmsi) const noexcept
{
    const std::size_t mask = slots_.size() - 1;
    std::size_t slot = scattered(mmsi) & mask;
    while (slots_[slot] != 0 && vessels_[slots_[slot] - 1].mmsi != mmsi)
        slot = (slot + 1) & mask;
    return slot;
}

void Picture::grow() { index_all(std::max(kSlotsFirst, 2 * slots_.size())); }

void Picture::index_all(std::size_t slots)
{
    slots_.assign(slots, 0);
    for (std::uint32_t i = 0; i < vessels_.size(); ++i)
        slots_[slot_of(vessels_[i].mmsi)] = i + 1;
}

void Picture::mark_changed(std::uint32_t index)
{
    if (marks_[index].changed) return;
    marks_[index].changed = true;
    changed_.push_back(index);
}

void Picture::mark_lost(Instant now)
{
    lost_looked_for_ = now;
    for (std::uint32_t i = 0; i < vessels_.size(); ++i) {
        if (marks_[i].told_lost || !is_lost(vessels_[i], now)) continue;
        marks_[i].told_lost = true;
        mark_changed(i);
    }
}

void Picture::note_distress(std::uint32_t index, DistressState state, Instant heard)
{
    Mark& mark = marks_[index];
    const bool silent_before = heard - mark.distress_heard > kLostAfter;
    const bool now_active =
        state == DistressState::active && mark.distress != DistressState::active;
    mark.distress_heard = std::max(mark.distress_heard, heard);
    if (state != DistressState::unknown) mark.distress = state;
    if (!silent_before && !now_active) return;
    const Vessel& vessel = vessels_[index];
    calls_.push_back({vessel.mmsi, vessel.kind, state, vessel.position, heard});
}

} // namespace ensign::track
