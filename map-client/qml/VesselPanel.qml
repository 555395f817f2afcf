import QtQuick 2.15
import Ensign.Map 1.0

// A vessel that is in no case: everything here is what she transmits about herself.
Column {
    id: panel

    property var vessel: ({})
    property var details: ({}) // what the core alone knows of her: waters, rescue region, checks
    property string title
    property real now: 0
    property bool mayOpen: false
    property bool busy: false

    signal openCase()

    readonly property var lines: [
        ["MMSI", vessel.mmsi], ["IMO", vessel.imo], [qsTr("Call sign"), vessel.call_sign],
        [qsTr("Type"), vessel.ship_type], [qsTr("Bound for"), vessel.destination],
        [qsTr("Position"), vessel.position ? vessel.position.text : undefined],
        [qsTr("Course"), Say.course(vessel.course)], [qsTr("Speed"), Say.speed(vessel.speed)],
        [qsTr("Seen"), Say.age(vessel.seen || "", now)], [qsTr("Source"), vessel.source],
        [qsTr("Track"), qsTr("dots on the map, one a minute, of this watch, from %1").arg(vessel.source || "–")]
    ]

    spacing: 8

    Words { width: panel.width; text: panel.title; font.pixelSize: Theme.large; font.bold: true; Accessible.role: Accessible.Heading }
    Words { width: panel.width; text: qsTr("AIS, self-reported. In no case."); color: Theme.textSecondary; font.pixelSize: Theme.small }
    Repeater {
        model: panel.lines
        Row {
            required property var modelData
            spacing: 10
            Words { width: 84; text: modelData[0]; color: Theme.textSecondary; font.pixelSize: Theme.small }
            Words { width: panel.width - 94; text: modelData[1] === undefined || modelData[1] === "" ? "–" : String(modelData[1]); font.pixelSize: Theme.small }
        }
    }
    RescueBadge { width: panel.width; the_case: panel.details }
    PlaceLines { width: panel.width; zone: panel.details.zone || null }
    IdentityChecks { width: panel.width; checks: panel.details.identity_checks || [] }
    PushButton {
        visible: panel.mayOpen
        primary: true
        text: qsTr("Open a case")
        Accessible.name: qsTr("Open a case for %1").arg(panel.title)
        enabled: !panel.busy
        onClicked: panel.openCase()
    }
}
