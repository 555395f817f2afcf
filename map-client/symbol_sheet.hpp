/// The symbols of map-client/symbols as pictures in any colour and heading, each drawn once. The
/// files hold one placeholder colour, #C0C0C0, which is replaced before drawing.
#pragma once

#include <QColor>
#include <QHash>
#include <QImage>
#include <QString>

namespace ensign::map {

struct SymbolLook {
    const char* name = ""; ///< "ais-activated": a file of map-client/symbols
    QColor colour;
    int heading = 0; ///< degrees; drawn in steps of 5
    int size = 48;   ///< pixels of the square picture
};

class SymbolSheet {
public:
    const QImage& picture(const SymbolLook& look);

private:
    QHash<QString, QImage> drawn_;
};

} // namespace ensign::map
