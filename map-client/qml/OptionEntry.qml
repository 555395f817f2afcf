import QtQuick 2.15
import QtQuick.Templates 2.15 as T
import Ensign.Map 1.0

// One of several words, all in sight and none chosen beforehand.
Flow {
    id: entry

    property var choices: []
    property string value
    property string name

    spacing: 6
    Accessible.role: Accessible.Grouping
    Accessible.name: name

    T.ButtonGroup { id: group }

    Repeater {
        model: entry.choices
        T.RadioButton {
            id: option

            required property var modelData

            text: modelData.label
            T.ButtonGroup.group: group
            checked: entry.value === modelData.word
            onClicked: entry.value = modelData.word
            Keys.onReturnPressed: { checked = true; clicked() }
            implicitHeight: 28
            implicitWidth: Math.min(label.implicitWidth + 16, entry.width)
            focusPolicy: Qt.StrongFocus
            Accessible.role: Accessible.RadioButton
            Accessible.name: entry.name + ": " + text
            Accessible.checked: checked

            background: Rectangle {
                radius: Theme.radius
                color: option.checked ? Theme.accent : Theme.bgRaised
                border.width: 1
                border.color: option.checked ? Theme.accent : Theme.borderControl
                FocusRing { visible: option.visualFocus }
            }
            contentItem: Words {
                id: label
                text: option.text
                wrapMode: Text.NoWrap
                elide: Text.ElideRight
                font.pixelSize: Theme.small
                font.bold: option.checked
                color: option.checked ? Theme.textOnAccent : Theme.textPrimary
                horizontalAlignment: Text.AlignHCenter
                verticalAlignment: Text.AlignVCenter
                Accessible.ignored: true
            }
        }
    }
}
