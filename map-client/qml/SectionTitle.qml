import QtQuick 2.15
import Ensign.Map 1.0

Words {
    color: Theme.textSecondary
    font.pixelSize: Theme.small
    font.bold: true
    font.capitalization: Font.AllUppercase
    font.letterSpacing: 0.6
    Accessible.role: Accessible.Heading
}
