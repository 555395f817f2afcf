import QtQuick 2.15
import QtQuick.Window 2.15
import QtQuick.Templates 2.15 as T
import Ensign.Map 1.0

// A column that scrolls, with a bar that is only there when there is more than fits.
Flickable {
    id: pane

    default property alias content: column.data
    property alias spacing: column.spacing

    contentHeight: column.height
    contentWidth: width
    implicitHeight: column.height
    boundsBehavior: Flickable.StopAtBounds
    clip: true

    Column {
        id: column
        x: 4 // room for a focus ring
        width: pane.width - 16
        spacing: 10
    }

    T.ScrollBar.vertical: T.ScrollBar {
        implicitWidth: 8
        visible: size < 1.0
        minimumSize: 0.1
        contentItem: Rectangle { radius: 3; color: Theme.borderControl; opacity: 0.7 }
    }

    // What holds the keyboard is brought into view.
    readonly property Item focused: Window.activeFocusItem
    onFocusedChanged: {
        for (var item = focused; item; item = item.parent)
            if (item === column) return reveal(focused)
    }
    function reveal(item) {
        var top = item.mapToItem(column, 0, 0).y
        if (top < contentY) contentY = top
        else if (top + item.height > contentY + height) contentY = Math.max(0, top + item.height - height)
    }
}
