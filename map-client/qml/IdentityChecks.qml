import QtQuick 2.15
import Ensign.Map 1.0

// What a machine notes about an identity. Advice: what fits is grey and never green, because it
// proves nothing; what does not fit is a conflict to look into, and no reproach.
Column {
    id: list

    property var checks: []

    spacing: 2
    visible: (checks || []).length > 0

    Repeater {
        model: list.checks || []
        Words {
            required property var modelData
            readonly property bool conflict: modelData.state === "conflict"
            objectName: "check"
            width: list.width
            text: (conflict ? qsTr("≠ conflict: ") : qsTr("○ noted: ")) + modelData.words
            color: conflict ? Theme.textPrimary : Theme.textSecondary
            font.pixelSize: Theme.small
        }
    }
}
