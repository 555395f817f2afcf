#include "map-client/verdict_words.hpp"

#include "map-client/core_time.hpp"
#include "map-client/time_words.hpp"

namespace ensign::map {
namespace {

/// "BOARD: YES, until 16:00 Z" -> "YES, until 16:00 Z"
QString without_title(const QString& sentence)
{
    const int colon = sentence.indexOf(": ");
    return colon < 0 ? sentence : sentence.mid(colon + 2);
}

} // namespace

QJsonObject shown_verdict(const QJsonObject& verdict, const CoreTime& time)
{
    QJsonObject shown = verdict;
    if (verdict.isEmpty()) {
        shown["style"] = "unknown";
        shown["sentence"] = "BOARD: UNKNOWN, nothing computed yet";
        return shown;
    }
    const auto until = instant_of(verdict["until"].toString());
    const bool outlived = until && *until <= time.now();
    if (time.fresh() && !(outlived && verdict["style"].toString() == "yes")) return shown;

    const QString sentence = verdict["sentence"].toString();
    shown["style"] = "unknown";
    shown["was"] = sentence;
    shown["sentence"] = "BOARD: UNKNOWN, as of " + (time.asOf().isEmpty() ? "–" : time.asOf()) +
                        " it was " + without_title(sentence);
    return shown;
}

} // namespace ensign::map
