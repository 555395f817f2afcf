"""The answer page in the hands of a night officer: a real Chromium without JavaScript on a screen of
320 pixels, two real States, and the forms no browser would send.

    answer_page_test.py PROGRAMS SOURCE AXE_FILE      exit 0: every test passed
"""

import concurrent.futures
import os
import shutil
import sqlite3
import sys
import tempfile
import time
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from browser import Browser  # noqa: E402
from desk_world import Client, World  # noqa: E402

PROGRAMS, SOURCE, AXE_FILE = sys.argv[1:4]
FOLDER = tempfile.mkdtemp(prefix="ensign-answer-page-")
# An officer who knows the page: the keystroke-level model of Card, Moran and Newell (1980) gives
# 1.1 s to point, 0.2 s to press, 1.35 s to think before each act, and 0.28 s a key.
SECONDS_A_PRESS, SECONDS_A_KEY = 1.1 + 0.2 + 1.35, 0.28
TWO_MINUTES = 120.0


def setUpModule():
    global WORLD
    WORLD = World(PROGRAMS, SOURCE, FOLDER)


def tearDownModule():
    WORLD.end()


class TheAnswerPath(unittest.TestCase):
    """From the sign-in to the second officer's release, every page looked at in every look."""

    def browser(self, language):
        made = Browser(f"https://127.0.0.1:{WORLD.port}", AXE_FILE, language,
                       os.environ.get("ENSIGN_PICTURES"))
        self.addCleanup(made.close)
        return made

    def look(self, page, name):
        self.faults += page.faults_of_page(name)

    def sign_in(self, page, user):
        page.open("/a")
        self.look(page, f"sign-in {user}")
        page.type("user", user)
        page.type("passphrase", WORLD.passphrase(user))
        page.press("main form button")
        self.look(page, f"inbox {user}")

    def answer_registry(self, page, case_id):
        self.look(page, "inbox with a request")
        page.press(f"form[action='/a/r/{case_id}/open'] button")
        self.look(page, "request")
        page.press_act("acknowledge")
        self.look(page, "request acknowledged")
        page.press_act("registry")
        self.assertEqual(page.ticked(), [])
        self.look(page, "registry form")
        page.press_do("use_B00017")
        self.assertEqual(page.ticked(), [])
        page.press_do("check")  # nothing was chosen: the form comes back and says so
        self.look(page, "registry form with a fault")
        page.tick("finding", "confirmed_registered")
        page.press_do("check")
        self.look(page, "registry check")
        page.press_do("send")
        self.look(page, "receipt")

    def answer_authorization(self, page):
        page.press_act("authorization")
        self.assertEqual(page.ticked(), [])
        self.look(page, "authorization form")
        page.tick("decision", "yes")
        page.tick("measures", "board")
        page.tick("measures", "search")
        page.type("hours", "4")
        page.type("report_hours", "3")
        page.press_do("check")
        self.look(page, "authorization check")
        page.press_do("send")
        self.look(page, "drafted, not sent")

    def walk(self, language):
        self.faults = []
        case_id = WORLD.ask_registry()
        page = self.browser(language)
        self.sign_in(page, "noa")
        at_inbox = (page.presses, page.pages, page.keys)
        page.open("/a/inbox")
        self.answer_registry(page, case_id)
        registry_steps = page.presses - at_inbox[0]
        self.assertEqual(WORLD.case("ines", case_id)["registry"]["answer"]["finding"],
                         "confirmed_registered")
        WORLD.ask_authorization(case_id)
        page.open(f"/a/r/{case_id}")
        page.press_act("acknowledge")
        self.answer_authorization(page)
        presses, pages, keys = (
            now - then for now, then in zip((page.presses, page.pages, page.keys), at_inbox))
        self.assertNotIn("answer", WORLD.case("ines", case_id)["authorization"])

        second = self.browser(language)
        self.sign_in(second, "tove")
        second.press(f"form[action='/a/r/{case_id}/open'] button")
        self.look(second, "request for the second officer")
        second.press_act("release")
        self.look(second, "release")
        second.press_do("send")
        released = time.monotonic()
        WORLD.eventually(
            lambda: "answer" in WORLD.case("nadia", case_id)["authorization"], 10)
        seen_after = time.monotonic() - released
        self.look(second, "receipt of the second officer")
        second.press("main a[href*='/document/']")
        self.look(second, "paper of the answer")

        self.assertEqual(self.faults, [], "\n".join(self.faults))
        seconds = presses * SECONDS_A_PRESS + keys * SECONDS_A_KEY
        print(f"answer page ({language}): both questions in {presses} presses "
              f"({registry_steps} for the first), {pages} pages, {keys} keys: {seconds:.0f} s by the "
              f"keystroke-level model; the asking State saw the release after {seen_after:.2f} s; "
              f"largest page {max(size for _, size in page.looked_at)} bytes")
        self.assertLess(seconds, TWO_MINUTES)
        self.assertLess(seen_after, 1.0)
        return page, second, case_id

    def test_script_is_off(self):
        page = self.browser("en")
        page.driver.get("data:text/html,<title>off</title><script>document.title='on'</script>")
        self.assertEqual(page.title(), "off")

    def test_a_bad_page_is_noticed(self):
        page = self.browser("en")
        page.driver.get("data:text/html,<title>x</title><h1>x</h1><img src='data:,'>"
                        "<a href='%23' style='font-size:4px'>x</a><p style='width:500px'>x")
        found = "\n".join(page.faults_of_page("bad"))
        for fault in ("image-alt", "html-has-lang", "too small to press", "pixels too wide",
                      "a style of its own"):
            self.assertIn(fault, found)

    def test_a_night_officer_answers_both_questions_on_a_phone(self):
        _, second, case_id = self.walk("en")
        answer = WORLD.case("nadia", case_id)["authorization"]["answer"]
        self.assertEqual(answer["decision"], "partial")
        self.assertEqual(answer["measures"], ["board", "search"])
        self.assertEqual([c["type"] for c in answer["conditions"]], ["reporting"])
        self.assertIn(WORLD.case("nadia", case_id)["authorization"]["number"].split("/")[0],
                      second.title())

    def test_the_same_in_arabic_from_right_to_left(self):
        page, _, _ = self.walk("ar")
        self.assertEqual(
            page.driver.find_element("tag name", "html").get_attribute("dir"), "rtl")
        self.assertRegex(page.text(), "[\u0621-\u064a]{3}")


class TheForms(unittest.TestCase):
    def signed_in(self, user="noa"):
        client = Client(WORLD)
        status, _, _ = client.sign_in(user)
        self.assertEqual(status, 303)
        return client

    def acknowledged(self, client):
        case_id = WORLD.ask_registry()
        self.assertEqual(client.post(f"/a/r/{case_id}/open")[0], 303)
        self.assertEqual(
            client.post(f"/a/r/{case_id}/acknowledge", request="registry")[0], 303)
        return case_id

    FOUND = {"finding": "confirmed_registered", "register": "Ship Register", "note": "Ñandú <b>"}

    def checked(self, client, case_id, form="registry", **fields):
        _, _, page = client.ask("GET", f"/a/r/{case_id}/{form}")
        return client.post(f"/a/r/{case_id}/{form}", do="check", version=page.fields["version"],
                           key=page.fields["key"], **(fields or self.FOUND))

    def send_checked(self, client, case_id, checked, form="registry"):
        fields = {**checked.fields, "do": "send"}
        return client.ask("POST", f"/a/r/{case_id}/{form}", fields)

    def confirmed(self, client):
        case_id = self.acknowledged(client)
        _, _, checked = self.checked(client, case_id)
        self.assertEqual(self.send_checked(client, case_id, checked)[0], 303)
        return case_id

    def test_the_cookie_is_bound_to_this_site_and_the_page_runs_nothing(self):
        client = self.signed_in()
        for attribute in ("Path=/", "Secure", "HttpOnly", "SameSite=Strict"):
            self.assertIn(attribute, client.attributes)
        self.assertIn("__Host-ensign", client.cookies)
        _, headers, page = client.ask("GET", "/a/inbox")
        policy = headers["Content-Security-Policy"]
        self.assertIn("default-src 'none'", policy)
        self.assertIn("frame-ancestors 'none'", policy)
        self.assertNotIn("unsafe", policy)
        self.assertNotIn("<script", page.text)

    def test_a_form_sent_twice_is_answered_once(self):
        client = self.signed_in()
        case_id = self.acknowledged(client)
        status, _, checked = self.checked(client, case_id)
        self.assertEqual(status, 200, checked.text)
        self.assertEqual(self.send_checked(client, case_id, checked)[0], 303)
        record = WORLD.record()
        self.assertEqual(self.send_checked(client, case_id, checked)[0], 303)
        self.assertEqual(WORLD.record(), record)

    def test_a_stale_form_shows_both_and_keeps_what_was_typed(self):
        client, other = self.signed_in(), self.signed_in("rune")
        case_id = self.acknowledged(client)
        _, _, checked = self.checked(client, case_id)
        _, _, theirs = self.checked(other, case_id, finding="not_found", register="Paper register")
        self.assertEqual(self.send_checked(other, case_id, theirs)[0], 303)
        status, _, page = self.send_checked(client, case_id, checked)
        self.assertEqual(status, 412)
        self.assertIn("version_conflict", page.text)
        self.assertIn("Paper register", page.text)  # what is on record
        self.assertEqual(page.fields["note"], self.FOUND["note"])  # and what was typed
        self.assertIn(("finding", "confirmed_registered"), page.fields["ticked"])
        self.assertEqual(
            WORLD.case("ines", case_id)["registry"]["answer"]["finding"], "not_found")

    def test_of_64_answers_at_once_exactly_one_is_taken(self):
        client = self.signed_in()
        case_id = self.acknowledged(client)
        findings = ("confirmed_registered", "refuted")
        checked = [self.checked(client, case_id, finding=findings[i % 2], register=f"R{i}")[2]
                   for i in range(64)]
        with concurrent.futures.ThreadPoolExecutor(64) as pool:
            answers = list(pool.map(lambda page: self.send_checked(client, case_id, page), checked))
        taken = [i for i, (status, _, _) in enumerate(answers) if status == 303]
        self.assertEqual(len(taken), 1)
        self.assertEqual({status for status, _, _ in answers}, {303, 412})
        answer = WORLD.case("ines", case_id)["registry"]["answer"]
        self.assertEqual(answer["register"], f"R{taken[0]}")

    def test_what_another_site_sends_is_turned_away_and_nothing_of_it_is_kept(self):
        client = self.signed_in()
        case_id = self.acknowledged(client)
        _, _, checked = self.checked(client, case_id)
        fields = {**checked.fields, "do": "send"}
        for headers in ({"Origin": "https://evil.example"}, {"Origin": "null"},
                        {"Sec-Fetch-Site": "cross-site"}):
            record = WORLD.record()
            status, _, page = client.ask("POST", f"/a/r/{case_id}/registry", fields, headers)
            self.assertEqual(status, 403)
            self.assertNotIn("Ship Register", page.text)
            self.assertEqual(WORLD.record(), record)
        own = {"Origin": f"https://127.0.0.1:{WORLD.port}", "Sec-Fetch-Site": "same-origin"}
        self.assertEqual(client.ask("POST", f"/a/r/{case_id}/registry", fields, own)[0], 303)

    def test_a_form_without_the_proof_of_its_session_does_nothing_and_comes_back(self):
        client = self.signed_in()
        case_id = self.acknowledged(client)
        _, _, checked = self.checked(client, case_id)
        record = WORLD.record()
        for proof in ("", "0" * 40):
            status, _, page = client.ask("POST", f"/a/r/{case_id}/registry",
                                         {**checked.fields, "proof": proof, "do": "send"})
            self.assertEqual(status, 403)
            self.assertEqual(page.fields["note"], self.FOUND["note"])
        self.assertEqual(WORLD.record(), record)

    def test_after_a_session_has_ended_the_form_returns_filled(self):
        client = self.signed_in()
        case_id = self.acknowledged(client)
        _, _, checked = self.checked(client, case_id)
        client.cookies["__Host-ensign"] = "ended"
        status, _, page = self.send_checked(client, case_id, checked)
        self.assertEqual(status, 401)
        self.assertIn("/a/sign-in", page.forms)
        status, _, page = client.ask("POST", "/a/sign-in", {
            **page.fields, "user": "noa", "passphrase": WORLD.passphrase("noa")})
        self.assertEqual(status, 200)
        status, _, page = client.ask("POST", f"/a/r/{case_id}/registry", page.fields)
        self.assertEqual(status, 200)
        self.assertEqual(page.fields["note"], self.FOUND["note"])
        self.assertIn(("finding", "confirmed_registered"), page.fields["ticked"])

    def test_opening_every_link_changes_nothing(self):
        client = self.signed_in()
        case_id = self.confirmed(client)
        before = WORLD.record()
        seen, waiting = set(), ["/a", "/a/inbox", f"/a/r/{case_id}"]
        while waiting:
            path = waiting.pop()
            if path in seen or len(seen) > 300:
                continue
            seen.add(path)
            status, _, page = client.ask("GET", path)
            self.assertIn(status, (200, 303), path)
            waiting += [link for link in page.links if link.startswith("/a")]
            waiting += [f"{path.split('?')[0]}{link}" for link in page.links
                        if link.startswith("?")]
        self.assertGreater(len(seen), 10)
        self.assertEqual(WORLD.record(), before)

    def test_whoever_may_not_is_told_the_closed_word_and_the_way_out(self):
        client = self.signed_in("rune")
        case_id = self.acknowledged(self.signed_in())
        status, _, page = client.ask("GET", f"/a/r/{case_id}/revoke")
        self.assertEqual(status, 403)
        self.assertIn("role_not_permitted", page.text)
        for path in ("/a/r/none", "/a/none", f"/a/r/{case_id}/none"):
            status, _, page = client.ask("GET", path)
            self.assertEqual(status, 404)
            self.assertIn("<h1>", page.text)

    def test_nobody_releases_his_own_draft_and_a_refusal_keeps_the_form(self):
        client = self.signed_in()
        case_id = self.confirmed(client)
        WORLD.ask_authorization(case_id)
        client.post(f"/a/r/{case_id}/acknowledge", request="authorization")
        status, _, page = self.checked(client, case_id, "authorization", decision="yes",
                                       measures="board", until="2020-01-01 10:00", note="Keep me")
        self.assertEqual(status, 422)
        self.assertIn("validity_already_over", page.text)
        self.assertEqual(page.fields["note"], "Keep me")
        _, _, page = self.checked(client, case_id, "authorization", decision="yes",
                                  measures="board", hours="2")
        self.assertEqual(self.send_checked(client, case_id, page, "authorization")[0], 303)
        _, _, own = client.ask("GET", f"/a/r/{case_id}/release")
        status, _, page = client.ask("POST", f"/a/r/{case_id}/release",
                                     {**own.fields, "do": "send"})
        self.assertEqual(status, 409)
        self.assertIn("second_person_required", page.text)
        self.assertNotIn("answer", WORLD.case("ines", case_id)["authorization"])

    def test_a_grant_is_amended_by_two_and_revoked_by_one(self):
        client, second = self.signed_in(), self.signed_in("tove")
        case_id = self.confirmed(client)
        WORLD.ask_authorization(case_id)
        client.post(f"/a/r/{case_id}/acknowledge", request="authorization")

        def draft_and_release(form, **fields):
            _, _, page = self.checked(client, case_id, "authorization", **fields)
            self.assertEqual(self.send_checked(client, case_id, page, "authorization")[0], 303)
            _, _, page = second.ask("GET", f"/a/r/{case_id}/{form}")
            self.assertEqual(second.ask("POST", f"/a/r/{case_id}/{form}",
                                        {**page.fields, "do": "send"})[0], 303)

        def granted():
            answer = WORLD.case("nadia", case_id)["authorization"].get("answer", {})
            return answer.get("measures"), "revoked_at" in answer

        draft_and_release("release", decision="yes", measures="board", hours="4")
        WORLD.eventually(lambda: granted() == (["board"], False))
        draft_and_release("amendment", decision="yes", measures="search", hours="3")
        WORLD.eventually(lambda: granted() == (["search"], False))
        _, _, page = self.checked(client, case_id, "revoke", reason="The master was heard.")
        self.assertEqual(self.send_checked(client, case_id, page, "revoke")[0], 303)
        WORLD.eventually(lambda: granted() == (["search"], True))
        _, _, receipt = client.ask("GET", f"/a/r/{case_id}/receipt")
        self.assertEqual(receipt.text.count("SHA-256"), 6)  # 2 acknowledged, 4 answers

    def test_a_coastal_state_answers_by_two_and_takes_its_leave_back_by_one(self):
        client, second = self.signed_in(), self.signed_in("tove")
        case_id = self.confirmed(client)
        WORLD.eventually(lambda: WORLD.case("nadia", case_id)["phase"] == "flag_confirmed")
        WORLD.officer("nadia", "case", "draft-coastal-request", case_id, "--to", "BOR",
                      "--measure", "board", "--measure", "search", "--purpose", "Look for persons.")
        WORLD.officer("dario", "case", "release-coastal-request", case_id)
        WORLD.eventually(
            lambda: "question.coastal" not in client.ask("GET", f"/a/r/{case_id}")[2].text and
            "May they act in your waters?" in client.ask("GET", f"/a/r/{case_id}")[2].text)
        client.post(f"/a/r/{case_id}/acknowledge", request="coastal")
        _, _, form = client.ask("GET", f"/a/r/{case_id}/coastal")
        status, _, page = self.checked(client, case_id, "coastal", allowed="yes")
        self.assertEqual(status, 422)  # nothing ticked, no end
        self.assertIn("Tick each measure", page.text)
        _, _, page = self.checked(client, case_id, "coastal", allowed="yes", measures="board",
                                  hours="4", note="Not in the park.")
        self.assertIn("You ALLOW them", page.text)
        self.assertIn("You do NOT authorize:", page.text)
        self.assertEqual(self.send_checked(client, case_id, page, "coastal")[0], 303)
        answer = lambda: WORLD.case("nadia", case_id).get("coastal", {}).get("answer", {})
        self.assertEqual(answer(), {})  # one signature sends nothing
        _, _, page = client.ask("GET", f"/a/r/{case_id}/coastal-release")
        status, _, _ = client.ask("POST", f"/a/r/{case_id}/coastal-release",
                                  {**page.fields, "do": "send"})
        self.assertEqual(status, 409)  # nor does the same officer's second
        _, _, page = second.ask("GET", f"/a/r/{case_id}/coastal-release")
        self.assertEqual(second.ask("POST", f"/a/r/{case_id}/coastal-release",
                                    {**page.fields, "do": "send"})[0], 303)
        WORLD.eventually(lambda: answer().get("measures") == ["board"])
        _, _, page = self.checked(client, case_id, "coastal-revoke", reason="The park is closed.")
        self.assertEqual(self.send_checked(client, case_id, page, "coastal-revoke")[0], 303)
        WORLD.eventually(lambda: "revoked_at" in WORLD.case("nadia", case_id)["coastal"])

    def test_what_is_refused_before_any_route_is_a_page_where_a_page_was_asked_for(self):
        client = self.signed_in()
        status, headers, page = client.ask("POST", "/a/sign-in", {"user": "x" * 300_000})
        self.assertEqual((status, headers["Content-Type"]), (413, "text/html; charset=utf-8"))
        self.assertIn("what you typed is still there", page.text)
        self.assertIn("body_too_long", page.text)
        status, headers, _ = client.ask("GET", "/a/inbox?" + "x" * 3000)
        self.assertEqual((status, headers["Content-Type"]), (414, "text/html; charset=utf-8"))
        status, headers, _ = client.ask("GET", "/v1/cases?" + "x" * 3000)
        self.assertEqual((status, headers["Content-Type"]), (414, "application/problem+json"))

    def test_the_desk_is_woken_once_a_step_and_told_nothing_of_the_case(self):
        mails, pages = len(WORLD.woken.mails), len(WORLD.woken.pages())
        case_id = WORLD.ask_registry()
        WORLD.eventually(lambda: len(WORLD.woken.mails) > mails and
                         len(WORLD.woken.pages()) > pages, 20)
        to, mail = WORLD.woken.mails[-1]
        self.assertEqual(to, ["duty@borealia.example"])
        self.assertRegex(mail, r"Subject: Ensign: a request waits, reference [2-9A-Z]{4}, answer "
                               r"wanted by \d\d:\d\d UTC\. Sign in\.")
        number, line = WORLD.woken.pages()[-1].split("|")
        self.assertEqual(number, "+999 2")
        case = WORLD.case("ines", case_id)
        for content in ("SEA LARK", "ATL", case["number"], case_id, "801000101"):
            self.assertNotIn(content, mail)
            self.assertNotIn(content, line)
        time.sleep(3)  # three more looks at the clock
        self.assertEqual((len(WORLD.woken.mails), len(WORLD.woken.pages())), (mails + 1, pages + 1))
        with sqlite3.connect(f"file:{WORLD.out}/states/BOR/store.sqlite?mode=ro", uri=True) as store:
            kept = dict(store.execute("SELECT key, value FROM meta WHERE key LIKE 'notice/%'"))
        mine = sorted(value for key, value in kept.items() if case_id in key)
        self.assertEqual(len(mine), 2)
        self.assertTrue(any("sent mail: 250 2.0.0 kept" in value for value in mine), mine)
        self.assertTrue(any("sent program: exit 0" in value for value in mine), mine)

    def test_more_information_may_be_asked_and_the_wrong_desk_says_so(self):
        client = self.signed_in()
        case_id = self.acknowledged(client)
        _, _, page = self.checked(client, case_id, "ask", question="registry",
                                  words="Which colour is her hull?")
        self.assertEqual(self.send_checked(client, case_id, page, "ask")[0], 303)
        WORLD.eventually(
            lambda: WORLD.case("nadia", case_id)["registry"]["state"] == "info_asked")
        _, _, page = self.checked(client, case_id, "not-ours", question="registry",
                                  refer_to="Port office of Halvik")
        self.assertEqual(self.send_checked(client, case_id, page, "not-ours")[0], 303)
        WORLD.eventually(lambda: WORLD.case("nadia", case_id)["registry"]["state"] == "rerouted")

    def test_the_paper_of_an_answer_is_on_its_receipt_as_a_page_and_as_a_pdf(self):
        client = self.signed_in()
        case_id = self.confirmed(client)
        _, _, receipt = client.ask("GET", f"/a/r/{case_id}/receipt")
        links = [link for link in receipt.links if "/document/" in link]
        self.assertGreater(len(links), 0)
        status, _, paper = client.ask("GET", links[0])
        self.assertEqual(status, 200)
        status, headers, _ = client.ask("GET", links[0] + "?format=pdf")
        self.assertEqual((status, headers["Content-Type"]), (200, "application/pdf"))
        self.assertIn("attachment", headers["Content-Disposition"])
        status, _, _ = client.ask("GET", links[0][:-4] + "beef")
        self.assertEqual(status, 404)
        stranger = Client(WORLD)
        status, headers, _ = stranger.ask("GET", links[0] + "?format=pdf")
        self.assertEqual((status, headers["Location"]), (303, "/a"))

    def test_what_silence_means_is_on_every_page_of_an_open_request(self):
        client = self.signed_in()
        case_id = self.acknowledged(client)
        says = WORLD.case("nadia", case_id)["registry"]["clock"]["silence_words"]
        for path in ("", "/registry", "/ask", "/receipt"):
            _, _, page = client.ask("GET", f"/a/r/{case_id}{path}")
            self.assertIn(says, page.text, path)


if __name__ == "__main__":
    result = unittest.main(argv=[sys.argv[0], "-v", *sys.argv[4:]], exit=False).result
    if result.wasSuccessful():
        shutil.rmtree(FOLDER)
    else:
        print("kept:", FOLDER)
    sys.exit(0 if result.wasSuccessful() and result.testsRun > 0 and not result.skipped else 1)
