import QtQuick 2.15
import QtQuick.Templates 2.15 as T
import Ensign.Map 1.0

T.CheckBox {
    id: tick

    implicitHeight: 28
    implicitWidth: label.implicitWidth + 30
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.CheckBox
    Accessible.name: text
    Accessible.checked: checked

    indicator: Rectangle {
        x: 2
        anchors.verticalCenter: parent.verticalCenter
        width: 20; height: 20
        radius: Theme.radius
        color: tick.checked ? Theme.accent : Theme.bgInset
        border.width: 1
        border.color: tick.checked ? Theme.accent : Theme.borderControl
        Words {
            anchors.centerIn: parent
            visible: tick.checked
            text: "✔"
            color: Theme.textOnAccent
            Accessible.ignored: true
        }
        FocusRing { visible: tick.visualFocus }
    }
    contentItem: Words {
        id: label
        leftPadding: 30
        text: tick.text
        verticalAlignment: Text.AlignVCenter
        Accessible.ignored: true
    }
}
