/// All vessels the core sees, ready to be drawn: parsed once when they change, projected once.
#pragma once

#include "core/base/instant.hpp"
#include "map-client/map_camera.hpp"

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QObject>

#include <optional>
#include <vector>

namespace ensign::map {

/// What the State has to do with her; decides the ring around her symbol.
enum class Interest { none, suspect, requested, granted, refused };

/// Where she was, and when.
struct PastPlace {
    UnitPoint where;
    Instant at;
};

struct Vessel {
    QString mmsi;    ///< empty for a plot without AIS
    QString case_id; ///< empty when she is in no case
    QString label;
    Interest interest = Interest::none;
    double latitude = 0;
    UnitPoint where;
    std::optional<float> course;
    std::optional<float> heading;
    std::optional<float> speed;
    bool lost = false;
    bool plotted = false; ///< radar, visual or report: no AIS behind it
    std::optional<Instant> seen;
    std::optional<double> uncertainty_m; ///< of the place, when she was seen there
    std::vector<PastPlace> track;        ///< of this watch, oldest first, without the present
};

/// How far from her symbol she may be now: the core's own growth of the circle (core/geo). Nothing
/// when the core did not say how sure the place is.
std::optional<double> circle_metres(const Vessel& vessel, Instant now);

/// A past place every so often, and so many at most: an hour of her way.
inline constexpr Duration kTrackStep = std::chrono::minutes{1};
inline constexpr std::size_t kTrackPlaces = 60;

class VesselTable : public QObject {
    Q_OBJECT
    Q_PROPERTY(int count READ count NOTIFY changed)

public:
    using QObject::QObject;

    void replace(const QJsonArray& vessels);
    Q_INVOKABLE void put(const QJsonArray& changed_vessels);
    /// A case whose vessel sends no AIS is drawn where she was last seen.
    void put_case(const QJsonObject& the_case);

    const std::vector<Vessel>& all() const { return vessels_; }
    int count() const { return static_cast<int>(vessels_.size()); }
    const Vessel* find(const QString& key) const; ///< an MMSI or a case id
    QJsonObject fields(const QString& mmsi) const { return fields_.value(mmsi); }

    /// MMSIs of vessels whose name, MMSI, IMO or call sign holds the text; at most `limit`.
    Q_INVOKABLE QStringList search(const QString& text, int limit) const;
    Q_INVOKABLE QJsonObject vessel(const QString& mmsi) const { return fields(mmsi); }

signals:
    void changed();

private:
    void put_one(Vessel vessel);

    std::vector<Vessel> vessels_;
    QHash<QString, std::size_t> rows_; ///< by MMSI, or by case id for plots
    QHash<QString, QJsonObject> fields_;
};

} // namespace ensign::map
