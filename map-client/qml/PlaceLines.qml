import QtQuick 2.15
import Ensign.Map 1.0

// In whose waters she is, who says so, and how sure that is.
Column {
    id: lines

    property var zone: null
    property string boundary

    spacing: 2

    Words {
        objectName: "waters"
        width: lines.width
        visible: text !== ""
        text: {
            var z = lines.zone
            if (!z) return ""
            return [Say.word(z.kind) + (z.coastal_state && z.kind !== "high_seas" ? qsTr(" of %1").arg(z.coastal_state) : ""),
                    z.disputed ? qsTr("▨ DISPUTED") : "",
                    z.disputed && z.also_territorial_sea_of && z.also_territorial_sea_of.length
                        ? qsTr("also territorial sea of %1").arg(z.also_territorial_sea_of.join(", ")) : "",
                    qsTr("within %1 m").arg(Math.round(z.uncertainty_m))].filter(Boolean).join(" · ")
        }
        font.pixelSize: Theme.small
    }
    Words {
        objectName: "source"
        width: lines.width
        visible: text !== ""
        text: lines.zone && lines.zone.source_words ? lines.zone.source_words : ""
        color: Theme.textSecondary
        font.pixelSize: Theme.small
    }
    Words {
        objectName: "boundary"
        width: lines.width
        visible: text !== ""
        text: lines.boundary ? "⇥ " + lines.boundary : ""
        font.pixelSize: Theme.small
        font.bold: true
    }
}
