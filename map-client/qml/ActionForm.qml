import QtQuick 2.15
import Ensign.Map 1.0

// The docked form of the command that is being given. It covers nothing and steals nothing: the
// verdict above it stays in sight, and what was typed stays when the core refuses.
Column {
    id: form

    property var actions
    property real room: 400

    spacing: 8

    function values() {
        var all = {}
        for (var i = 0; i < fields.count; ++i) all[fields.itemAt(i).field.key] = fields.itemAt(i).value
        return all
    }
    function focusFirst() { form.nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason) }

    Words { width: form.width; text: form.actions.label; font.bold: true }
    Words {
        width: form.width
        visible: text !== ""
        text: form.actions.intro
        color: Theme.textSecondary
        font.pixelSize: Theme.small
    }
    ScrollPane {
        x: -4
        width: form.width + 8
        height: Math.min(implicitHeight, form.room - 150)
        visible: fields.count > 0
        RegisterMatches {
            width: parent.width
            visible: form.actions.command === "answer_registry"
            matches: visible ? form.actions.matches : []
        }
        Repeater {
            id: fields
            model: form.actions.fields
            FormField {
                required property var modelData
                field: modelData
                width: form.width - 8
            }
        }
    }
    Flow {
        width: form.width
        spacing: 8
        HoldButton {
            visible: form.actions.hold
            text: form.actions.button
            enabled: !form.actions.busy
            onHeld: form.actions.give(form.values())
        }
        PushButton {
            visible: !form.actions.hold
            primary: true
            text: form.actions.button
            enabled: !form.actions.busy
            onClicked: form.actions.give(form.values())
        }
        PushButton {
            text: qsTr("Cancel")
            height: form.actions.hold ? 44 : implicitHeight
            onClicked: form.actions.cancel()
        }
    }
    Keys.onEscapePressed: form.actions.cancel()
}
