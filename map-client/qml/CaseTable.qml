import QtQuick 2.15
import Ensign.Map 1.0

// All cases as a table with the verdict in words: the commander's view, and the desk's.
FocusScope {
    id: table

    property bool verdicts: false

    signal opened()

    Accessible.role: Accessible.Pane
    Accessible.name: verdicts ? qsTr("Authorizations") : qsTr("Requests")

    function take() { list.forceActiveFocus(Qt.TabFocusReason) }

    Rectangle { anchors.fill: parent; color: Theme.bgApp }
    Words {
        id: heading
        x: 18; y: 14
        text: table.verdicts ? qsTr("Authorizations") : qsTr("Requests")
        font.pixelSize: Theme.large
        font.bold: true
        Accessible.role: Accessible.Heading
    }
    ListView {
        id: list
        anchors { fill: parent; topMargin: 52; leftMargin: 10; rightMargin: 10; bottomMargin: 10 }
        clip: true
        focus: true
        activeFocusOnTab: true
        boundsBehavior: Flickable.StopAtBounds
        model: Cases
        Accessible.role: Accessible.Table
        Accessible.name: table.Accessible.name
        Keys.onReturnPressed: { Selection.selectCase(Cases.idAt(currentIndex)); table.opened() }
        delegate: Rectangle {
            id: row

            required property string caseId
            required property string vesselName
            required property string flagWords
            required property string number
            required property string side
            required property string chipGlyph
            required property string chipWords
            required property string chipToken
            required property string due
            required property string sentence
            required property string style
            required property string spoken
            required property int index

            readonly property bool shown: !table.verdicts || side === "asking"

            width: list.width
            height: shown ? 44 : 0
            visible: shown
            color: Selection.key === caseId ? Theme.bgSelected : Theme.bgPanel
            border.width: 1
            border.color: Theme.borderDivider
            Accessible.role: Accessible.Row
            Accessible.name: spoken
            FocusRing { anchors.margins: 0; visible: row.ListView.isCurrentItem && list.activeFocus }
            Row {
                x: 12
                anchors.verticalCenter: parent.verticalCenter
                spacing: 12
                Words { width: 170; text: row.vesselName; font.bold: true; elide: Text.ElideRight; wrapMode: Text.NoWrap }
                Words { width: 150; text: row.flagWords; color: Theme.textSecondary; elide: Text.ElideRight; wrapMode: Text.NoWrap }
                Chip { width: 140; anchors.verticalCenter: parent.verticalCenter; glyph: row.chipGlyph; words: row.chipWords; tint: { Theme.style; return Theme.token(row.chipToken) } }
                Words { width: 110; text: row.due ? Say.due(row.due, CoreTime.nowMs) : "–"; wrapMode: Text.NoWrap }
                Words {
                    width: Math.max(120, list.width - 650)
                    text: row.side === "asked" ? row.number : row.sentence
                    font.bold: row.side === "asking"
                    wrapMode: Text.NoWrap
                    elide: Text.ElideRight
                }
            }
            TapHandler { onTapped: { list.currentIndex = row.index; Selection.selectCase(row.caseId) } }
        }
    }
}
