/// Listens to the core's numbered feed and keeps listening: it resumes where it stopped, starts
/// afresh after a gap, and backs off while the core is away. What it hears it only hands on.
#pragma once

#include "core/base/clock.hpp"

#include <QJsonArray>
#include <QJsonObject>
#include <QObject>
#include <QTimer>
#include <QUrl>
#include <QWebSocket>

#include <optional>

namespace ensign::map {

class FeedConnection : public QObject {
    Q_OBJECT
    Q_PROPERTY(bool live READ live NOTIFY liveChanged)

public:
    FeedConnection(const QUrl& core, const Clock& clock, QObject* parent = nullptr);
    ~FeedConnection() override;

    void open(const QString& token);
    void close();
    bool live() const { return live_; }

    /// Asks the core for the whole picture anew.
    void begin_again();

    /// Waiting time before attempt number `attempt` (1, 2, ...): 1 s doubling to 30 s.
    static Duration back_off(int attempt);

signals:
    void liveChanged();
    /// All the core had said by `at` has been handed on. After a cut this comes with the snapshot,
    /// or with the first heartbeat after the missed frames: never before what it vouches for.
    void heard(Instant at);
    void snapshot(const QJsonObject& body);
    void vessels(const QJsonArray& changed);
    void case_changed(const QJsonObject& body);
    /// The ids of all cases this officer is still shown.
    void packet(const QJsonArray& cases);
    void status_changed(const QJsonObject& body);
    void lost(); ///< the connection went; another attempt is planned

private:
    void dial();
    void read(const QString& frame);
    bool in_order(const QString& kind, const QJsonObject& frame);
    void hand_on(const QString& kind, const QJsonValue& body);
    void fail();
    void set_live(bool live);

    QUrl feed_;
    const Clock& clock_;
    QWebSocket socket_;
    QTimer retry_;
    QTimer watch_;
    QString token_;
    QString incarnation_;
    std::optional<qint64> last_; ///< number of the last counted frame
    Duration last_heard_{};
    bool caught_up_ = false; ///< nothing the core has said is still on its way to us
    int attempts_ = 0;
    bool wanted_ = false;
    bool live_ = false;
};

} // namespace ensign::map
