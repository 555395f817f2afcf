import QtQuick 2.15
import Ensign.Map 1.0

// The rescue, apart from the enforcement: a duty to save lives neither waits for a flag State nor
// widens what may be enforced. And who answers for rescue there, which is no border of a State.
Column {
    id: badge

    property var verdict: ({})
    property var the_case: ({})

    readonly property bool danger: !!the_case.danger_to_life
    readonly property bool duty: danger || verdict.rescue === "duty"

    spacing: 2

    Rectangle {
        objectName: "duty"
        width: badge.width
        height: words.height + 12
        visible: badge.duty
        radius: Theme.radius
        color: Theme.alertAlarmBg
        Accessible.role: Accessible.AlertMessage
        Accessible.name: words.text
        Words {
            id: words
            x: 10; y: 6
            width: parent.width - 20
            text: badge.danger ? qsTr("▲ DANGER TO LIFE: rescue first") : qsTr("▲ RESCUE: there is a duty to rescue")
            color: Theme.alertAlarmFg
            font.bold: true
            Accessible.ignored: true
        }
    }
    Words {
        objectName: "responsible"
        width: badge.width
        visible: text !== ""
        text: badge.the_case.responsible_sar_state
            ? qsTr("Rescue region of %1: %2. No border of waters.").arg(badge.the_case.responsible_sar_state).arg(badge.the_case.responsible_mrcc || "–") : ""
        color: Theme.textSecondary
        font.pixelSize: Theme.small
    }
}
