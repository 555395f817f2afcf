#include "map-client/feed_connection.hpp"

#include "map-client/core_time.hpp"
#include "map-client/time_words.hpp"

#include <QJsonDocument>
#include <QNetworkProxy>
#include <QNetworkRequest>
#include <QUrlQuery>

#include <algorithm>

namespace ensign::map {

FeedConnection::FeedConnection(const QUrl& core, const Clock& clock, QObject* parent)
    : QObject(parent), feed_{core.resolved(QUrl{"/v1/feed"})}, clock_{clock}
{
    feed_.setScheme("wss");
    socket_.setProxy(QNetworkProxy::NoProxy);
    connect(&socket_, &QWebSocket::textMessageReceived, this, &FeedConnection::read);
    connect(&socket_, &QWebSocket::disconnected, this, &FeedConnection::fail);
    connect(
        &socket_,
        QOverload<QAbstractSocket::SocketError>::of(&QWebSocket::error),
        this,
        &FeedConnection::fail);
    retry_.setSingleShot(true);
    connect(&retry_, &QTimer::timeout, this, &FeedConnection::dial);
    // A connection that says nothing is no connection: cut it and dial again.
    watch_.setInterval(1000);
    connect(&watch_, &QTimer::timeout, this, [this] {
        if (wanted_ && !retry_.isActive() && clock_.mono() - last_heard_ > kFreshFor) fail();
    });
}

// The socket says goodbye while it is taken down; by then there is nobody left to dial again.
FeedConnection::~FeedConnection() { socket_.disconnect(this); }

Duration FeedConnection::back_off(int attempt)
{
    return std::chrono::seconds{std::min(1 << std::clamp(attempt - 1, 0, 5), 30)};
}

void FeedConnection::open(const QString& token)
{
    token_ = token;
    wanted_ = true;
    attempts_ = 0;
    watch_.start();
    dial();
}

void FeedConnection::close()
{
    wanted_ = false;
    retry_.stop();
    watch_.stop();
    incarnation_.clear();
    last_.reset();
    socket_.close();
    set_live(false);
}

void FeedConnection::dial()
{
    QUrl url = feed_;
    if (!incarnation_.isEmpty() && last_) {
        QUrlQuery query;
        query.addQueryItem("after", incarnation_ + ":" + QString::number(*last_));
        url.setQuery(query);
    }
    QNetworkRequest request{url};
    request.setRawHeader("Authorization", "Bearer " + token_.toUtf8());
    caught_up_ = false;
    last_heard_ = clock_.mono();
    socket_.open(request);
}

void FeedConnection::fail()
{
    if (!wanted_ || retry_.isActive()) return;
    set_live(false);
    ++attempts_;
    retry_.start(static_cast<int>(back_off(attempts_).count()));
    socket_.abort();
    emit lost();
}

void FeedConnection::begin_again()
{
    incarnation_.clear();
    last_.reset();
    fail();
}

void FeedConnection::set_live(bool live)
{
    if (live == live_) return;
    live_ = live;
    emit liveChanged();
}

void FeedConnection::read(const QString& text)
{
    const QJsonObject frame = QJsonDocument::fromJson(text.toUtf8()).object();
    const QString kind = frame["kind"].toString();
    const auto at = instant_of(frame["at"].toString());
    if (kind.isEmpty() || !at) return fail(); // not our feed, or broken: begin again
    if (!in_order(kind, frame)) return begin_again();
    last_heard_ = clock_.mono();
    attempts_ = 0;
    set_live(true);
    hand_on(kind, frame["body"]);
    // Last, so that nothing is called fresh before it is on screen.
    if (kind == "snapshot" || kind == "heartbeat") caught_up_ = true;
    if (caught_up_) emit heard(*at);
}

bool FeedConnection::in_order(const QString& kind, const QJsonObject& frame)
{
    const auto n = static_cast<qint64>(frame["n"].toDouble(-1));
    if (kind == "heartbeat") return !last_ || n == *last_;
    if (kind == "hello") {
        const QJsonObject body = frame["body"].toObject();
        if (!body["resumed"].toBool()) last_.reset();
        incarnation_ = body["incarnation"].toVariant().toString();
        return true;
    }
    if (kind == "snapshot") {
        if (n >= 0) last_ = n;
        return true;
    }
    const bool follows = !last_ || n == *last_ + 1;
    last_ = n;
    return follows;
}

void FeedConnection::hand_on(const QString& kind, const QJsonValue& body)
{
    if (kind == "snapshot") emit snapshot(body.toObject());
    if (kind == "vessels") emit vessels(body.toArray());
    if (kind == "case") emit case_changed(body.toObject());
    if (kind == "packet") emit packet(body["cases"].toArray());
    if (kind == "status") emit status_changed(body.toObject());
}

} // namespace ensign::map
