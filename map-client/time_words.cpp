#include "map-client/time_words.hpp"

#include <QHash>
#include <QStringList>
#include <QVariant>

#include <cmath>

namespace ensign::map {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr auto kUnknown = "–";

QString from(const std::string& text) { return QString::fromStdString(text); }

/// "24 NOV 2026 02:48:10 Z" is cut, not formatted anew: one formatter decides.
QString full_words(Instant instant) { return from(utc_words(instant)); }

QString span(Duration left) { return from(span_words(left)); }

/// Words whose plain form is not simply the word without its underscores.
const QHash<QString, QString>& special_words()
{
    static const QHash<QString, QString> words{
        {"claim_known", "claim recorded"},
        {"flag_inquiry", "asking the flag State"},
        {"flag_refuted", "flag State denies her"},
        {"flag_unresolved", "flag not resolved"},
        {"auth_pending", "authorization asked"},
        {"authority_held", "authorization held"},
        {"no_authority", "silence gives no authority"},
        {"policy_target", "target (policy)"},
        {"treaty_absolute", "deadline (treaty)"},
        {"treaty_best_effort", "aim (treaty)"},
        {"confirmed_registered", "confirmed, registered"},
        {"confirmed_entitled", "confirmed, entitled to the flag"},
        {"refuted", "denied: not theirs"},
        {"formerly_registered", "formerly registered"},
        {"not_found", "not found on the register"},
        {"cannot_determine", "cannot say"},
        {"marked_government_ship", "marked government ship"},
        {"military_aircraft", "military aircraft"},
        {"flag_state_will_board", "the flag State will board"},
        {"interim_hold", "hold for now, no boarding"},
        {"joint", "board jointly"},
        {"partial", "granted in part"},
        {"ais", "AIS"},
    };
    return words;
}

} // namespace

std::optional<Instant> instant_of(const QString& text)
{
    const auto read = parse_utc(text.toStdString());
    if (!read) return std::nullopt;
    return *read;
}

QString second_words(Instant instant) { return full_words(instant).mid(12); }

QString short_words(Instant instant, Instant now)
{
    const QString full = full_words(instant); // 24 NOV 2026 02:48:10 Z
    const QString clock = full.mid(12, 5) + " Z";
    return full.left(11) == full_words(now).left(11) ? clock : full.left(6) + " " + clock;
}

QString due_words(Instant due, Instant now)
{
    return due >= now ? span(due - now) : "overdue " + span(now - due);
}

QString age_words(Instant then, Instant now)
{
    const Duration age = now - then;
    if (age < seconds{1}) return "now";
    if (age < minutes{1})
        return QString::number(std::chrono::duration_cast<seconds>(age).count()) + " s ago";
    if (age < minutes{60})
        return QString::number(std::chrono::duration_cast<minutes>(age).count()) + " min ago";
    if (age < hours{24}) return span(age) + " ago";
    return short_words(then, now);
}

QString plain_words(const QString& word)
{
    const auto found = special_words().constFind(word);
    return found == special_words().constEnd() ? QString{word}.replace('_', ' ') : *found;
}

QString Say::at(const QString& time, qint64 now_ms) const
{
    const auto instant = instant_of(time);
    return instant ? short_words(*instant, from_epoch_ms(now_ms)) : kUnknown;
}

QString Say::due(const QString& time, qint64 now_ms) const
{
    const auto instant = instant_of(time);
    return instant ? due_words(*instant, from_epoch_ms(now_ms)) : kUnknown;
}

QString Say::left(const QString& time, qint64 now_ms) const
{
    const auto instant = instant_of(time);
    if (!instant) return kUnknown;
    const Duration left = *instant - from_epoch_ms(now_ms);
    return left >= Duration{0} ? span(left) + " left" : "ended " + span(-left) + " ago";
}

QString Say::age(const QString& time, qint64 now_ms) const
{
    const auto instant = instant_of(time);
    return instant ? age_words(*instant, from_epoch_ms(now_ms)) : kUnknown;
}

bool Say::isPast(const QString& time, qint64 now_ms) const
{
    const auto instant = instant_of(time);
    return instant && *instant <= from_epoch_ms(now_ms);
}

QString Say::word(const QString& word) const { return plain_words(word); }

QString Say::words(const QStringList& words) const
{
    QStringList plain;
    for (const QString& word : words)
        plain << plain_words(word);
    return plain.join(", ");
}

QString Say::course(const QVariant& degrees) const
{
    bool known = false;
    const double value = degrees.toDouble(&known);
    if (!known || degrees.isNull()) return kUnknown;
    const auto whole = std::lround(value) % 360;
    return QStringLiteral("%1° T").arg(whole, 3, 10, QLatin1Char('0'));
}

QString Say::speed(const QVariant& knots) const
{
    bool known = false;
    const double value = knots.toDouble(&known);
    return known && !knots.isNull() ? QString::number(value, 'f', 1) + " kn" : kUnknown;
}

} // namespace ensign::map
