#include "map-client/vessel_layer.hpp"

#include "map-client/label_grid.hpp"

#include <QFontMetricsF>
#include <QGeoCoordinate>
#include <QPainter>

#include <algorithm>

namespace ensign::map {
namespace {

constexpr double kReachPx = 22;      ///< how near a click must be: half the 44 px touch target
constexpr double kVectorHours = 0.1; ///< six minutes
constexpr double kVectorPxMax = 160;
constexpr double kTipPx = 14;       ///< from her position to the tip of her symbol
constexpr double kSymbolPx = 8;     ///< half the room a symbol keeps free of labels
constexpr std::size_t kCrowd = 300; ///< more in view than this, and those of no interest sleep
constexpr int kLabelsMax = 200;
constexpr double kLabelAllZoom = 8;

bool of_interest(const Vessel& vessel) { return vessel.interest != Interest::none; }

const char* ring_of(Interest interest)
{
    switch (interest) {
    case Interest::none: return nullptr;
    case Interest::suspect: return "ring-suspect";
    case Interest::requested: return "ring-requested";
    case Interest::granted: return "ring-granted";
    case Interest::refused: return "ring-refused";
    }
    return nullptr;
}

/// True heading, else course over ground, else up.
int heading_of(const Vessel& vessel)
{
    const float degrees = vessel.heading.value_or(vessel.course.value_or(0.0F));
    return (static_cast<int>(std::lround(degrees)) % 360 + 360) % 360;
}

} // namespace

VesselLayer::VesselLayer(QQuickItem* parent) : QQuickPaintedItem(parent) { setAntialiasing(true); }

void VesselLayer::setMap(QObject* map)
{
    if (map == map_) return;
    map_ = map;
    if (map_) {
        connect(map_, SIGNAL(centerChanged(QGeoCoordinate)), this, SLOT(refresh()));
        connect(map_, SIGNAL(zoomLevelChanged(qreal)), this, SLOT(refresh()));
    }
    emit mapChanged();
    update();
}

void VesselLayer::setVessels(VesselTable* vessels)
{
    if (vessels == vessels_) return;
    vessels_ = vessels;
    if (vessels_) connect(vessels_, &VesselTable::changed, this, &VesselLayer::refresh);
    emit vesselsChanged();
    update();
}

void VesselLayer::setTheme(ThemeModel* theme)
{
    if (theme == theme_) return;
    theme_ = theme;
    if (theme_) connect(theme_, &ThemeModel::styleChanged, this, &VesselLayer::refresh);
    emit themeChanged();
    update();
}

void VesselLayer::setSelected(const QString& key)
{
    if (key == selected_) return;
    selected_ = key;
    emit selectedChanged();
    update();
}

void VesselLayer::setFresh(bool fresh)
{
    if (fresh == fresh_) return;
    fresh_ = fresh;
    emit freshChanged();
    update();
}

void VesselLayer::setNow(qreal now_ms)
{
    if (now_ms == now_ms_) return;
    now_ms_ = now_ms;
    emit nowChanged();
    update();
}

double VesselLayer::circle_px(const Vessel& vessel, const MapCamera& camera) const
{
    constexpr double kMetresPerMile = 1852.0;
    const auto metres = circle_metres(vessel, from_epoch_ms(static_cast<std::int64_t>(now_ms_)));
    return metres ? *metres / kMetresPerMile * camera.px_per_nm(vessel.latitude) : 0;
}

qreal VesselLayer::circlePixels(const QString& mmsi_or_case) const
{
    const Vessel* vessel = vessels_ ? vessels_->find(mmsi_or_case) : nullptr;
    return vessel == nullptr ? 0 : circle_px(*vessel, camera());
}

MapCamera VesselLayer::camera() const
{
    MapCamera camera;
    if (!map_) return camera;
    const auto centre = map_->property("center").value<QGeoCoordinate>();
    camera.centre = unit_point(centre.latitude(), centre.longitude());
    camera.world_px = 256 * std::exp2(map_->property("zoomLevel").toDouble());
    camera.width = width();
    camera.height = height();
    return camera;
}

QPointF VesselLayer::project(qreal latitude, qreal longitude) const
{
    return camera().project(unit_point(latitude, longitude));
}

bool VesselLayer::is_selected(const Vessel& vessel) const
{
    return !selected_.isEmpty() && (vessel.mmsi == selected_ || vessel.case_id == selected_);
}

/// In drawing order: of no interest first, the selected one last and on top.
std::vector<VesselLayer::Seen> VesselLayer::seen(const MapCamera& camera) const
{
    std::vector<Seen> seen;
    if (!vessels_) return seen;
    for (const Vessel& vessel : vessels_->all()) {
        if (vessel.plotted && !of_interest(vessel)) continue; // her case is closed
        const QPointF at = camera.project(vessel.where);
        if (camera.sees(at, 40)) seen.push_back({&vessel, at});
    }
    const auto rank = [this](const Seen& one) {
        return is_selected(*one.vessel) ? 2 : of_interest(*one.vessel) ? 1 : 0;
    };
    std::stable_sort(
        seen.begin(), seen.end(), [&](const Seen& a, const Seen& b) { return rank(a) < rank(b); });
    return seen;
}

QColor VesselLayer::colour_of(const Vessel& vessel) const
{
    if (vessel.lost) return theme_->token("tgt.lost");
    switch (vessel.interest) {
    case Interest::none: return theme_->token("tgt.normal");
    case Interest::suspect: return theme_->token("tgt.suspect");
    case Interest::requested: return theme_->token("tgt.requested");
    case Interest::granted: return theme_->token(fresh_ ? "tgt.granted" : "tgt.normal");
    case Interest::refused: return theme_->token("tgt.refused");
    }
    return {};
}

void VesselLayer::paint(QPainter* painter)
{
    if (!map_ || !theme_ || !vessels_) return;
    const MapCamera camera = this->camera();
    const std::vector<Seen> all = seen(camera);
    in_view_ = static_cast<int>(all.size());
    const bool crowded = all.size() > kCrowd;

    painter->setRenderHint(QPainter::Antialiasing);
    for (const Seen& one : all) {
        if (crowded && !of_interest(*one.vessel) && !is_selected(*one.vessel)) {
            const SymbolLook look{"ais-sleeping", colour_of(*one.vessel), heading_of(*one.vessel)};
            stamp(*painter, one.at, look);
            continue;
        }
        if (of_interest(*one.vessel) || is_selected(*one.vessel)) {
            draw_circle(*painter, one, camera);
            draw_track(*painter, one, camera);
        }
        draw_vector(*painter, one, camera);
        draw_symbol(*painter, one);
        draw_marks(*painter, one);
    }

    LabelGrid grid{camera.width, camera.height};
    for (const Seen& one : all)
        grid.block({one.at.x() - kSymbolPx, one.at.y() - kSymbolPx, 2 * kSymbolPx, 2 * kSymbolPx});
    const bool all_named = map_->property("zoomLevel").toDouble() >= kLabelAllZoom && !crowded;
    int labels = 0;
    for (auto one = all.rbegin(); one != all.rend() && labels < kLabelsMax; ++one) {
        if (!all_named && !of_interest(*one->vessel) && !is_selected(*one->vessel)) continue;
        draw_label(*painter, *one, grid);
        ++labels;
    }
    emit painted();
}

void VesselLayer::stamp(QPainter& painter, QPointF at, const SymbolLook& look)
{
    const double half = look.size / 2.0;
    painter.drawImage(
        QPointF{std::round(at.x() - half), std::round(at.y() - half)}, sheet_.picture(look));
}

void VesselLayer::draw_symbol(QPainter& painter, const Seen& one)
{
    const Vessel& vessel = *one.vessel;
    const char* name = "ais-activated";
    if (vessel.plotted)
        name = "manual-plot";
    else if (vessel.interest == Interest::granted && !vessel.lost && fresh_)
        name = "ais-granted";
    else if (!vessel.heading)
        name = "ais-no-heading";
    stamp(painter, one.at, {name, colour_of(vessel), vessel.plotted ? 0 : heading_of(vessel)});
}

void VesselLayer::draw_vector(QPainter& painter, const Seen& one, const MapCamera& camera) const
{
    const Vessel& vessel = *one.vessel;
    if (vessel.lost || !vessel.course || !vessel.speed || *vessel.speed < 0.5F) return;
    const double length = std::min(
        static_cast<double>(*vessel.speed) * kVectorHours * camera.px_per_nm(vessel.latitude),
        kVectorPxMax);
    if (length < kTipPx + 4) return;
    constexpr double kPi = 3.14159265358979323846;
    const double course = static_cast<double>(*vessel.course) * kPi / 180;
    const QPointF way{std::sin(course), -std::cos(course)};
    QPen pen{colour_of(vessel), of_interest(vessel) ? 2.0 : 1.2};
    pen.setDashPattern({3, 2});
    pen.setCapStyle(Qt::FlatCap);
    painter.setPen(pen);
    painter.drawLine(
        one.at + way * kTipPx, one.at + way * length); // its end: where she will be by then
}

/// Past positions as dots (SN.1/Circ.243/Rev.2): where she was each minute of this watch.
void VesselLayer::draw_track(QPainter& painter, const Seen& one, const MapCamera& camera) const
{
    constexpr double kDotPx = 1.6;
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour_of(*one.vessel));
    for (const PastPlace& past : one.vessel->track)
        painter.drawEllipse(camera.project(past.where), kDotPx, kDotPx);
}

/// The circle she may be in, once it is wider than her symbol.
void VesselLayer::draw_circle(QPainter& painter, const Seen& one, const MapCamera& camera) const
{
    const double radius = circle_px(*one.vessel, camera);
    if (radius < kTipPx) return;
    QPen pen{theme_->token("map.ring"), 1.2};
    pen.setDashPattern({2, 3});
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(one.at, radius, radius);
}

void VesselLayer::draw_marks(QPainter& painter, const Seen& one)
{
    const Vessel& vessel = *one.vessel;
    if (const char* ring = ring_of(vessel.interest))
        stamp(painter, one.at, {ring, colour_of(vessel)});
    if (vessel.lost) stamp(painter, one.at, {"mark-lost", colour_of(vessel), 0, 36});
    if (is_selected(vessel))
        stamp(painter, one.at, {"mark-selected", theme_->token("focus.ring"), 0, 66});
}

void VesselLayer::draw_label(QPainter& painter, const Seen& one, LabelGrid& grid) const
{
    const Vessel& vessel = *one.vessel;
    const bool strong = of_interest(vessel) || is_selected(vessel);
    QFont font{"Noto Sans"};
    font.setPixelSize(strong ? 13 : 12);
    font.setBold(strong);
    const QFontMetricsF metrics{font};
    const QString text = vessel.lost ? vessel.label + "  lost" : vessel.label;
    const double away = strong ? (is_selected(vessel) ? 37 : 28) : 16;
    const double width = metrics.horizontalAdvance(text) + 8;
    const double height = metrics.height() + 2;
    for (const double left : {one.at.x() + away, one.at.x() - away - width}) {
        const QRectF room{left, one.at.y() - height / 2, width, height};
        const bool last = left < one.at.x();
        if (!grid.take(room) && !(strong && last)) continue; // of interest: always named
        QColor ground = theme_->token("map.sea");
        ground.setAlphaF(0.85);
        painter.setPen(Qt::NoPen);
        painter.setBrush(ground);
        painter.drawRoundedRect(room, 2, 2);
        painter.setFont(font);
        painter.setPen(theme_->token(vessel.lost ? "tgt.lost" : "map.label"));
        painter.drawText(room, Qt::AlignCenter, text);
        return;
    }
}

QJsonObject VesselLayer::at(qreal x, qreal y) const
{
    const std::vector<Seen> all = seen(camera());
    const Seen* nearest = nullptr;
    double best = kReachPx;
    for (const Seen& one : all) {
        const double away = std::hypot(one.at.x() - x, one.at.y() - y);
        if (away > best) continue; // on a tie the one drawn on top wins
        best = away;
        nearest = &one;
    }
    if (nearest == nullptr) return {};
    return {{"mmsi", nearest->vessel->mmsi}, {"caseId", nearest->vessel->case_id}};
}

QJsonObject VesselLayer::neighbour(int step) const
{
    std::vector<Seen> all = seen(camera());
    if (all.empty()) return {};
    const QPointF centre{width() / 2, height() / 2};
    const auto away = [&](const Seen& one) {
        return std::hypot(one.at.x() - centre.x(), one.at.y() - centre.y());
    };
    std::stable_sort(
        all.begin(), all.end(), [&](const Seen& a, const Seen& b) { return away(a) < away(b); });
    const auto here = std::find_if(
        all.begin(), all.end(), [this](const Seen& one) { return is_selected(*one.vessel); });
    const auto size = static_cast<std::ptrdiff_t>(all.size());
    const auto from = here == all.end() ? (step > 0 ? -1 : size) : here - all.begin();
    const Seen& next = all[static_cast<std::size_t>((from + step + size) % size)];
    return {{"mmsi", next.vessel->mmsi}, {"caseId", next.vessel->case_id}};
}

} // namespace ensign::map
