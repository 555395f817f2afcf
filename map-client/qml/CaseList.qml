import QtQuick 2.15
import QtQuick.Templates 2.15 as T
import Ensign.Map 1.0

// Everything that needs somebody: incoming requests, then our vessels of interest. It is the way of
// the keyboard and of the screen reader; the map is never the only way.
FocusScope {
    id: pane

    property var found: []

    signal opened()

    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Cases")

    function take() { list.forceActiveFocus(Qt.TabFocusReason) }
    function find() { search.forceActiveFocus(Qt.ShortcutFocusReason); search.selectAll() }

    Rectangle { anchors.fill: parent; color: Theme.bgPanel }
    Rectangle { width: 1; height: parent.height; anchors.right: parent.right; color: Theme.borderDivider }

    Row {
        id: tools
        x: 8; y: 8
        width: pane.width - 16
        spacing: 6
        TextEntry {
            id: search
            width: parent.width - (plot.visible ? plot.width + 6 : 0)
            height: 34
            placeholderText: qsTr("Name, MMSI, IMO, call sign   /")
            Accessible.name: qsTr("Find a vessel")
            onTextChanged: pane.found = Vessels.search(text, 6)
            onAccepted: if (pane.found.length > 0) { Selection.selectVessel(pane.found[0]); pane.opened() }
            Keys.onEscapePressed: { clear(); pane.take() }
        }
        PushButton {
            id: plot
            text: qsTr("+ New")
            Accessible.name: qsTr("New vessel of interest")
            visible: { Session.roles; return Session.may(["watch_officer", "duty_controller"]) }
            onClicked: { Selection.actions.begin("open_plot"); pane.opened() }
        }
    }
    Column {
        id: hits
        anchors { top: tools.bottom; topMargin: pane.found.length > 0 ? 6 : 0 }
        x: 8
        width: pane.width - 16
        Repeater {
            model: pane.found
            PushButton {
                required property string modelData
                readonly property var vessel: Vessels.vessel(modelData)
                width: hits.width
                text: (vessel.name || "") + "  " + modelData
                Accessible.name: qsTr("Select %1").arg(text)
                onClicked: { Selection.selectVessel(modelData); pane.opened() }
            }
        }
    }
    ListView {
        id: list
        anchors { left: parent.left; right: parent.right; top: hits.bottom; bottom: parent.bottom; topMargin: 4; rightMargin: 1 }
        clip: true
        focus: true
        activeFocusOnTab: true
        boundsBehavior: Flickable.StopAtBounds
        model: Cases
        currentIndex: -1
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Cases, %1").arg(count)

        section.property: "side"
        section.delegate: Item {
            required property string section
            width: list.width
            height: 32
            SectionTitle {
                x: 12
                anchors { bottom: parent.bottom; bottomMargin: 5 }
                text: parent.section === "asked" ? qsTr("Incoming requests (%1)").arg(Cases.incoming)
                                                 : qsTr("Vessels of interest (%1)").arg(Cases.count - Cases.incoming)
            }
        }
        delegate: CaseRow {
            width: list.width
            onPicked: {
                list.currentIndex = index
                Selection.selectCase(caseId)
            }
        }
        onActiveFocusChanged: if (activeFocus && currentIndex < 0 && count > 0) currentIndex = Math.max(0, Cases.rowOf(Selection.key))
        Keys.onReturnPressed: open()
        Keys.onEnterPressed: open()
        Keys.onSpacePressed: Selection.selectCase(Cases.idAt(currentIndex))
        Keys.onPressed: {
            if (event.key === Qt.Key_Home) { currentIndex = 0; event.accepted = true }
            if (event.key === Qt.Key_End) { currentIndex = count - 1; event.accepted = true }
        }
        function open() {
            Selection.selectCase(Cases.idAt(currentIndex))
            pane.opened()
        }
        T.ScrollBar.vertical: T.ScrollBar {
            implicitWidth: 6
            visible: size < 1.0
            contentItem: Rectangle { radius: 3; color: Theme.borderControl }
        }
    }
    Words {
        visible: list.count === 0
        anchors.centerIn: parent
        width: parent.width - 40
        horizontalAlignment: Text.AlignHCenter
        color: Theme.textSecondary
        text: CoreTime.fresh ? qsTr("No vessels of interest.\nSelect one on the map and open a case.") : qsTr("Waiting for the core.")
    }
}
