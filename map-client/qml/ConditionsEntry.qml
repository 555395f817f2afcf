import QtQuick 2.15
import Ensign.Map 1.0

// Conditions of an authorization, one by one: what kind, and in which words.
Column {
    id: entry

    property var choices: []
    property var value: []
    property string name

    spacing: 6

    Repeater {
        model: entry.value
        Item {
            required property var modelData
            required property int index

            width: entry.width
            height: Math.max(said.height, 28)
            Words {
                id: said
                width: parent.width - 84
                anchors.verticalCenter: parent.verticalCenter
                text: (index + 1) + ". " + Say.word(modelData.type) + ": " + modelData.text
                font.pixelSize: Theme.small
            }
            PushButton {
                anchors.right: parent.right
                text: qsTr("Remove")
                implicitHeight: 28
                Accessible.name: qsTr("Remove condition %1").arg(index + 1)
                onClicked: entry.value = entry.value.filter(function (_, i) { return i !== index })
            }
        }
    }
    OptionEntry { id: kind; width: entry.width; choices: entry.choices; name: qsTr("Kind of condition") }
    TextEntry {
        id: words
        width: entry.width
        placeholderText: qsTr("The condition in your words")
        Accessible.name: qsTr("Condition")
        onAccepted: add.clicked()
    }
    PushButton {
        id: add
        text: qsTr("Add the condition")
        enabled: kind.value !== "" && words.text.trim() !== ""
        onClicked: {
            if (!enabled) return
            var one = { "type": kind.value, "text": words.text.trim() }
            entry.value = entry.value.concat([one])
            kind.value = ""
            words.clear()
        }
    }
}
