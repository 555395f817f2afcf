/// A case in the few words a list row and a timeline have room for. Only reads what the core says;
/// it concludes nothing.
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QString>

namespace ensign::map {

/// Glyph and word of where a case stands; `token` is the colour's name in tokens.json. The glyph
/// and the word say it without the colour.
struct Chip {
    QString glyph;
    QString words;
    QString token;
};
Chip chip_of(const QJsonObject& the_case);

/// The same when the core has not been heard for too long: an authorization is then only what was.
Chip stale_chip_of(const QJsonObject& the_case);

/// "SEA LARK", else call sign, else MMSI, else "(no name)".
QString name_of(const QJsonObject& vessel);

/// The request that is open now: authorization before registry. Empty when there is none.
QJsonObject open_request(const QJsonObject& the_case);

/// When the running clock of the open request is due; empty when none runs.
QString due_at(const QJsonObject& the_case);

/// What happened, oldest first: [{"at", "words", "by"}].
QJsonArray timeline_of(const QJsonObject& the_case);

} // namespace ensign::map
