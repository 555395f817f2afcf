import QtQuick 2.15
import Ensign.Map 1.0

// Stands below the core's words while a decision waits for the pass phrase; the form stays as it is.
Row {
    id: entry

    property var actions

    function go() {
        if (phrase.text === "" || entry.actions.busy) return
        entry.actions.prove(phrase.text)
        phrase.clear()
    }

    visible: entry.actions.needsPassphrase
    spacing: 8
    onVisibleChanged: {
        phrase.clear()
        if (visible) Qt.callLater(phrase.forceActiveFocus)
    }

    TextEntry {
        id: phrase
        width: entry.width - button.width - entry.spacing
        echoMode: TextInput.Password
        placeholderText: qsTr("Pass phrase")
        Accessible.name: qsTr("Pass phrase")
        onAccepted: entry.go()
    }
    PushButton {
        id: button
        text: qsTr("It is me")
        enabled: !entry.actions.busy
        onClicked: entry.go()
    }
}
