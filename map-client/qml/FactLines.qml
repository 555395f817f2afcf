import QtQuick 2.15
import Ensign.Map 1.0

// What happened, oldest first, each with its time.
Column {
    id: list

    property var facts: []
    property real now: 0

    spacing: 4

    Repeater {
        model: list.facts
        Row {
            required property var modelData
            width: list.width
            spacing: 10
            Words {
                width: 66
                text: Say.at(modelData.at, list.now)
                color: Theme.textSecondary
                font.pixelSize: Theme.small
            }
            Words {
                width: list.width - 76
                text: modelData.words + (modelData.by ? ", " + modelData.by : "")
                font.pixelSize: Theme.small
            }
        }
    }
}
