/// How times, spans, courses and closed words are written on screen: one place for all of it, so
/// that a panel and a list never disagree. Pure; the present is always an argument.
#pragma once

#include "core/base/instant.hpp"

#include <QObject>
#include <QString>

#include <optional>

namespace ensign::map {

/// Reads the machine form the API sends; nothing for an absent or malformed text.
std::optional<Instant> instant_of(const QString& text);

/// "02:48:10 Z"
QString second_words(Instant instant);

/// "02:48 Z", with the day in front when it is not today's: "23 NOV 22:10 Z".
QString short_words(Instant instant, Instant now);

/// "1 h 12 min", "42 min", "9:41" until due; "overdue 18 min" after it.
QString due_words(Instant due, Instant now);

/// "3 s ago", "14 min ago", "2 h 10 min ago", then the date.
QString age_words(Instant then, Instant now);

/// A closed word of the API as officers read it: "granted_with_conditions" -> "granted with
/// conditions". An unknown word only loses its underscores, so that nothing is ever hidden.
QString plain_words(const QString& word);

/// The functions above for QML, with times as the API sends them. `now_ms` is an argument so that a
/// binding is computed anew each second.
class Say : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    Q_INVOKABLE QString at(const QString& time, qint64 now_ms) const;
    Q_INVOKABLE QString due(const QString& time, qint64 now_ms) const;
    Q_INVOKABLE QString left(const QString& time, qint64 now_ms) const;
    Q_INVOKABLE QString age(const QString& time, qint64 now_ms) const;
    Q_INVOKABLE bool isPast(const QString& time, qint64 now_ms) const;
    Q_INVOKABLE QString word(const QString& word) const;
    Q_INVOKABLE QString words(const QStringList& words) const;
    Q_INVOKABLE QString course(const QVariant& degrees) const;
    Q_INVOKABLE QString speed(const QVariant& knots) const;
};

} // namespace ensign::map
