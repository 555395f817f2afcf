import QtQuick 2.15
import Ensign.Map 1.0

// What the core said to the last thing done. Never a window of its own.
Rectangle {
    id: said

    property string problem
    property string done

    visible: problem !== "" || done !== ""
    implicitHeight: words.implicitHeight + 12
    radius: Theme.radius
    color: problem !== "" && !Theme.night ? Theme.alertCautionBg : "transparent"
    border.width: 1
    border.color: problem !== "" ? Theme.alertCautionBg : Theme.borderDivider
    Accessible.role: Accessible.AlertMessage
    Accessible.name: words.text

    Words {
        id: words
        x: 8; y: 6
        width: parent.width - 16
        text: said.problem !== "" ? "■ " + said.problem : "✔ " + said.done
        font.pixelSize: Theme.small
        color: said.problem === "" ? Theme.textSecondary
             : Theme.night ? Theme.alertCautionBg : Theme.alertCautionFg
        Accessible.ignored: true
    }
}
