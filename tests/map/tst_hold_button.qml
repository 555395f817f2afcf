import QtQuick 2.15
import QtTest 1.15
import Ensign.Map 1.0
import "qrc:/qml"

Item {
    width: 400
    height: 200

    HoldButton { id: hold; x: 20; y: 20; text: "Hold to send" }
    SignalSpy { id: held; target: hold; signalName: "held" }

    TestCase {
        name: "HoldButton"
        when: windowShown

        function init() {
            held.clear()
            tryCompare(hold, "progress", 0)
        }

        function test_it_asks_for_a_second_and_a_half() { compare(hold.delay, 1500) }
        function test_held_by_the_mouse_it_acts_once() {
            mousePress(hold)
            wait(300)
            compare(held.count, 0)
            held.wait(10000)
            mouseRelease(hold)
            compare(held.count, 1)
            verify(!hold.checked)
        }
        function test_held_by_space_it_acts_once() {
            hold.forceActiveFocus()
            keyPress(Qt.Key_Space)
            wait(300)
            compare(held.count, 0)
            held.wait(10000)
            keyRelease(Qt.Key_Space)
            compare(held.count, 1)
        }
        function test_a_click_or_return_does_nothing() {
            mouseClick(hold)
            hold.forceActiveFocus()
            keyClick(Qt.Key_Return)
            wait(1800)
            compare(held.count, 0)
        }
        function test_it_has_a_name() { compare(hold.Accessible.name, "Hold to send") }
    }
}
