import QtQuick 2.15
import QtTest 1.15
import Ensign.Map 1.0
import "qrc:/qml"

// What the panels say of a vessel (domain brief, 6.1), part by part.
Item {
    width: 760
    height: 1400

    CasePanel { id: panel; x: 10; y: 10; width: 340; height: 1380; now: Date.UTC(2026, 10, 24, 2, 48, 10) }
    VesselPanel { id: alone; x: 380; y: 10; width: 340; now: panel.now }
    DistressBar { id: distress; x: 380; y: 900; width: 340; now: panel.now }

    TestCase {
        name: "Panels"
        when: windowShown

        // Every text that is shown, in one string.
        function said(item) {
            if (!item.visible) return ""
            var words = item.text !== undefined && item.font !== undefined ? String(item.text) + "\n" : ""
            for (var i = 0; i < item.children.length; ++i) words += said(item.children[i])
            return words
        }
        function find(item, name) {
            if (item.objectName === name) return item
            for (var i = 0; i < item.children.length; ++i) {
                var found = find(item.children[i], name)
                if (found) return found
            }
            return null
        }
        function show(the_case, verdict) {
            panel.verdict = verdict || {}
            panel.vessel = the_case.vessel || {}
            panel.the_case = the_case
            wait(0)
        }
        function has(text, part) { verify(text.indexOf(part) >= 0, "\"" + part + "\" is not in: " + text) }
        function hasNot(text, part) { verify(text.indexOf(part) < 0, "\"" + part + "\" is in: " + text) }

        function test_her_track_is_told_with_its_source_and_age() {
            alone.vessel = { mmsi: "801000101", source: "coast-1", seen: "2026-11-24T02:34:10.000Z", position: { lat: 1, lon: 2, text: "01 N" } }
            has(said(alone), "14 min ago")
            has(said(alone), "from coast-1")
            show({ id: "c", vessel: { position: { lat: 1, lon: 2, text: "01 N" }, seen: "2026-11-24T02:34:10.000Z", source: "radar" } })
            has(said(panel), "seen 14 min ago")
            has(said(panel), "by radar")
        }

        function test_the_next_boundary_stands_beside_the_clocks_on_the_card() {
            var words = "crosses into the territorial sea of ANY in 1 h 10 min to 1 h 40 min; registry answer wanted in 2 h 5 min"
            show({ id: "c", boundary: { zone: "territorial_sea", words: words } }, { style: "wait", sentence: "BOARD: NOT YET" })
            has(said(panel), words)
            show({ id: "c" }, { style: "wait", sentence: "BOARD: NOT YET" })
            hasNot(said(panel), "crosses into")
        }

        function test_a_claim_is_shown_as_a_claim_and_a_flag_only_when_confirmed_data() {
            return ["claims BOR", "flag BOR confirmed", "no claim", "conflict: claims BOR and ANY"].map(function (words) { return { tag: words } })
        }
        function test_a_claim_is_shown_as_a_claim_and_a_flag_only_when_confirmed(row) {
            show({ id: "c", number: "ATL-2026-0001", flag_words: row.tag, phase: "flag_inquiry", claimed_state: "BOR" })
            has(find(panel, "flagLine").text, row.tag)
            if (row.tag !== "flag BOR confirmed") hasNot(said(panel).toLowerCase(), "flag bor")
        }

        function test_the_rescue_is_shown_apart_from_the_enforcement() {
            show({ id: "c" }, { style: "yes", sentence: "BOARD: YES, until 12:00 Z", rescue: "duty" })
            verify(find(panel, "duty").visible)
            has(said(panel), "BOARD: YES, until 12:00 Z") // neither hides the other
            show({ id: "c" }, { style: "no", sentence: "BOARD: NO", rescue: "none" })
            verify(!find(panel, "duty").visible)
            show({ id: "c", danger_to_life: true }, { style: "no", sentence: "BOARD: NO", rescue: "none" })
            verify(find(panel, "duty").visible)
            has(said(panel), "BOARD: NO")
        }

        function test_the_state_responsible_for_rescue_is_named_and_is_no_border_of_waters() {
            show({ id: "c", responsible_sar_state: "BOR", responsible_mrcc: "MRCC Borealia" }, { style: "no", sentence: "BOARD: NO" })
            has(said(panel), "Rescue region of BOR: MRCC Borealia")
            has(said(panel), "No border of waters")
            show({ id: "c" }, { style: "no", sentence: "BOARD: NO" })
            hasNot(said(panel), "Rescue region")
            alone.details = { mmsi: "1", responsible_sar_state: "BOR", responsible_mrcc: "MRCC Borealia" }
            has(said(alone), "Rescue region of BOR")
        }

        function test_the_waters_are_shown_with_their_source_and_disputes() {
            var zone = { kind: "territorial_sea", coastal_state: "ANY", distance_nm: 8, uncertainty_m: 412.3, disputed: true,
                         also_territorial_sea_of: ["BOR"], source_words: "By published limits: Act 7." }
            show({ id: "c", verdict: { zone: zone } }, { style: "no", sentence: "BOARD: NO" })
            var text = said(panel)
            has(text, "territorial sea of ANY")
            has(text, "DISPUTED")
            has(text, "also territorial sea of BOR")
            has(text, "within 412 m")
            has(text, "By published limits: Act 7.")
        }

        function test_a_yes_has_its_basis_and_measures_and_a_no_its_reason_and_row() {
            show({ id: "c" }, { style: "yes", sentence: "BOARD: YES, until 12:00 Z", rule: "D21", reason: "Borealia authorized it.",
                                basis: "SOM Protocol art. 8(2)", measures: ["board", "search"], not_authorized: ["divert"] })
            var yes = said(panel)
            has(yes, "D21 · SOM Protocol art. 8(2)")
            has(yes, "✔ board")
            has(yes, "✔ search")
            has(yes, "✖ not divert")
            show({ id: "c" }, { style: "no", sentence: "BOARD: NO", rule: "D20", reason: "Borealia refused.", basis: "SOM Protocol art. 8(2)",
                                blocking: ["The refusal stands."] })
            var no = said(panel)
            has(no, "Borealia refused.")
            has(no, "D20")
            has(no, "The refusal stands.")
            hasNot(no, "✔ board")
        }

        function test_our_unit_is_shown_with_whether_it_may_board() {
            show({ id: "c", unit: { name: "P61", kind: "warship", eligible: true } })
            has(find(panel, "unit").text, "P61")
            has(find(panel, "unit").text, "✔ may board")
            show({ id: "c", unit: { name: "HIRED BOAT", kind: "unmarked_vessel", eligible: false } })
            has(find(panel, "unit").text, "✖ may not board")
        }

        function test_a_check_that_fits_is_grey_and_never_green() {
            show({ id: "c", identity_checks: [{ check: "imo_number", state: "grey", words: "The check digit of IMO 9074729 fits." },
                                              { check: "mmsi_flag", state: "conflict", words: "Country part 636 is LBR's." }] })
            while (Theme.style !== "day") Theme.next()
            for (var i = 0; i < 3; ++i) {
                var fits = find(panel, "check")
                has(fits.text, "○ noted: The check digit of IMO 9074729 fits.")
                verify(Qt.colorEqual(fits.color, Theme.textSecondary), Theme.style)
                verify(!Qt.colorEqual(fits.color, Theme.stateGrantedFg) && !Qt.colorEqual(fits.color, Theme.verdictYesBg), Theme.style)
                hasNot(fits.text, "✔")
                Theme.next()
            }
            has(said(panel), "≠ conflict: Country part 636")
        }

        function test_a_distress_device_stands_over_everything() {
            distress.calls = []
            verify(!distress.visible)
            distress.calls = [{ mmsi: "974000007", device: "epirb", state: "active", last_heard: "2026-11-24T02:46:10.000Z",
                                position: { text: "36 N" } }, { mmsi: "972000001", device: "man_overboard", state: "active" }]
            verify(distress.visible)
            var text = find(distress, "words").text
            has(text, "DISTRESS")
            has(text, "974000007")
            has(text, "2 min ago")
            has(text, "and 1 more")
        }
    }
}
