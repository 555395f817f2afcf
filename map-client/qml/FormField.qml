import QtQuick 2.15
import Ensign.Map 1.0

// One field of a command's form. Which control it is follows from `field.kind`.
Column {
    id: root

    required property var field
    readonly property var value: loader.item ? loader.item.value : undefined
    readonly property string spoken: field.label + (field.required ? qsTr(", required") : "")

    spacing: 3

    Words {
        width: root.width
        visible: root.field.kind !== "tick"
        text: root.field.label + (root.field.required ? " *" : "")
        font.pixelSize: Theme.small
        font.bold: true
    }
    Loader {
        id: loader
        width: root.width
        sourceComponent: ({ long_text: longText, lines: longText, choice: oneWord, ticks: words,
                            tick: tick, conditions: conditions })[root.field.kind] || line
    }
    Words {
        width: root.width
        visible: text !== ""
        text: root.field.hint || ""
        color: Theme.textSecondary
        font.pixelSize: Theme.small
    }

    Component { id: line; TextEntry { readonly property string value: text; Accessible.name: root.spoken } }
    Component { id: longText; TextBlock { readonly property string value: text; Accessible.name: root.spoken } }
    Component { id: oneWord; OptionEntry { choices: root.field.choices || []; name: root.field.label } }
    Component { id: words; TicksEntry { choices: root.field.choices || []; name: root.field.label } }
    Component { id: tick; TickBox { readonly property bool value: checked; text: root.field.label } }
    Component { id: conditions; ConditionsEntry { choices: root.field.choices || []; name: root.field.label } }
}
