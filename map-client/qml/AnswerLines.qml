import QtQuick 2.15
import Ensign.Map 1.0

// The flag State's answer to one question, in its own words where it has some.
Column {
    id: lines

    property var answer: ({})
    property real now: 0

    spacing: 3

    Words {
        width: lines.width
        text: Say.word(lines.answer.finding || lines.answer.decision || "")
            + (lines.answer.at ? ", " + Say.at(lines.answer.at, lines.now) : "")
        font.bold: true
    }
    Words {
        width: lines.width
        visible: !!lines.answer.revoked_at
        text: qsTr("⊘ REVOKED %1").arg(Say.at(lines.answer.revoked_at || "", lines.now))
            + (lines.answer.revocation_reason ? ": " + lines.answer.revocation_reason : "")
        color: Theme.stateRefusedFg
        font.bold: true
    }
    Words {
        width: lines.width
        visible: text !== ""
        text: [lines.answer.office, lines.answer.register, lines.answer.registration_number,
               lines.answer.port_of_registry].filter(Boolean).join(" · ")
        font.pixelSize: Theme.small
    }
    Words {
        width: lines.width
        visible: (lines.answer.measures || []).length > 0
        text: qsTr("authorizes: ") + Say.words(lines.answer.measures || [])
        font.pixelSize: Theme.small
    }
    Words {
        width: lines.width
        visible: !!lines.answer.valid_to
        text: qsTr("until %1").arg(Say.at(lines.answer.valid_to || "", lines.now))
        font.pixelSize: Theme.small
    }
    Repeater {
        model: lines.answer.conditions || []
        Words {
            required property var modelData
            width: lines.width
            text: (modelData.accepted ? "✔ " : "≡ ") + modelData.text
                + (modelData.accepted ? qsTr(" (accepted)") : qsTr(" (not yet accepted)"))
            color: modelData.accepted ? Theme.textPrimary : Theme.stateConditionalFg
            font.pixelSize: Theme.small
        }
    }
    Words {
        width: lines.width
        visible: text !== ""
        text: lines.answer.note || ""
        color: Theme.textSecondary
        font.pixelSize: Theme.small
    }
}
