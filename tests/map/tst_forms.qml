import QtQuick 2.15
import QtTest 1.15
import Ensign.Map 1.0
import "qrc:/qml"

Item {
    width: 400
    height: 900

    QtObject {
        id: actions
        property string label: "Draft the answer"
        property string intro: ""
        property string button: "Save"
        property bool hold: false
        property bool busy: false
        property var given: null
        property var fields: [
            { key: "decision", label: "Decision", kind: "choice", required: true, choices: [{ word: "granted", label: "granted" }, { word: "refused", label: "refused" }] },
            { key: "measures", label: "Measures", kind: "ticks", choices: [{ word: "board", label: "board" }, { word: "search", label: "search" }] },
            { key: "conditions", label: "Conditions", kind: "conditions", choices: [{ word: "reporting", label: "reporting" }] },
            { key: "note", label: "Note", kind: "long_text" },
            { key: "danger", label: "Danger", kind: "tick" }
        ]
        function give(values) { given = values }
        function cancel() {}
    }
    ActionForm { id: form; width: 340; room: 900; actions: actions }

    RequestCard {
        id: request
        y: 700
        width: 340
        now: Date.parse("2026-11-24T02:48:00Z")
    }

    TestCase {
        name: "Forms"
        when: windowShown

        function test_nothing_is_chosen_or_ticked_beforehand() {
            var values = form.values()
            compare(values.decision, "")
            compare(values.measures.length, 0)
            compare(values.conditions.length, 0)
            compare(values.note, "")
            compare(values.danger, false)
        }
        function test_a_target_says_that_it_is_policy_and_what_silence_means() {
            request.request = { state: "delivered", number: "N", clock: { label: "target (policy)", state: "running",
                due_at: "2026-11-24T04:00:00.000Z", silence_words: "Silence is not consent." } }
            compare(findChild(request, "clockLine").text, "target (policy): 04:00 Z, in 1 h 12 min")
            verify(texts(request).indexOf("Silence is not consent.") >= 0)
        }
        function test_a_target_that_has_passed_is_overdue_and_never_consent() {
            request.request = { state: "delivered", clock: { label: "target (policy)", state: "lapsed", due_at: "2026-11-24T02:30:00.000Z" } }
            compare(findChild(request, "clockLine").text, "target (policy): 02:30 Z, overdue 18 min")
            verify(texts(request).join("|").indexOf("no answer") >= 0)
        }
        function test_a_draft_says_that_it_is_not_sent() {
            request.request = { state: "drafted" }
            verify(texts(request).join("|").indexOf("DRAFT, not sent") >= 0)
        }
        function texts(item) {
            var all = item.text !== undefined && item.visible ? [item.text] : []
            for (var i = 0; i < item.children.length; ++i) all = all.concat(texts(item.children[i]))
            return all
        }
    }
}
