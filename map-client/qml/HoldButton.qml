import QtQuick 2.15
import QtQuick.Templates 2.15 as T
import Ensign.Map 1.0

// For acts that cannot be undone: held for 1.5 s with the mouse, a finger or Space. Letting go
// earlier does nothing, and the bar runs back so that this is seen.
T.DelayButton {
    id: hold

    signal held()

    delay: 1500
    implicitWidth: label.implicitWidth + 28
    implicitHeight: 44
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.description: qsTr("Hold for one and a half seconds")
    onActivated: {
        held()
        checked = false
        progress = 0
    }
    transition: Transition {
        NumberAnimation { duration: hold.delay * (hold.pressed ? 1.0 - hold.progress : 0.3 * hold.progress) }
    }

    background: Rectangle {
        radius: Theme.radius
        color: Theme.bgRaised
        border.width: 2
        border.color: hold.enabled ? Theme.accent : Theme.borderDivider
        Rectangle {
            x: 2; y: 2
            height: parent.height - 4
            width: (parent.width - 4) * hold.progress
            color: Theme.accent
        }
        FocusRing { visible: hold.visualFocus }
    }
    contentItem: Text {
        id: label
        text: hold.text
        textFormat: Text.PlainText
        font.family: Theme.font
        font.pixelSize: Theme.text
        font.bold: true
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
        elide: Text.ElideRight
        color: !hold.enabled ? Theme.textDisabled : hold.progress > 0.5 ? Theme.textOnAccent : Theme.textPrimary
    }
}
