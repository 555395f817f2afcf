import QtQuick 2.15
import QtQuick.Templates 2.15 as T
import Ensign.Map 1.0

// A button that also answers to Return, which Qt's does not.
T.Button {
    id: button

    property bool primary: false
    property bool quiet: false // on the header's ground, without a box

    implicitWidth: Math.max(44, label.implicitWidth + 24)
    implicitHeight: quiet ? 28 : 34
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    Accessible.role: Accessible.Button
    Accessible.name: text
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()

    background: Rectangle {
        radius: Theme.radius
        color: button.quiet ? (button.checked ? Theme.bgPanel : "transparent")
             : button.primary ? (button.hovered ? Theme.accentHover : Theme.accent)
             : button.down ? Theme.bgSelected : Theme.bgRaised
        border.width: button.quiet ? 0 : 1
        border.color: button.primary ? color : button.enabled ? Theme.borderControl : Theme.borderDivider
        FocusRing { visible: button.visualFocus; border.color: button.quiet && Theme.bright ? Theme.textOnHeader : Theme.focusRing }
    }
    contentItem: Text {
        id: label
        text: button.text
        textFormat: Text.PlainText
        font.family: Theme.font
        font.pixelSize: Theme.text
        font.bold: button.primary || button.checked
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
        elide: Text.ElideRight
        color: !button.enabled ? Theme.textDisabled
             : button.primary ? Theme.textOnAccent
             : button.quiet ? (button.checked ? Theme.textPrimary : Theme.textOnHeader)
             : Theme.textPrimary
    }
}
