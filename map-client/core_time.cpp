#include "map-client/core_time.hpp"

#include "map-client/time_words.hpp"

namespace ensign::map {

CoreTime::CoreTime(const Clock& clock, QObject* parent) : QObject(parent), clock_{clock}
{
    timer_.setInterval(1000);
    timer_.setTimerType(Qt::PreciseTimer);
    connect(&timer_, &QTimer::timeout, this, &CoreTime::tick);
    timer_.start();
}

void CoreTime::hear(Instant at)
{
    heard_ = Heard{at, clock_.mono()};
    tick();
}

void CoreTime::tick()
{
    const bool fresh = heard_ && clock_.mono() - heard_->mono < kFreshFor;
    if (fresh != fresh_) {
        fresh_ = fresh;
        emit freshnessChanged();
    }
    emit ticked();
}

Instant CoreTime::now() const
{
    return heard_ ? heard_->at + (clock_.mono() - heard_->mono) : clock_.utc();
}

QString CoreTime::clockText() const { return QString::fromStdString(utc_words(now())); }

QString CoreTime::asOf() const { return heard_ ? second_words(heard_->at) : QString{}; }

int CoreTime::silentSeconds() const
{
    if (!heard_) return -1;
    using std::chrono::seconds;
    return static_cast<int>(
        std::chrono::duration_cast<seconds>(clock_.mono() - heard_->mono).count());
}

} // namespace ensign::map
