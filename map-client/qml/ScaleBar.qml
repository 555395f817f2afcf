import QtQuick 2.15
import Ensign.Map 1.0

// The scale at the centre of the map, in nautical miles, and north.
Rectangle {
    id: scale

    property real latitude: 0
    property real zoom: 8

    readonly property real pxPerMile: 256 * Math.pow(2, zoom) * 1852 / (40075016.686 * Math.cos(latitude * Math.PI / 180))
    readonly property real miles: [0.1, 0.2, 0.5, 1, 2, 5, 10, 25, 50, 100, 250, 500].filter(function (one) { return one * pxPerMile <= 150 }).pop() || 0.1

    width: row.width + 20
    height: 28
    radius: Theme.radius
    color: Theme.bgPanel
    border.width: 1
    border.color: Theme.borderDivider
    Accessible.role: Accessible.StaticText
    Accessible.name: words.text

    Row {
        id: row
        anchors.centerIn: parent
        spacing: 8
        Item {
            width: Math.min(150, scale.miles * scale.pxPerMile)
            height: 9
            visible: Math.abs(scale.latitude) < 80
            anchors.verticalCenter: parent.verticalCenter
            Rectangle { width: 2; height: parent.height; color: Theme.textPrimary }
            Rectangle { width: parent.width; height: 2; anchors.bottom: parent.bottom; color: Theme.textPrimary }
            Rectangle { width: 2; height: parent.height; anchors.right: parent.right; color: Theme.textPrimary }
        }
        Words {
            id: words
            text: Math.abs(scale.latitude) < 80 ? scale.miles + " nm" : qsTr("scale varies")
            font.pixelSize: Theme.small
            Accessible.ignored: true
        }
    }
}
