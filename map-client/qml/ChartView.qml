import QtQuick 2.15
import QtLocation 5.15
import QtPositioning 5.15
import Ensign.Map 1.0

// The chart: tiles drawn by the core, and over them every vessel in one painted fleet. North is
// always up, and the map never moves by itself.
FocusScope {
    id: view

    property alias map: map
    property alias fleet: fleet
    property var hovered: ({})

    signal openPanel()

    Accessible.role: Accessible.Chart
    Accessible.name: qsTr("Chart, %1 vessels in view. Every case is in the list too.").arg(fleet.inView)

    function take() { keys.forceActiveFocus(Qt.TabFocusReason) }
    function pick(hit) {
        if (hit.caseId) Selection.selectCase(hit.caseId)
        else if (hit.mmsi) Selection.selectVessel(hit.mmsi)
    }
    function centreOn(vessel) {
        if (vessel.position) map.center = QtPositioning.coordinate(vessel.position.lat, vessel.position.lon)
    }
    // Among the types the plugin offers, ours are these two; all others lead nowhere.
    function chooseStyle() {
        for (var i = 0; i < map.supportedMapTypes.length; ++i) {
            var type = map.supportedMapTypes[i]
            if (Theme.bright ? type.style === MapType.StreetMap : type.name.indexOf("Night") >= 0) {
                map.activeMapType = type
                return
            }
        }
    }

    Rectangle { anchors.fill: parent; color: Theme.mapSea }

    Map {
        id: map
        anchors.fill: parent
        color: "transparent"
        copyrightsVisible: false
        center: QtPositioning.coordinate(Desk.startLatitude, Desk.startLongitude)
        zoomLevel: Desk.startZoom
        minimumZoomLevel: 3
        maximumZoomLevel: 16
        gesture.acceptedGestures: MapGestureArea.PanGesture | MapGestureArea.FlickGesture | MapGestureArea.PinchGesture
        plugin: Plugin {
            name: "osm"
            PluginParameter { name: "osm.mapping.providersrepository.address"; value: Desk.core + "/v1/charts/" }
            // Tiles come from the core on the local net; an old style kept on disk would lie.
            PluginParameter { name: "osm.mapping.cache.disk.size"; value: 0 }
            PluginParameter { name: "osm.mapping.prefetching_style"; value: "NoPrefetching" }
        }
        onSupportedMapTypesChanged: { view.chooseStyle(); resolved.restart() }
        Component.onCompleted: view.chooseStyle()
    }
    Connections { target: Theme; function onStyleChanged() { view.chooseStyle(); resolved.restart() } }
    // While the plugin learns its map types it drops tiles that are on their way and never asks for
    // them again: once it is quiet, everything in view is asked for anew.
    Timer { id: resolved; interval: 600; onTriggered: map.clearData() }

    VesselLayer {
        id: fleet
        anchors.fill: map
        map: map
        vessels: Vessels
        theme: Theme
        selected: Selection.key
        fresh: CoreTime.fresh
        now: CoreTime.nowMs
    }

    TapHandler { onTapped: { view.take(); view.pick(fleet.at(eventPoint.position.x, eventPoint.position.y)) } }
    HoverHandler {
        id: hover
        onPointChanged: view.hovered = fleet.at(point.position.x, point.position.y)
    }

    Item {
        id: keys
        anchors.fill: parent
        focus: true
        activeFocusOnTab: true
        Accessible.role: Accessible.Chart
        Accessible.name: view.Accessible.name
        Keys.onPressed: {
            var step = event.modifiers & Qt.ShiftModifier ? 0.5 : 0.1
            var moves = {}
            moves[Qt.Key_Left] = [-step, 0]
            moves[Qt.Key_Right] = [step, 0]
            moves[Qt.Key_Up] = [0, -step]
            moves[Qt.Key_Down] = [0, step]
            var move = moves[event.key]
            if (move) map.pan(move[0] * map.width, move[1] * map.height)
            else if (event.key === Qt.Key_Plus || event.key === Qt.Key_Equal || event.key === Qt.Key_PageUp) map.zoomLevel += 0.5
            else if (event.key === Qt.Key_Minus || event.key === Qt.Key_PageDown) map.zoomLevel -= 0.5
            else if (event.key === Qt.Key_BracketRight) view.pick(fleet.neighbour(1))
            else if (event.key === Qt.Key_BracketLeft) view.pick(fleet.neighbour(-1))
            else if (event.key === Qt.Key_Period) view.centreOn(Selection.vessel)
            else if (event.key === Qt.Key_Home) map.center = QtPositioning.coordinate(Desk.startLatitude, Desk.startLongitude)
            else if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter) view.openPanel()
            else return
            event.accepted = true
        }
        Rectangle {
            anchors.fill: parent
            visible: keys.activeFocus
            color: "transparent"
            border.width: 2
            border.color: Theme.focusRing
        }
    }

    Rectangle {
        x: 10; y: 10
        width: north.implicitWidth + 20
        height: 28
        radius: Theme.radius
        color: Theme.bgPanel
        border.width: 1
        border.color: Theme.borderDivider
        Words { id: north; anchors.centerIn: parent; text: "N ↑   WGS 84"; font.pixelSize: Theme.small; wrapMode: Text.NoWrap }
    }
    Column {
        anchors { right: parent.right; top: parent.top; margins: 10 }
        spacing: 6
        PushButton { width: 34; text: "+"; Accessible.name: qsTr("Zoom in"); focusPolicy: Qt.NoFocus; onClicked: map.zoomLevel += 0.5 }
        PushButton { width: 34; text: "−"; Accessible.name: qsTr("Zoom out"); focusPolicy: Qt.NoFocus; onClicked: map.zoomLevel -= 0.5 }
    }
    ScaleBar {
        anchors { left: parent.left; bottom: parent.bottom; margins: 10 }
        latitude: map.center.latitude
        zoom: map.zoomLevel
    }
    Rectangle {
        readonly property var vessel: view.hovered.mmsi ? Vessels.vessel(view.hovered.mmsi) : ({})
        visible: hover.hovered && !!vessel.mmsi
        anchors { bottom: parent.bottom; right: parent.right; margins: 10 }
        width: card.implicitWidth + 20
        height: 28
        radius: Theme.radius
        color: Theme.bgPanel
        border.width: 1
        border.color: Theme.borderDivider
        Words {
            id: card
            anchors.centerIn: parent
            wrapMode: Text.NoWrap
            font.pixelSize: Theme.small
            text: (parent.vessel.name || parent.vessel.mmsi || "") + " · " + Say.speed(parent.vessel.speed) + " "
                + Say.course(parent.vessel.course) + " · AIS " + Say.age(parent.vessel.seen || "", CoreTime.nowMs)
        }
    }
}
