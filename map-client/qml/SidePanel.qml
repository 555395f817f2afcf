import QtQuick 2.15
import Ensign.Map 1.0

// The right panel: what is selected, and docked at its foot what may be done with it.
FocusScope {
    id: side

    readonly property var actions: Selection.actions

    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Details of %1").arg(Selection.kind === "none" ? qsTr("nothing") : Selection.title)

    function take() {
        if (form.visible) form.focusFirst()
        else if (bar.visible) bar.nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
        else side.forceActiveFocus()
    }

    Rectangle { anchors.fill: parent; color: Theme.bgPanel }
    Rectangle { width: 1; height: parent.height; color: Theme.borderDivider }

    Words {
        visible: Selection.kind === "none"
        anchors.centerIn: parent
        width: parent.width - 60
        horizontalAlignment: Text.AlignHCenter
        color: Theme.textSecondary
        text: qsTr("Nothing is selected.\nChoose a case in the list or a vessel on the map.")
    }
    CasePanel {
        visible: Selection.kind === "case"
        anchors { left: parent.left; right: parent.right; top: parent.top; bottom: dock.top; leftMargin: 10; rightMargin: 2; topMargin: 10 }
        the_case: Selection.fields
        vessel: Selection.vessel
        verdict: Selection.verdict
        timeline: Selection.timeline
        matches: side.actions.matches
        title: Selection.title
        now: CoreTime.nowMs
    }
    VesselPanel {
        visible: Selection.kind === "vessel"
        anchors { left: parent.left; right: parent.right; top: parent.top; leftMargin: 14; rightMargin: 14; topMargin: 10 }
        vessel: Selection.vessel
        details: Selection.details
        title: Selection.title
        now: CoreTime.nowMs
        busy: side.actions.busy
        mayOpen: { Session.roles; return Session.may(["watch_officer", "duty_controller"]) }
        onOpenCase: side.actions.openCase(Selection.vessel.mmsi)
    }

    Rectangle {
        id: dock
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom; leftMargin: 1 }
        height: docked.visible ? docked.height + 20 : 0
        color: Theme.bgApp
        Rectangle { width: parent.width; height: 1; color: Theme.borderDivider; visible: docked.visible }
        Column {
            id: docked
            x: 13; y: 10
            width: parent.width - 27
            spacing: 8
            visible: Selection.kind === "case" ? true : said.visible || form.visible
            SaidLine { id: said; width: parent.width; problem: side.actions.problem; done: side.actions.done }
            PassphraseEntry { width: parent.width; actions: side.actions }
            ActionForm {
                id: form
                width: parent.width
                visible: side.actions.command !== ""
                actions: side.actions
                room: side.height * 0.66
                onVisibleChanged: if (visible) Qt.callLater(focusFirst)
            }
            ScrollPane { // many acts may be open; they never hide what they are decided from
                width: parent.width
                height: Math.min(implicitHeight, side.height * 0.35)
                visible: !form.visible && Selection.kind === "case"
                ActionBar { id: bar; width: parent.width; actions: side.actions }
            }
        }
    }
}
