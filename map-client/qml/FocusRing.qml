import QtQuick 2.15
import Ensign.Map 1.0

// The ring of 2 px around whatever holds the keyboard. Its parent decides when.
Rectangle {
    anchors.fill: parent
    anchors.margins: -3
    color: "transparent"
    border.width: 2
    border.color: Theme.focusRing
    radius: Theme.radius + 2
    z: 10
}
