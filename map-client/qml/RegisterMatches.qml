import QtQuick 2.15
import Ensign.Map 1.0

// What our own register holds that looks like the vessel asked about, field by field. It proposes;
// a registry officer decides.
Column {
    id: list

    property var matches: []

    readonly property var marks: ({ match: "=", mismatch: "≠", unknown: "?" })

    spacing: 8

    Words {
        width: list.width
        visible: list.matches.length === 0
        text: qsTr("Nothing on our register looks like her.")
        color: Theme.textSecondary
        font.pixelSize: Theme.small
    }
    Repeater {
        model: list.matches
        Rectangle {
            id: match

            required property var modelData

            width: list.width
            height: inner.height + 14
            radius: Theme.radius
            color: Theme.bgInset
            border.width: 1
            border.color: Theme.borderDivider
            Column {
                id: inner
                x: 8; y: 7
                width: parent.width - 16
                spacing: 2
                Words {
                    width: parent.width
                    text: (match.modelData.record || "") + (match.modelData.status ? ", " + match.modelData.status : "")
                    font.bold: true
                    font.pixelSize: Theme.small
                }
                Repeater {
                    model: match.modelData.fields || []
                    Words {
                        required property var modelData
                        width: inner.width
                        text: (list.marks[modelData.strength] || "~") + " " + Say.word(modelData.field) + ": "
                            + (modelData.asked || "–") + " / " + (modelData.record || "–")
                        color: modelData.strength === "mismatch" ? Theme.stateNoanswerFg : Theme.textPrimary
                        font.pixelSize: Theme.small
                    }
                }
            }
        }
    }
}
