import QtQuick 2.15
import Ensign.Map 1.0

// Distress devices on the air (AIS-SART, man overboard, EPIRB), over everything else that is shown.
Rectangle {
    id: bar

    property var calls: []
    property real now: 0

    readonly property var first: (calls || [])[0] || null

    height: visible ? words.implicitHeight + 12 : 0
    visible: first !== null
    color: Theme.alertAlarmBg
    Accessible.role: Accessible.AlertMessage
    Accessible.name: words.text

    Words {
        id: words
        objectName: "words"
        anchors { left: parent.left; right: parent.right; leftMargin: 12; rightMargin: 12; verticalCenter: parent.verticalCenter }
        text: bar.first === null ? "" : qsTr("▲ DISTRESS · %1 · MMSI %2 · %3 · %4heard %5%6")
            .arg(Say.word(bar.first.device)).arg(bar.first.mmsi).arg(Say.word(bar.first.state))
            .arg(bar.first.position ? bar.first.position.text + " · " : "")
            .arg(Say.age(bar.first.last_heard || "", bar.now))
            .arg(bar.calls.length > 1 ? qsTr(" · and %1 more").arg(bar.calls.length - 1) : "")
        color: Theme.alertAlarmFg
        font.bold: true
        elide: Text.ElideRight
        wrapMode: Text.NoWrap
        Accessible.ignored: true
    }
}
