#include "map-client/desk.hpp"

#include "map-client/vessel_layer.hpp"

#include <QQmlEngine>
#include <QVariant>

#include <algorithm>

namespace ensign::map {
namespace {

constexpr auto kModule = "Ensign.Map";
constexpr auto kDeskOfEngine = "ensignDesk";

Desk* desk_of(QQmlEngine* engine)
{
    return qobject_cast<Desk*>(engine->property(kDeskOfEngine).value<QObject*>());
}

/// Registers `part` of whichever desk the engine serves as the singleton `name`.
template<class Part>
void singleton(const char* name, Part Desk::*part)
{
    qmlRegisterSingletonType<Part>(
        kModule, 1, 0, name, [part](QQmlEngine* engine, QJSEngine*) -> QObject* {
            Part* object = &(desk_of(engine)->*part);
            QQmlEngine::setObjectOwnership(object, QQmlEngine::CppOwnership);
            return object;
        });
}

void register_module()
{
    static bool done = false;
    if (done) return;
    done = true;
    singleton("Session", &Desk::session);
    singleton("Feed", &Desk::feed);
    singleton("Cases", &Desk::cases);
    singleton("Vessels", &Desk::vessels);
    singleton("Selection", &Desk::selection);
    singleton("CoreTime", &Desk::time);
    singleton("Theme", &Desk::theme);
    singleton("Say", &Desk::say);
    qmlRegisterSingletonType<Desk>(
        kModule, 1, 0, "Desk", [](QQmlEngine* engine, QJSEngine*) -> QObject* {
            QObject* desk = desk_of(engine);
            QQmlEngine::setObjectOwnership(desk, QQmlEngine::CppOwnership);
            return desk;
        });
    qmlRegisterUncreatableType<ActionModel>(kModule, 1, 0, "ActionModel", "made by the desk");
    qmlRegisterType<VesselLayer>(kModule, 1, 0, "VesselLayer");
}

} // namespace

Desk::Desk(const QUrl& core, const Clock& clock, QObject* parent)
    : QObject(parent), http{core}, time{clock}, feed{core, clock}, session{http}, cases{time},
      selection{SelectionModel::Parts{http, cases, vessels, time}}
{
    connect_feed();
    connect(&session, &SessionModel::signed_in, this, [this] {
        feed.open(http.token());
        http.get("/v1/states", [this](const CoreAnswer& answer) {
            selection.actions()->set_states(answer.body["states"].toArray());
        });
    });
    connect(&session, &SessionModel::signed_out, this, [this] {
        feed.close();
        selection.clear();
    });
    connect(&time, &CoreTime::ticked, this, &Desk::coreChanged);
}

void Desk::connect_feed()
{
    connect(&feed, &FeedConnection::heard, &time, &CoreTime::hear);
    connect(&feed, &FeedConnection::snapshot, this, &Desk::take_snapshot);
    connect(&feed, &FeedConnection::vessels, &vessels, &VesselTable::put);
    connect(&feed, &FeedConnection::case_changed, this, &Desk::take_case);
    connect(&feed, &FeedConnection::packet, this, &Desk::take_packet);
    connect(&feed, &FeedConnection::status_changed, this, &Desk::take_status);
    connect(&feed, &FeedConnection::liveChanged, this, &Desk::coreChanged);
    // The feed says only that it was refused; the session knows whether it has ended.
    connect(&feed, &FeedConnection::lost, this, [this] {
        http.get("/v1/session", [](const CoreAnswer&) {});
    });
}

void Desk::serve(QQmlEngine& engine)
{
    register_module();
    engine.setProperty(kDeskOfEngine, QVariant::fromValue<QObject*>(this));
}

void Desk::take_snapshot(const QJsonObject& body)
{
    vessels.replace(body["vessels"].toArray());
    cases.replace(body["cases"].toArray());
    for (const QJsonObject& one : cases.all())
        vessels.put_case(one);
    selection.drop_what_is_gone();
    take_status(body["status"].toObject());
    emit snapshot_taken();
}

void Desk::take_case(const QJsonObject& the_case)
{
    cases.put(the_case);
    vessels.put_case(the_case);
}

void Desk::take_packet(const QJsonArray& ids)
{
    const auto is_ours = [&](const QJsonObject& one) { return ids.contains(one["id"]); };
    const auto& shown = cases.all();
    if (!std::all_of(shown.begin(), shown.end(), is_ours)) feed.begin_again();
}

void Desk::take_status(const QJsonObject& status)
{
    status_ = status;
    emit statusChanged();
}

QString Desk::aisWords() const
{
    if (!time.fresh()) return "AIS ?"; // what the core said last is no news any more
    const QJsonArray feeds = status_["feeds"].toArray();
    if (feeds.isEmpty()) return "AIS none";
    double youngest = -1;
    for (const QJsonValue& one : feeds) {
        if (one["state"].toString() != "receiving") continue;
        const double age = one["last_message_age_s"].toDouble(0);
        youngest = youngest < 0 ? age : std::min(youngest, age);
    }
    return youngest < 0 ? "AIS silent" : QStringLiteral("AIS %1 s").arg(qRound(youngest));
}

QString Desk::coreWords() const
{
    if (time.silentSeconds() < 0) return session.signedIn() ? "CORE calling" : "CORE –";
    if (!time.fresh()) return "CORE lost since " + time.asOf();
    return feed.live() ? "CORE ok" : "CORE reconnecting";
}

QString Desk::linkWords() const
{
    if (!time.fresh()) return "LINK ?";
    const QJsonArray peers = status_["peers"].toArray();
    const auto well = std::count_if(peers.begin(), peers.end(), [](const QJsonValue& peer) {
        return peer["last_fault"].toString().isEmpty();
    });
    if (!status_["gateway"]["connected"].toBool()) return "LINK down";
    return QStringLiteral("LINK %1/%2").arg(well).arg(peers.size());
}

} // namespace ensign::map
