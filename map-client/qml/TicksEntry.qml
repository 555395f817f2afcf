import QtQuick 2.15
import Ensign.Map 1.0

// Several words, each ticked by itself; nothing is ticked beforehand.
Flow {
    id: entry

    property var choices: []
    property var value: []
    property string name

    spacing: 4
    Accessible.role: Accessible.Grouping
    Accessible.name: name

    Repeater {
        model: entry.choices
        TickBox {
            required property var modelData

            width: (entry.width - 4) / 2
            text: modelData.label
            Accessible.name: entry.name + ": " + text
            onToggled: {
                var word = modelData.word
                var rest = entry.value.filter(function (other) { return other !== word })
                entry.value = checked ? rest.concat([word]) : rest
            }
        }
    }
}
