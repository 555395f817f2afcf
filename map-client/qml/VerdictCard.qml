import QtQuick 2.15
import Ensign.Map 1.0

// "May we board?" in one sentence, as the core says it. By day and dusk the box is filled; at night
// it is an outline. What is not known to be true now is hatched grey and never green.
Column {
    id: card

    property var verdict: ({})
    property string boundary // the waters ahead against the clocks, as the core says it
    property real now: 0

    readonly property string style: verdict.style || "unknown"
    readonly property string sentence: verdict.sentence || ""
    readonly property bool known: style !== "unknown"
    readonly property bool filled: known && !Theme.night
    readonly property color ground: ({ yes: Theme.verdictYesBg, no: Theme.verdictNoBg,
                                       wait: Theme.verdictWaitBg })[style] || Theme.borderControl
    readonly property color ink: !known ? Theme.textPrimary : !filled ? ground
        : ({ yes: Theme.verdictYesFg, no: Theme.verdictNoFg, wait: Theme.verdictWaitFg })[style]

    spacing: 8

    Rectangle {
        id: box
        width: card.width
        height: words.height + 22
        radius: Theme.radius
        color: card.filled ? card.ground : Theme.bgPanel
        border.width: 3
        border.color: card.ground
        Accessible.role: Accessible.AlertMessage
        Accessible.name: card.sentence
        Accessible.description: card.verdict.reason || ""

        Canvas {
            anchors.fill: parent
            visible: !card.known
            onVisibleChanged: requestPaint()
            onPaint: {
                var ctx = getContext("2d")
                ctx.reset()
                ctx.strokeStyle = Theme.borderDivider
                ctx.lineWidth = 3
                for (var x = -height; x < width; x += 12) {
                    ctx.beginPath()
                    ctx.moveTo(x, height)
                    ctx.lineTo(x + height, 0)
                    ctx.stroke()
                }
            }
            Connections { target: Theme; function onStyleChanged() { box.children[0].requestPaint() } }
        }
        Rectangle {
            visible: !card.known
            anchors.fill: words
            anchors.margins: -4
            color: Theme.bgPanel
        }
        Column {
            id: words
            x: 12; y: 11
            width: parent.width - 24
            spacing: 2
            Words {
                width: parent.width
                text: card.sentence
                color: card.ink
                font.pixelSize: Theme.large
                font.bold: true
                lineHeight: 1.0
                Accessible.ignored: true
            }
            Words {
                width: parent.width
                visible: text !== ""
                text: !card.known ? (card.verdict.was ? qsTr("Confirm by voice before acting.") : "")
                    : card.verdict.until ? Say.left(card.verdict.until, card.now) : ""
                color: card.ink
                font.bold: true
            }
            Words {
                width: parent.width
                visible: text !== ""
                text: card.verdict.reason || ""
                color: card.ink
            }
        }
    }
    PlaceLines { width: card.width; boundary: card.boundary }
    Words {
        objectName: "ruleAndBasis"
        width: card.width
        visible: text !== ""
        text: [card.verdict.rule, card.verdict.basis].filter(Boolean).join(" · ")
        color: Theme.textSecondary
        font.pixelSize: Theme.small
    }
    Flow {
        width: card.width
        spacing: 12
        visible: measures.count + refused.count > 0
        Repeater {
            id: measures
            model: card.verdict.measures || []
            Chip { required property string modelData; glyph: "✔"; words: Say.word(modelData); tint: card.known ? Theme.stateGrantedFg : Theme.textSecondary }
        }
        Repeater {
            id: refused
            model: card.verdict.not_authorized || []
            Chip { required property string modelData; glyph: "✖"; words: qsTr("not ") + Say.word(modelData); tint: Theme.textSecondary }
        }
    }
    Repeater {
        model: card.verdict.conditions || []
        Words {
            required property var modelData
            width: card.width
            text: "≡ " + (modelData.text || modelData)
            color: Theme.stateConditionalFg
            font.pixelSize: Theme.small
        }
    }
    Repeater {
        model: card.verdict.blocking || []
        Words {
            required property string modelData
            width: card.width
            text: "– " + modelData
            font.pixelSize: Theme.small
        }
    }
}
