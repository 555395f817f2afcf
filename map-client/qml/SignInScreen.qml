import QtQuick 2.15
import Ensign.Map 1.0

// The start of a watch.
FocusScope {
    id: screen

    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Sign in")

    function go() { if (user.text !== "" && phrase.text !== "") Session.signIn(user.text, phrase.text) }

    Rectangle { anchors.fill: parent; color: Theme.bgApp }
    Rectangle {
        anchors.centerIn: parent
        width: 420
        height: column.height + 48
        radius: 6
        color: Theme.bgPanel
        border.width: 1
        border.color: Theme.borderDivider
        Column {
            id: column
            x: 28; y: 24
            width: parent.width - 56
            spacing: 10
            Words { text: qsTr("Start of watch"); font.pixelSize: Theme.large; font.bold: true; Accessible.role: Accessible.Heading }
            Words { width: parent.width; text: Desk.core; color: Theme.textSecondary; font.pixelSize: Theme.small }
            Words { text: qsTr("Officer"); font.bold: true; font.pixelSize: Theme.small }
            TextEntry { id: user; width: parent.width; focus: true; Accessible.name: qsTr("Officer"); onAccepted: phrase.forceActiveFocus() }
            Words { text: qsTr("Pass phrase"); font.bold: true; font.pixelSize: Theme.small }
            TextEntry { id: phrase; width: parent.width; echoMode: TextInput.Password; Accessible.name: qsTr("Pass phrase"); onAccepted: screen.go() }
            SaidLine { width: parent.width; problem: Session.problem }
            PushButton { primary: true; text: Session.busy ? qsTr("Signing in") : qsTr("Start watch"); enabled: !Session.busy; onClicked: screen.go() }
        }
    }
    Connections { target: Session; function onChanged() { if (!Session.busy) phrase.clear() } }
}
