/// What the verdict card shows. The core computes the verdict; the client shows its sentence as it
/// is, and does one thing of its own: whatever is not known to be true now is never shown as a
/// plain YES.
#pragma once

#include <QJsonObject>

namespace ensign::map {

class CoreTime;

/// The verdict with `style` and `sentence` as they must be shown now, and `was` holding the words
/// that were true when the core was last heard. Empty in, "no verdict yet" out.
///
///   special  no frame of the feed for 15 s, or a verdict shown past its own `until`: style
///            "unknown" and "BOARD: UNKNOWN, as of 02:41:10 Z it was YES, until 16:00 Z"
QJsonObject shown_verdict(const QJsonObject& verdict, const CoreTime& time);

} // namespace ensign::map
