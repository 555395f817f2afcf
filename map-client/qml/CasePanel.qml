import QtQuick 2.15
import Ensign.Map 1.0

// The selected case: who she says she is, whether we may board, both requests, what happened.
ScrollPane {
    id: panel

    property var the_case: ({})
    property var vessel: ({})
    property var verdict: ({})
    property var timeline: []
    property var matches: []
    property string title
    property real now: 0

    readonly property bool incoming: the_case.side === "asked"

    function identity() {
        var known = []
        if (vessel.imo) known.push("IMO " + vessel.imo)
        if (vessel.mmsi) known.push("MMSI " + vessel.mmsi)
        if (vessel.call_sign) known.push(vessel.call_sign)
        if (vessel.official_number) known.push(qsTr("no. ") + vessel.official_number)
        if (vessel.port_of_registry) known.push(vessel.port_of_registry)
        return known.join(" · ")
    }

    Column {
        width: parent.width
        spacing: 2
        Words { width: parent.width; text: panel.title; font.pixelSize: Theme.large; font.bold: true; Accessible.role: Accessible.Heading }
        Words { width: parent.width; visible: text !== ""; text: panel.identity(); color: Theme.textSecondary; font.pixelSize: Theme.small }
        Words {
            width: parent.width
            objectName: "flagLine"
            text: [panel.the_case.number, panel.the_case.flag_words, Say.word(panel.the_case.phase || "")].filter(Boolean).join(" · ")
            color: Theme.textSecondary
            font.pixelSize: Theme.small
        }
    }
    RescueBadge { width: parent.width; verdict: panel.verdict; the_case: panel.the_case }
    Words {
        width: parent.width
        visible: panel.incoming
        text: qsTr("%1 asks your State about this vessel.").arg(panel.the_case.requesting_state || "")
        font.bold: true
    }
    VerdictCard {
        width: parent.width
        visible: !panel.incoming || !!panel.the_case.verdict
        verdict: panel.verdict
        boundary: panel.the_case.boundary ? panel.the_case.boundary.words : ""
        now: panel.now
    }
    Words {
        width: parent.width
        visible: !!(panel.vessel.position && panel.vessel.position.text)
        text: (panel.vessel.position ? panel.vessel.position.text : "") + "\n"
            + [panel.vessel.course === undefined ? "" : Say.course(panel.vessel.course),
               panel.vessel.speed === undefined ? "" : Say.speed(panel.vessel.speed),
               panel.vessel.seen ? qsTr("seen ") + Say.age(panel.vessel.seen, panel.now) : qsTr("time of sighting not known"),
               panel.vessel.source ? qsTr("by ") + Say.word(panel.vessel.source) : "",
               panel.vessel.lost ? qsTr("LOST") : ""].filter(Boolean).join(" · ")
        font.pixelSize: Theme.small
    }
    PlaceLines {
        width: parent.width
        zone: panel.the_case.verdict ? panel.the_case.verdict.zone : null
    }
    RequestCard { width: parent.width; title: panel.incoming ? qsTr("Registry: is she ours?") : qsTr("Registry: is she theirs?"); request: panel.the_case.registry || ({}); now: panel.now }
    RequestCard { width: parent.width; title: panel.incoming ? qsTr("Authorization: may they?") : qsTr("Authorization: may we?"); request: panel.the_case.authorization || ({}); now: panel.now }

    SectionTitle { visible: panel.incoming; text: qsTr("Our register") }
    RegisterMatches { visible: panel.incoming; width: parent.width; matches: panel.matches }

    SectionTitle { visible: checks.visible; text: qsTr("Identity checks (advice)") }
    IdentityChecks { id: checks; width: parent.width; checks: panel.the_case.identity_checks || [] }

    SectionTitle { visible: !!panel.the_case.grounds; text: qsTr("Grounds") }
    Words {
        width: parent.width
        visible: !!panel.the_case.grounds
        text: {
            var grounds = panel.the_case.grounds || ({})
            return (grounds.text || "") + "\n" + (grounds.approved ? qsTr("✔ signed by two persons")
                : qsTr("○ %1 of 2 signatures").arg((grounds.signatures || []).length))
        }
        font.pixelSize: Theme.small
    }
    Words {
        width: parent.width
        visible: !!panel.the_case.unit
        text: panel.the_case.unit ? qsTr("Unit: ") + panel.the_case.unit.name + ", " + Say.word(panel.the_case.unit.kind || "")
            + (panel.the_case.unit.eligible ? qsTr(" ✔ may board") : qsTr(" ✖ may not board")) : ""
        objectName: "unit"
        font.pixelSize: Theme.small
    }
    SectionTitle { visible: panel.timeline.length > 0; text: qsTr("What happened") }
    FactLines { width: parent.width; facts: panel.timeline; now: panel.now }
    Item { width: 1; height: 4 }
}
