import QtQuick 2.15
import Ensign.Map 1.0

// One case in the list: name, where it stands, whose flag, how long there is.
Item {
    id: row

    required property string caseId
    required property string vesselName
    required property string flagWords
    required property string number
    required property string chipGlyph
    required property string chipWords
    required property string chipToken
    required property string due
    required property string spoken
    required property int index

    readonly property bool chosen: Selection.key === caseId

    signal picked()

    height: 60
    Accessible.role: Accessible.ListItem
    Accessible.name: spoken
    Accessible.selected: chosen
    Accessible.focusable: true
    Accessible.onPressAction: picked()

    Rectangle {
        anchors { fill: parent; leftMargin: 8; rightMargin: 8; topMargin: 3; bottomMargin: 3 }
        radius: Theme.radius
        color: row.chosen ? Theme.bgSelected : hover.hovered ? Theme.bgInset : Theme.bgRaised
        border.width: 1
        border.color: row.chosen ? Theme.focusRing : Theme.borderDivider
        Rectangle { // the colour again as a bar, for the corner of the eye
            width: 4
            height: parent.height
            color: { Theme.style; return Theme.token(row.chipToken) }
        }
        FocusRing { visible: row.ListView.isCurrentItem && row.ListView.view.activeFocus }
        Words {
            id: name
            anchors { left: parent.left; leftMargin: 14; top: parent.top; topMargin: 6; right: chip.left; rightMargin: 8 }
            text: row.vesselName
            font.bold: true
            wrapMode: Text.NoWrap
            elide: Text.ElideRight
            Accessible.ignored: true
        }
        Chip {
            id: chip
            anchors { right: parent.right; rightMargin: 10; verticalCenter: name.verticalCenter }
            glyph: row.chipGlyph
            words: row.chipWords
            tint: { Theme.style; return Theme.token(row.chipToken) }
        }
        Words {
            anchors { left: name.left; bottom: parent.bottom; bottomMargin: 6 }
            text: row.flagWords
            color: Theme.textSecondary
            font.pixelSize: Theme.small
            Accessible.ignored: true
        }
        Words {
            anchors { right: parent.right; rightMargin: 10; bottom: parent.bottom; bottomMargin: 6 }
            text: row.due ? Say.due(row.due, CoreTime.nowMs) : row.number
            color: row.due && Say.isPast(row.due, CoreTime.nowMs) ? Theme.stateNoanswerFg : Theme.textSecondary
            font.pixelSize: Theme.small
            Accessible.ignored: true
        }
    }
    HoverHandler { id: hover }
    TapHandler { onTapped: row.picked() }
}
