import QtQuick 2.15
import Ensign.Map 1.0

// What the signed-in person may do with this case now, and what waits for somebody else and why.
Column {
    id: bar

    property var actions
    readonly property var open: (actions ? actions.actions : []).filter(function (one) { return !one.waiting_for })
    readonly property var waiting: (actions ? actions.actions : []).filter(function (one) { return !!one.waiting_for })

    spacing: 8

    Flow {
        width: bar.width
        spacing: 8
        Repeater {
            model: bar.open
            PushButton {
                required property var modelData
                required property int index
                text: modelData.label
                primary: index === 0 && !/^(withdraw|close|revoke|report)/.test(modelData.command)
                enabled: !bar.actions.busy
                onClicked: bar.actions.begin(modelData.command)
            }
        }
    }
    Repeater {
        model: bar.waiting
        Words {
            required property var modelData
            width: bar.width
            text: "◌ " + modelData.label + ": " + modelData.waiting_for
            color: Theme.textSecondary
            font.pixelSize: Theme.small
        }
    }
}
