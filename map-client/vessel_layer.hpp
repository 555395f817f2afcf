/// Draws every vessel in one item over the map. Ten thousand of them cost a few milliseconds a
/// frame, where an item each costs a third of a second (docs: one painted layer, own projection).
#pragma once

#include "map-client/symbol_sheet.hpp"
#include "map-client/theme_model.hpp"
#include "map-client/vessel_table.hpp"

#include <QPointer>
#include <QQuickPaintedItem>

#include <vector>

namespace ensign::map {

class LabelGrid;

class VesselLayer : public QQuickPaintedItem {
    Q_OBJECT
    Q_PROPERTY(QObject* map READ map WRITE setMap NOTIFY mapChanged)
    Q_PROPERTY(
        ensign::map::VesselTable* vessels READ vessels WRITE setVessels NOTIFY vesselsChanged)
    Q_PROPERTY(ensign::map::ThemeModel* theme READ theme WRITE setTheme NOTIFY themeChanged)
    Q_PROPERTY(QString selected READ selected WRITE setSelected NOTIFY selectedChanged)
    Q_PROPERTY(bool fresh READ fresh WRITE setFresh NOTIFY freshChanged)
    Q_PROPERTY(qreal now READ now WRITE setNow NOTIFY nowChanged)
    Q_PROPERTY(int inView READ inView NOTIFY painted)

public:
    explicit VesselLayer(QQuickItem* parent = nullptr);

    void paint(QPainter* painter) override;

    /// The vessel at this point: {"mmsi", "caseId"}, empty when there is none within reach.
    Q_INVOKABLE QJsonObject at(qreal x, qreal y) const;
    /// The next (`step` 1) or previous (-1) vessel by distance from the centre of the map.
    Q_INVOKABLE QJsonObject neighbour(int step) const;
    Q_INVOKABLE QPointF project(qreal latitude, qreal longitude) const;

    QObject* map() const { return map_; }
    void setMap(QObject* map);
    VesselTable* vessels() const { return vessels_; }
    void setVessels(VesselTable* vessels);
    ThemeModel* theme() const { return theme_; }
    void setTheme(ThemeModel* theme);
    QString selected() const { return selected_; }
    void setSelected(const QString& key);
    /// False: the core is silent, and no vessel is drawn as one that may be boarded.
    bool fresh() const { return fresh_; }
    void setFresh(bool fresh);
    /// The core's time in milliseconds: circles grow with it.
    qreal now() const { return now_ms_; }
    void setNow(qreal now_ms);
    /// Pixels of the circle she may be in; 0 when it is not known.
    Q_INVOKABLE qreal circlePixels(const QString& mmsi_or_case) const;
    int inView() const { return in_view_; }

signals:
    void mapChanged();
    void vesselsChanged();
    void themeChanged();
    void selectedChanged();
    void freshChanged();
    void nowChanged();
    void painted();

private slots:
    void refresh() { update(); }

private:
    struct Seen {
        const Vessel* vessel;
        QPointF at;
    };

    MapCamera camera() const;
    std::vector<Seen> seen(const MapCamera& camera) const;
    bool is_selected(const Vessel& vessel) const;
    QColor colour_of(const Vessel& vessel) const;
    void draw_symbol(QPainter& painter, const Seen& one);
    void draw_vector(QPainter& painter, const Seen& one, const MapCamera& camera) const;
    void draw_track(QPainter& painter, const Seen& one, const MapCamera& camera) const;
    void draw_circle(QPainter& painter, const Seen& one, const MapCamera& camera) const;
    double circle_px(const Vessel& vessel, const MapCamera& camera) const;
    void draw_marks(QPainter& painter, const Seen& one);
    void draw_label(QPainter& painter, const Seen& one, LabelGrid& grid) const;
    void stamp(QPainter& painter, QPointF at, const SymbolLook& look);

    QPointer<QObject> map_;
    QPointer<VesselTable> vessels_;
    QPointer<ThemeModel> theme_;
    QString selected_;
    SymbolSheet sheet_;
    bool fresh_ = true;
    qreal now_ms_ = 0;
    int in_view_ = 0;
};

} // namespace ensign::map
