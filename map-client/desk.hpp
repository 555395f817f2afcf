/// One officer's desk: the connections to the core and the models the window shows, wired together.
/// QML sees its parts as the singletons Session, Feed, Cases, Vessels, Selection, CoreTime, Say,
/// Theme and Desk of the module Ensign.Map.
#pragma once

#include "map-client/boot_clock.hpp"
#include "map-client/case_list_model.hpp"
#include "map-client/core_connection.hpp"
#include "map-client/core_time.hpp"
#include "map-client/feed_connection.hpp"
#include "map-client/selection_model.hpp"
#include "map-client/session_model.hpp"
#include "map-client/theme_model.hpp"
#include "map-client/time_words.hpp"
#include "map-client/vessel_table.hpp"

#include <QObject>

class QQmlEngine;

namespace ensign::map {

class Desk : public QObject {
    Q_OBJECT
    Q_PROPERTY(QUrl core READ core CONSTANT)
    Q_PROPERTY(QJsonObject status READ status NOTIFY statusChanged)
    Q_PROPERTY(QString aisWords READ aisWords NOTIFY statusChanged)
    Q_PROPERTY(QString coreWords READ coreWords NOTIFY coreChanged)
    Q_PROPERTY(QString linkWords READ linkWords NOTIFY statusChanged)
    Q_PROPERTY(qreal startLatitude MEMBER start_latitude NOTIFY startChanged)
    Q_PROPERTY(qreal startLongitude MEMBER start_longitude NOTIFY startChanged)
    Q_PROPERTY(qreal startZoom MEMBER start_zoom NOTIFY startChanged)

public:
    Desk(const QUrl& core, const Clock& clock, QObject* parent = nullptr);

    /// Makes the module Ensign.Map known, and this desk the one its singletons mean in `engine`.
    void serve(QQmlEngine& engine);

    QUrl core() const { return http.core(); }
    QJsonObject status() const { return status_; }
    QString aisWords() const;
    QString coreWords() const;
    QString linkWords() const;

    void take_snapshot(const QJsonObject& body);
    void take_case(const QJsonObject& the_case);
    /// A case that is ours no longer must not stay on screen: the whole picture is asked for.
    void take_packet(const QJsonArray& ids);
    void take_status(const QJsonObject& status);

    CoreConnection http;
    CoreTime time;
    FeedConnection feed;
    SessionModel session;
    CaseListModel cases;
    VesselTable vessels;
    SelectionModel selection;
    ThemeModel theme;
    Say say;
    qreal start_latitude = 35.9;
    qreal start_longitude = 14.5;
    qreal start_zoom = 8;

signals:
    void statusChanged();
    void coreChanged();
    void startChanged();
    void snapshot_taken();

private:
    void connect_feed();

    QJsonObject status_;
};

} // namespace ensign::map
