import QtQuick 2.15
import QtTest 1.15
import Ensign.Map 1.0
import "qrc:/qml"

Item {
    width: 400
    height: 500

    VerdictCard { id: card; x: 20; y: 20; width: 332 }

    TestCase {
        name: "VerdictCard"
        when: windowShown

        function init() { while (Theme.style !== "day") Theme.next() }

        function box() { return grabImage(card) }
        function near(a, b) { return Math.abs(a.r - b.r) + Math.abs(a.g - b.g) + Math.abs(a.b - b.b) < 0.03 }

        function test_each_style_is_filled_with_its_colour_by_day_data() {
            return [{ tag: "yes", ground: "verdictYesBg" }, { tag: "no", ground: "verdictNoBg" },
                    { tag: "wait", ground: "verdictWaitBg" }]
        }
        function test_each_style_is_filled_with_its_colour_by_day(row) {
            card.verdict = { style: row.tag, sentence: "BOARD: " + row.tag, reason: "because" }
            verify(card.filled)
            waitForRendering(card)
            verify(near(box().pixel(326, 20), Theme[row.ground]), box().pixel(326, 20) + " " + Theme[row.ground])
        }
        function test_at_night_it_is_an_outline() {
            Theme.next(); Theme.next()
            compare(Theme.style, "night")
            card.verdict = { style: "yes", sentence: "BOARD: YES, until 16:00 Z" }
            waitForRendering(card)
            verify(!card.filled)
            verify(near(box().pixel(326, 20), Theme.bgPanel))
            verify(near(box().pixel(1, 20), Theme.verdictYesBg))
        }
        function test_unknown_is_never_green_nor_filled() {
            card.verdict = { style: "unknown", sentence: "BOARD: UNKNOWN, as of 02:41:10 Z it was YES", was: "BOARD: YES" }
            verify(!card.filled)
            verify(!Qt.colorEqual(card.ground, Theme.verdictYesBg))
            compare(card.ink, Theme.textPrimary)
        }
        function test_a_style_this_client_does_not_know_is_shown_as_unknown() {
            card.verdict = { style: "sideways", sentence: "BOARD: ?" }
            verify(!Qt.colorEqual(card.ground, Theme.verdictYesBg))
        }
        function test_the_sentence_is_shown_as_the_core_wrote_it() {
            card.verdict = { style: "wait", sentence: "BOARD: NOT YET" }
            compare(card.sentence, "BOARD: NOT YET")
        }
    }
}
