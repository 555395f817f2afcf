import QtQuick 2.15
import Ensign.Map 1.0

// One request: where it stands, its clock, what silence means, and the answer. A draft has a dashed
// look and the word: nobody takes "saved" for "sent".
Rectangle {
    id: card

    property string title
    property var request: ({})
    property real now: 0

    readonly property var clock: request.clock || ({})
    readonly property var answer: request.answer || null
    readonly property bool draft: request.state === "drafted"
    readonly property bool unanswered: clock.state === "lapsed" && !clock.responded_at
    readonly property bool ticking: clock.state === "running" || unanswered

    visible: !!request.state && request.state !== "none"
    implicitHeight: column.height + 18
    radius: Theme.radius
    color: Theme.bgRaised
    border.width: 1
    border.color: draft ? "transparent" : Theme.borderDivider
    Accessible.role: Accessible.Grouping
    Accessible.name: title

    Canvas { // dashed border of a draft
        anchors.fill: parent
        visible: card.draft
        onPaint: {
            var ctx = getContext("2d")
            ctx.reset()
            ctx.strokeStyle = Theme.borderControl
            ctx.setLineDash([5, 4])
            ctx.strokeRect(0.5, 0.5, width - 1, height - 1)
        }
    }

    function stateChip() {
        if (unanswered) return ["?", qsTr("no answer"), Theme.stateNoanswerFg]
        return ({ drafted: ["✎", qsTr("DRAFT, not sent"), Theme.stateDraftFg],
                  released: ["➤", qsTr("sent"), Theme.stateSentFg],
                  delivered: ["➤", qsTr("delivered"), Theme.stateSentFg],
                  acknowledged: ["◔", qsTr("acknowledged"), Theme.stateSeenFg],
                  answered: ["✔", qsTr("answered"), Theme.stateGrantedFg],
                  withdrawn: ["◼", qsTr("withdrawn"), Theme.stateExpiredFg] })[request.state]
            || ["○", Say.word(request.state || ""), Theme.textSecondary]
    }

    Column {
        id: column
        x: 10; y: 9
        width: parent.width - 20
        spacing: 4

        Item {
            width: parent.width
            height: heading.height
            Words { id: heading; text: card.title; font.bold: true }
            Chip {
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                readonly property var look: card.stateChip()
                glyph: look[0]; words: look[1]; tint: look[2]
            }
        }
        Words {
            width: parent.width
            visible: text !== ""
            text: [card.request.number, card.request.instrument].filter(Boolean).join(" · ")
            color: Theme.textSecondary
            font.pixelSize: Theme.small
        }
        Words {
            width: parent.width
            visible: (card.request.measures || []).length > 0
            text: qsTr("asks: ") + Say.words(card.request.measures || [])
            font.pixelSize: Theme.small
        }
        Words {
            objectName: "clockLine"
            width: parent.width
            visible: card.ticking
            text: (card.clock.label || Say.word(card.clock.kind || "")) + ": "
                + Say.at(card.clock.due_at || "", card.now) + ", "
                + (Say.isPast(card.clock.due_at || "", card.now) ? "" : qsTr("in "))
                + Say.due(card.clock.due_at || "", card.now)
            color: Say.isPast(card.clock.due_at || "", card.now) ? Theme.stateNoanswerFg : Theme.textPrimary
            font.bold: true
        }
        Words {
            width: parent.width
            visible: card.clock.state === "armed"
            text: (card.clock.label || "") + qsTr(": starts when %1").arg(Say.word(card.clock.starts_on || ""))
            color: Theme.textSecondary
            font.pixelSize: Theme.small
        }
        Words {
            width: parent.width
            visible: !card.answer && !!card.clock.silence_words && card.clock.state !== "void"
            text: card.clock.silence_words || ""
            color: Theme.textSecondary
            font.pixelSize: Theme.small
        }
        Loader {
            width: parent.width
            active: !!card.answer
            visible: active
            sourceComponent: AnswerLines { answer: card.answer; now: card.now }
        }
        Words {
            width: parent.width
            visible: !!card.request.answer_draft && !card.answer
            text: qsTr("✎ Our answer, DRAFT, not sent, by %1:").arg(card.request.answer_drafted_by || "")
            color: Theme.stateDraftFg
            font.pixelSize: Theme.small
            font.bold: true
        }
        Loader {
            width: parent.width
            active: !!card.request.answer_draft && !card.answer
            visible: active
            sourceComponent: AnswerLines { answer: card.request.answer_draft; now: card.now }
        }
    }
}
