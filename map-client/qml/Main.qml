import QtQuick 2.15
import QtQuick.Window 2.15
import Ensign.Map 1.0

Window {
    id: window

    property int view: 1
    property bool leftOpen: true
    property bool rightOpen: true
    readonly property bool narrow: width < 1100

    width: 1366
    height: 768
    minimumWidth: 640
    minimumHeight: 480
    visible: true
    title: qsTr("Ensign") + (Session.state ? " · " + Session.state : "")
    color: Theme.bgApp

    function openPanel() {
        rightOpen = true
        panel.take()
    }
    function nextPane(step) {
        var panes = [header, leftOpen ? list : null, view === 1 ? chart.item : table, rightOpen ? panel : null].filter(Boolean)
        var here = panes.findIndex(function (pane) { return pane.activeFocus })
        for (var item = activeFocusItem; here < 0 && item; item = item.parent) here = panes.indexOf(item)
        panes[(here + step + panes.length) % panes.length].take()
    }

    Shortcut { sequence: "F5"; context: Qt.ApplicationShortcut; onActivated: Theme.next() }
    Shortcut { sequence: "F6"; onActivated: window.nextPane(1) }
    Shortcut { sequence: "Shift+F6"; onActivated: window.nextPane(-1) }
    Shortcut { sequence: "F9"; onActivated: window.leftOpen = !window.leftOpen }
    Shortcut { sequence: "F10"; onActivated: window.rightOpen = !window.rightOpen }
    Shortcut { sequence: "F11"; onActivated: window.visibility = window.visibility === Window.FullScreen ? Window.Windowed : Window.FullScreen }
    Shortcut { sequence: "Ctrl+1"; onActivated: window.view = 1 }
    Shortcut { sequence: "Ctrl+2"; onActivated: window.view = 2 }
    Shortcut { sequence: "Ctrl+3"; onActivated: window.view = 3 }
    Shortcut { sequence: "Ctrl+F"; onActivated: { window.leftOpen = true; list.find() } }
    Shortcut { sequence: "Ctrl+N"; onActivated: { Selection.actions.begin("open_plot"); window.openPanel() } }

    // In the order of Tab: header, list, map or table, panel.
    HeaderBar {
        id: header
        width: parent.width
        view: window.view
        onChose: window.view = view
    }
    DistressBar {
        id: distress
        anchors.top: header.bottom
        width: parent.width
        calls: Desk.status.distress || []
        now: CoreTime.nowMs
    }
    CaseList {
        id: list
        anchors { top: distress.bottom; bottom: footer.top; left: parent.left }
        width: 300
        visible: window.leftOpen
        onOpened: window.openPanel()
    }
    Item {
        anchors {
            top: distress.bottom; bottom: footer.top
            left: window.leftOpen ? list.right : parent.left
            right: window.rightOpen && !window.narrow ? panel.left : parent.right
        }
        Loader {
            id: chart
            anchors.fill: parent
            visible: window.view === 1
            active: Session.signedIn || item !== null // no call for tiles before there is a core
            sourceComponent: ChartView { onOpenPanel: window.openPanel() }
        }
        CaseTable {
            id: table
            anchors.fill: parent
            visible: window.view !== 1
            verdicts: window.view === 3
            onOpened: window.openPanel()
        }
    }
    SidePanel {
        id: panel
        anchors { top: distress.bottom; bottom: footer.top; right: parent.right }
        width: 360
        visible: window.rightOpen
    }
    Rectangle {
        id: footer
        width: parent.width
        height: 24
        anchors.bottom: parent.bottom
        color: Theme.bgApp
        Rectangle { width: parent.width; height: 1; color: Theme.borderDivider }
        Words {
            x: 12
            anchors.verticalCenter: parent.verticalCenter
            text: Session.signedIn ? Session.name + " (" + Session.roles.map(function (role) { return Say.word(role) }).join(", ") + ")" : ""
            color: Theme.textSecondary
            font.pixelSize: 12
        }
        Words {
            anchors { right: parent.right; rightMargin: 12; verticalCenter: parent.verticalCenter }
            text: qsTr("F5 day, dusk, night · F6 next pane · F9 list · F10 panel · Ctrl+F find")
            color: Theme.textSecondary
            font.pixelSize: 12
        }
    }
    SignInScreen {
        anchors.fill: parent
        visible: !Session.signedIn
        focus: visible
        z: 20
    }
}
