/// The core's clock as the operator sees it, and how fresh everything on screen is. The time of day
/// is the core's last word carried on by a monotonic clock: a wrong or stepped clock on the desk
/// never moves a deadline. Freshness is the only judgement the client makes by itself.
#pragma once

#include "core/base/clock.hpp"

#include <QObject>
#include <QTimer>

#include <optional>

namespace ensign::map {

/// How long after the last frame of the feed a verdict may still be shown as it was.
inline constexpr Duration kFreshFor = std::chrono::seconds{15};

class CoreTime : public QObject {
    Q_OBJECT
    Q_PROPERTY(qint64 nowMs READ nowMs NOTIFY ticked)
    Q_PROPERTY(QString clockText READ clockText NOTIFY ticked)
    Q_PROPERTY(bool fresh READ fresh NOTIFY freshnessChanged)
    Q_PROPERTY(QString asOf READ asOf NOTIFY freshnessChanged)
    Q_PROPERTY(int silentSeconds READ silentSeconds NOTIFY ticked)

public:
    explicit CoreTime(const Clock& clock, QObject* parent = nullptr);

    /// A frame of the feed arrived, written by the core at `at`.
    void hear(Instant at);

    /// Looks at the clock; called each second by a timer, and by tests.
    void tick();

    Instant now() const;
    qint64 nowMs() const { return epoch_ms(now()); }
    QString clockText() const;
    bool fresh() const { return fresh_; }
    QString asOf() const;
    int silentSeconds() const;

signals:
    void ticked();
    void freshnessChanged();

private:
    struct Heard {
        Instant at;    ///< the core's clock
        Duration mono; ///< ours
    };

    const Clock& clock_;
    std::optional<Heard> heard_;
    bool fresh_ = false;
    QTimer timer_;
};

} // namespace ensign::map
