#include "map-client/vessel_table.hpp"

#include "core/geo/uncertainty.hpp"
#include "map-client/case_words.hpp"
#include "map-client/time_words.hpp"

namespace ensign::map {
namespace {

Interest interest_of(const QString& word)
{
    if (word == "suspect") return Interest::suspect;
    if (word == "requested") return Interest::requested;
    if (word == "granted") return Interest::granted;
    if (word == "refused") return Interest::refused;
    return Interest::none;
}

/// A plot has no `interest` of its own: it follows from where its case stands.
Interest interest_of_phase(const QString& phase)
{
    if (phase == "flag_inquiry" || phase == "auth_pending" || phase == "flag_confirmed")
        return Interest::requested;
    if (phase == "authority_held") return Interest::granted;
    if (phase == "refused" || phase == "flag_refuted") return Interest::refused;
    return phase == "closed" ? Interest::none : Interest::suspect;
}

std::optional<float> number(const QJsonValue& value)
{
    if (!value.isDouble()) return std::nullopt;
    return static_cast<float>(value.toDouble());
}

bool place(Vessel& vessel, const QJsonObject& position)
{
    if (!position["lat"].isDouble() || !position["lon"].isDouble()) return false;
    vessel.latitude = position["lat"].toDouble();
    vessel.where = unit_point(vessel.latitude, position["lon"].toDouble());
    return true;
}

void read_fix(Vessel& vessel, const QJsonObject& one)
{
    vessel.course = number(one["course"]);
    vessel.speed = number(one["speed"]);
    vessel.seen = instant_of(one["seen"].toString());
    if (one["uncertainty_m"].isDouble()) vessel.uncertainty_m = one["uncertainty_m"].toDouble();
}

/// Her track goes on; the place she leaves is kept when the last one kept is old enough.
void follow(Vessel& now, Vessel& before)
{
    now.track = std::move(before.track);
    if (!before.seen || !now.seen || *now.seen <= *before.seen) return;
    if (!now.track.empty() && *before.seen - now.track.back().at < kTrackStep) return;
    if (now.track.size() == kTrackPlaces) now.track.erase(now.track.begin());
    now.track.push_back({before.where, *before.seen});
}

} // namespace

std::optional<double> circle_metres(const Vessel& vessel, Instant now)
{
    if (!vessel.uncertainty_m || !vessel.seen) return std::nullopt;
    const std::optional<double> knots = vessel.speed;
    return geo::grown_uncertainty(
               geo::Distance::metres(*vessel.uncertainty_m), knots, now - *vessel.seen)
        .in_metres();
}

void VesselTable::replace(const QJsonArray& vessels)
{
    std::vector<Vessel> before = std::move(vessels_);
    const QHash<QString, std::size_t> rows = rows_;
    vessels_.clear();
    rows_.clear();
    fields_.clear();
    put(vessels);
    for (Vessel& vessel : vessels_) // a link that was lost does not end a track
        if (const auto row = rows.constFind(vessel.mmsi); row != rows.constEnd())
            follow(vessel, before[*row]);
}

void VesselTable::put(const QJsonArray& changed_vessels)
{
    for (const QJsonValue& value : changed_vessels) {
        const QJsonObject one = value.toObject();
        Vessel vessel;
        vessel.mmsi = one["mmsi"].toVariant().toString();
        if (vessel.mmsi.isEmpty()) continue;
        fields_.insert(vessel.mmsi, one);
        if (!place(vessel, one["position"].toObject())) continue; // heard, but not yet where
        vessel.case_id = one["case"].toString();
        vessel.label = name_of(one);
        vessel.interest = interest_of(one["interest"].toString());
        vessel.heading = number(one["heading"]);
        read_fix(vessel, one);
        vessel.lost = one["lost"].toBool();
        put_one(std::move(vessel));
    }
    emit changed();
}

void VesselTable::put_case(const QJsonObject& the_case)
{
    const QJsonObject known = the_case["vessel"].toObject();
    const QString mmsi = known["mmsi"].toVariant().toString();
    if (fields_.contains(mmsi)) return;
    Vessel vessel;
    if (!place(vessel, known["position"].toObject())) return;
    vessel.case_id = the_case["id"].toString();
    vessel.label = name_of(known);
    vessel.interest = interest_of_phase(the_case["phase"].toString());
    vessel.plotted = true;
    read_fix(vessel, known);
    put_one(std::move(vessel));
    emit changed();
}

void VesselTable::put_one(Vessel vessel)
{
    const QString key = vessel.plotted ? vessel.case_id : vessel.mmsi;
    // She was only a plot until now, and has begun to send AIS.
    if (!vessel.plotted && rows_.contains(vessel.case_id))
        rows_.insert(key, rows_.take(vessel.case_id));
    const auto row = rows_.constFind(key);
    if (row != rows_.constEnd()) {
        follow(vessel, vessels_[*row]);
        vessels_[*row] = std::move(vessel);
        return;
    }
    rows_.insert(key, vessels_.size());
    vessels_.push_back(std::move(vessel));
}

const Vessel* VesselTable::find(const QString& key) const
{
    const auto row = rows_.constFind(key);
    if (row != rows_.constEnd()) return &vessels_[*row];
    for (const Vessel& vessel : vessels_)
        if (!key.isEmpty() && vessel.case_id == key) return &vessel;
    return nullptr;
}

QStringList VesselTable::search(const QString& text, int limit) const
{
    QStringList found;
    if (text.trimmed().isEmpty()) return found;
    for (const Vessel& vessel : vessels_) {
        if (found.size() >= limit) break;
        if (vessel.mmsi.isEmpty()) continue;
        const QJsonObject one = fields(vessel.mmsi);
        for (const char* key : {"name", "mmsi", "imo", "call_sign"}) {
            if (!one[key].toVariant().toString().contains(text.trimmed(), Qt::CaseInsensitive))
                continue;
            found << vessel.mmsi;
            break;
        }
    }
    return found;
}

} // namespace ensign::map
