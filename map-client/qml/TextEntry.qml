import QtQuick 2.15
import QtQuick.Templates 2.15 as T
import Ensign.Map 1.0

// One line of typing. Pasting is always allowed.
T.TextField {
    id: entry

    property bool onGround: false

    implicitHeight: 32
    implicitWidth: 200
    leftPadding: 8
    rightPadding: 8
    topPadding: 6
    bottomPadding: 6
    selectByMouse: true
    color: Theme.textPrimary
    placeholderTextColor: Theme.textSecondary
    selectionColor: Theme.accent
    selectedTextColor: Theme.textOnAccent
    font.family: Theme.font
    font.pixelSize: Theme.text
    verticalAlignment: TextInput.AlignVCenter
    Accessible.role: Accessible.EditableText

    background: Rectangle {
        radius: Theme.radius
        color: Theme.bgInset
        border.width: 1
        border.color: Theme.borderControl
        FocusRing { visible: entry.activeFocus }
        Words {
            visible: entry.text.length === 0 && entry.preeditText.length === 0
            text: entry.placeholderText
            color: Theme.textSecondary
            anchors.verticalCenter: parent.verticalCenter
            x: 8
            width: parent.width - 16
            wrapMode: Text.NoWrap
            elide: Text.ElideRight
            Accessible.ignored: true
        }
    }
}
