import QtQuick 2.15
import QtQuick.Templates 2.15 as T
import Ensign.Map 1.0

// Several lines of typing. Tab leaves it: it is no trap for the keyboard.
T.TextArea {
    id: block

    implicitWidth: 200
    implicitHeight: Math.max(58, contentHeight + 14)
    padding: 7
    wrapMode: TextEdit.Wrap
    selectByMouse: true
    textFormat: TextEdit.PlainText
    color: Theme.textPrimary
    selectionColor: Theme.accent
    selectedTextColor: Theme.textOnAccent
    font.family: Theme.font
    font.pixelSize: Theme.text
    KeyNavigation.priority: KeyNavigation.BeforeItem
    Keys.onTabPressed: nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
    Keys.onBacktabPressed: nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)
    Accessible.role: Accessible.EditableText

    background: Rectangle {
        radius: Theme.radius
        color: Theme.bgInset
        border.width: 1
        border.color: Theme.borderControl
        FocusRing { visible: block.activeFocus }
    }
}
