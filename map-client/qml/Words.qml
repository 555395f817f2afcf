import QtQuick 2.15
import Ensign.Map 1.0

// Plain text in the theme's colour and size. Never guesses rich text from what a vessel transmits.
Text {
    color: Theme.textPrimary
    font.family: Theme.font
    font.pixelSize: Theme.text
    textFormat: Text.PlainText
    wrapMode: Text.Wrap
    Accessible.role: Accessible.StaticText
    Accessible.name: text
}
