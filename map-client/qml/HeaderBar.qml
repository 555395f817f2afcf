import QtQuick 2.15
import Ensign.Map 1.0

// Whose desk, which view, whether what is shown is alive, and the time in UTC.
Item {
    id: bar

    property int view: 1
    property bool narrow: width < 1180

    signal chose(int view)

    height: 40
    Accessible.role: Accessible.ToolBar
    Accessible.name: qsTr("Header")

    function take() { bar.nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason) }

    Rectangle { anchors.fill: parent; color: Theme.bgHeader }
    Rectangle { width: parent.width; height: 1; anchors.bottom: parent.bottom; color: Theme.borderDivider; visible: !Theme.bright }

    Row {
        x: 12
        anchors.verticalCenter: parent.verticalCenter
        spacing: 4
        Words {
            text: (Desk.status.state || Session.state || "ENSIGN") + (Desk.status.authority && !bar.narrow ? " · " + Desk.status.authority : "")
            anchors.verticalCenter: parent.verticalCenter
            width: Math.min(implicitWidth, bar.narrow ? 160 : 340)
            wrapMode: Text.NoWrap
            elide: Text.ElideRight
            color: Theme.textOnHeader
            font.bold: true
            font.pixelSize: 15
            rightPadding: 14
        }
        Repeater {
            model: [[1, qsTr("Map")], [2, qsTr("Requests")], [3, qsTr("Authorizations")]]
            PushButton {
                required property var modelData
                quiet: true
                checked: bar.view === modelData[0]
                text: modelData[0] + "  " + modelData[1]
                Accessible.name: qsTr("View %1").arg(modelData[1])
                onClicked: bar.chose(modelData[0])
            }
        }
    }
    Row {
        anchors { right: parent.right; rightMargin: 12; verticalCenter: parent.verticalCenter }
        spacing: 18
        Repeater {
            model: [Desk.aisWords, Desk.coreWords, Desk.linkWords]
            Words {
                required property string modelData
                readonly property bool bad: /lost|silent|down|reconnecting/.test(modelData)
                anchors.verticalCenter: parent.verticalCenter
                text: (bad ? "● " : "") + modelData
                color: bad ? Theme.alertWarningBg : Theme.textOnHeader
                font.pixelSize: Theme.small
                font.bold: bad
                wrapMode: Text.NoWrap
            }
        }
        Words {
            anchors.verticalCenter: parent.verticalCenter
            text: CoreTime.clockText
            color: Theme.textOnHeader
            font.bold: true
            font.pixelSize: 15
            wrapMode: Text.NoWrap
        }
    }
}
