import QtQuick 2.15
import Ensign.Map 1.0

// Where something stands: sign and word, so that the colour never carries it alone.
Item {
    id: chip

    property string glyph
    property string words
    property color tint: Theme.textSecondary

    implicitHeight: label.implicitHeight
    implicitWidth: label.implicitWidth

    Words {
        id: label
        text: (chip.glyph ? chip.glyph + " " : "") + chip.words
        color: chip.tint
        font.pixelSize: Theme.small
        font.bold: true
        wrapMode: Text.NoWrap
    }
}
