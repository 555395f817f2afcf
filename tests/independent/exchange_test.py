"""Atlantia, made by somebody else (peer.py), and Borealia's real core and gateway. Usage: exchange_test.py BIN SOURCE"""
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.request
import ssl

import peer
from peer import Authority, Fault, b64, jwk, sealed, sha256, utc, uuid7

BIN, SOURCE = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
PATIENCE_S = 60  # a busy machine is slow; nothing waits this long when all is well
OFFICERS = {  # nobody releases what they wrote, and grounds are signed by two
    "nadia": ["watch_officer", "in_desk", "registry_officer"],
    "omar": ["duty_controller", "out_desk"],
    "lea": ["legal_adviser"]}


class Atlantia(Authority):
    """Loses the answer to the next batch when told so; remembers every receipt it gave."""

    def __init__(self, *given):
        super().__init__(*given)
        self.lose, self.given, self.probes = False, [], 0

    def receive(self, body, of):
        text = super().receive(body, of)
        self.given.append((body, text))
        lost, self.lose = self.lose, False
        peer.check(not lost, "lost_on_the_way")
        return text

    def vouch(self, body, of):
        text = super().vouch(body, of)
        self.probes += 1
        return text


def free_ports(count):
    held = [socket.socket() for _ in range(count)]
    for one in held:
        one.bind(("127.0.0.1", 0))
    ports = [one.getsockname()[1] for one in held]
    for one in held:
        one.close()
    return ports


def eventually(condition, what):
    end = time.monotonic() + PATIENCE_S
    while True:
        found = condition()
        if found:
            return found
        if time.monotonic() > end:
            raise AssertionError("still not: " + what)
        time.sleep(0.05)


class Held(unittest.TestCase):
    """Borealia's core and gateway run, and we stand beside them."""
    made_by = Atlantia

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp(prefix="ensign-independent-")
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        cls.home = cls.folder + "/BOR"
        cls.core, link, gateway, ours = free_ports(4)
        cls.run_ensign(
            "init", "--home", cls.home, "--state", "BOR", "--name", "Borealia", "--office", "Borealia Maritime Authority",
            "--phone", "+999 555 0101", "--gateway-origin", f"https://127.0.0.1:{gateway}",
            "--core-listen", f"127.0.0.1:{cls.core}", "--gateway-core-listen", f"127.0.0.1:{link}",
            "--gateway-peer-listen", f"127.0.0.1:{gateway}", "--law", SOURCE + "/data/law")
        with open(cls.home + "/directory/BOR.entry") as file:
            cls.borealia = peer.open_entry(file.read().strip())
        cls.key = jwk.JWK.generate(kty="OKP", crv="Ed25519")
        cls.enrol(cls.key, ours)
        for user, roles in OFFICERS.items():
            with open(f"{cls.folder}/{user}.pass", "w") as file:
                file.write("correct horse battery " + user)
            cls.run_ensign("officer", "add", "--home", cls.home, "--user", user, "--name", user.capitalize(),
                           "--passphrase-file", f"{cls.folder}/{user}.pass", *sum((["--role", r] for r in roles), []))
        cls.atlantia = cls.made_by("ATL/1", cls.key, cls.certificate, [cls.borealia])
        door = cls.atlantia.serve(ours)
        cls.addClassCleanup(door.server_close)
        cls.addClassCleanup(door.shutdown)
        cls.running = {}
        for program in ("gateway", "core"):
            cls.start(program)
        cls.sign_in()

    @classmethod
    def sign_in(cls):
        trust = ssl.create_default_context(cafile=cls.home + "/core.crt")

        def healthy():
            try:
                with urllib.request.urlopen(f"https://127.0.0.1:{cls.core}/v1/health", context=trust, timeout=10) as answer:
                    return answer.status == 200
            except OSError:
                return False
        eventually(healthy, "the core answers")
        for user in OFFICERS:
            cls.as_(user, "login", "--core", f"https://127.0.0.1:{cls.core}", "--ca", cls.home + "/core.crt", "--user", user,
                    "--passphrase-file", f"{cls.folder}/{user}.pass")
        eventually(lambda: cls.status()["gateway"]["connected"], "the core is linked to its gateway")

    @classmethod
    def enrol(cls, key, port):
        """Our certificate and our entry, and Borealia's own command to take it in."""
        cls.certificate = cls.folder + "/atl.crt", cls.folder + "/atl.key"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                        "-days", "30", "-subj", "/CN=atl", "-out", cls.certificate[0], "-keyout", cls.certificate[1]],
                       check=True, capture_output=True)
        with open(cls.certificate[0]) as file:
            pin = peer.pin_of(ssl.PEM_cert_to_DER_cert(file.read()))
        public = key.export(private_key=False, as_dict=True)["x"]
        entry = sealed(key, "ATL/1/message/1", peer.ENTRY, {
            "state": "ATL", "name": "Atlantia", "authority": "ATL/1", "office": "Atlantia Coast Guard",
            "functions": ["assistance", "registry", "authorization"], "languages": ["en"], "phone": "+999 555 0100",
            "gateway": {"origin": f"https://127.0.0.1:{port}", "pin": pin},
            "keys": [{"kid": "ATL/1/message/1", "key": public, "from": "2026-01-01T00:00:00.000Z"}]})
        with open(cls.folder + "/ATL.entry", "w") as file:
            file.write(entry + "\n")
        digest = sha256(entry)
        fingerprint = " ".join(digest[i:i + 4] for i in range(0, 64, 4))
        cls.run_ensign("directory", "import", cls.folder + "/ATL.entry", "--home", cls.home, "--fingerprint", fingerprint)

    @classmethod
    def start(cls, program):
        log = open(f"{cls.folder}/{program}.log", "w")
        process = subprocess.Popen([f"{BIN}/ensign-{program}", "--config", f"{cls.home}/{program}.toml"],
                                   stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        log.close()

        if program not in cls.running:
            cls.addClassCleanup(cls.stop, program)
        cls.running[program] = process

    @classmethod
    def stop(cls, program):
        process = cls.running[program]
        early = process.poll()
        process.terminate()
        if process.wait(PATIENCE_S) != 0 or early is not None:
            with open(f"{cls.folder}/{program}.log") as file:
                raise AssertionError(f"{program} ended with {process.returncode}:\n{file.read()}")

    @classmethod
    def run_ensign(cls, *words):
        done = subprocess.run([BIN + "/ensign", *words], capture_output=True, text=True, stdin=subprocess.DEVNULL,
                              env={**os.environ, "ENSIGN_HOME": cls.folder + "/sessions"})
        if done.returncode != 0:
            raise AssertionError(f"ensign {' '.join(words)}: {done.returncode} {done.stdout}{done.stderr}")
        return done.stdout

    @classmethod
    def as_(cls, user, *words):
        return cls.run_ensign("--as", user, *words)

    @classmethod
    def json_as(cls, user, *words):
        return json.loads(cls.as_(user, "--json", *words))

    @classmethod
    def status(cls):
        return cls.json_as("nadia", "raw", "GET", "/v1/status")

    def line_to_us(self):
        return next(p for p in self.status()["peers"] if p["state"] == "ATL")

    def outbox_is_empty(self):
        return eventually(lambda: self.line_to_us()["outbox"] == 0, "Borealia's outbox is empty")

    def case(self, case):
        return self.json_as("nadia", "case", "show", case)

    def cases(self):
        return {c["id"] for c in self.json_as("nadia", "case", "list")["cases"]}

    def question(self, number):
        """A registry request as docs/formats/bodies.md describes it."""
        return self.atlantia.message("BOR/1", "registry_request_released", {"request": {
            "number": f"ATL-2026-{number:04}/R", "instrument": "SOM-8.2",
            "vessel": {"name": "MÖWE \"II\"", "mmsi": "801000101", "description": "grey hull, 海"},
            "sighting": {"position": {"lat_e7": 343333333, "lon_e7": 146666667}, "seen": utc(), "source": "visual",
                         "uncertainty_m": 100, "speed_tenths": 64},
            "claim": {"state": "BOR", "form": "flag", "words": "Borealian ensign at the stern"},
            "grounds": {"category": "migrant_smuggling", "text": "Low in the water.", "sources": ["visual"]},
            "persons_on_board": "about 40", "safety_concern": "overloaded", "answer_wanted_by": utc()}}, uuid7(), "out_desk")


class Exchange(Held):
    def test_a_request_is_receipted_and_a_duplicate_gets_the_same_bytes(self):
        question = self.question(1)
        status, first = self.atlantia.send(self.borealia, question)
        self.assertEqual((status, question["verdict"], question["reason"]), (200, "stored", ""))
        self.assertEqual(self.case(question["case"])["registry"]["state"], "delivered")
        self.assertEqual(self.case(question["case"])["vessel"]["name"], "MÖWE \"II\"")
        self.assertEqual(self.atlantia.send(self.borealia, question), (200, first))
        self.assertEqual(self.atlantia.send(self.borealia, question, question), (200, first))

    def test_two_messages_out_of_order_in_one_batch_are_both_stored_and_act_in_order(self):
        question = self.question(2)
        taken_back = self.atlantia.message(
            "BOR/1", "request_withdrawn", {"question": "registry", "reason": "she was our own"}, question["case"],
            "out_desk", {"id": question["id"], "hash": question["hash"]})
        status, text = self.atlantia.send(self.borealia, taken_back, question)
        self.assertEqual((status, text.count("\n")), (200, 0), "one receipt for both")
        self.assertEqual((question["verdict"], taken_back["verdict"]), ("stored", "stored"))
        self.assertEqual(self.case(question["case"])["registry"]["state"], "withdrawn")

    def test_acknowledgement_and_answer_arrive_and_our_receipt_closes_them_also_when_the_first_is_lost(self):
        question = self.question(3)
        self.atlantia.send(self.borealia, question)
        self.atlantia.lose = True
        given_before = len(self.atlantia.given)
        self.as_("nadia", "case", "acknowledge", question["case"], "--request", "registry")
        self.as_("nadia", "case", "answer-registry", question["case"], "--finding", "confirmed_registered",
                 "--register", "Borealian Ship Register", "--registration-number", "BOR-4471")
        self.outbox_is_empty()
        heard = [m["said"] for m in self.atlantia.inbox.values() if m["said"]["case"] == question["case"]]
        self.assertEqual([(m["type"], m["case_seq"]) for m in sorted(heard, key=lambda m: m["case_seq"])],
                         [("request_acknowledged", 1), ("registry_answered", 2)])
        for said in heard:
            self.assertEqual(said["basis"], {"id": question["id"], "hash": question["hash"]})
        answer = next(m["body"]["answer"] for m in heard if m["type"] == "registry_answered")
        self.assertEqual(answer, {"finding": "confirmed_registered", "register_consulted": "Borealian Ship Register",
                                  "registration_number": "BOR-4471"})
        acknowledgements = [m["jws"] for m in self.atlantia.inbox.values() if m["said"]["type"] == "request_acknowledged"
                            and m["said"]["case"] == question["case"]]
        receipts = [text.split("\n")[0] for body, text in self.atlantia.given[given_before:] if acknowledgements[0] in body]
        self.assertGreater(len(receipts), 1, "it was sent again")
        self.assertEqual(len(set(receipts)), 1, "the same receipt, byte for byte")
        self.assertEqual(self.case(question["case"])["registry"]["state"], "answered")

    def test_a_probe_is_answered_with_the_head_of_what_borealia_said(self):
        question = self.question(4)
        self.atlantia.send(self.borealia, question)
        self.as_("nadia", "case", "acknowledge", question["case"], "--request", "registry")
        self.outbox_is_empty()
        status, vouch = self.atlantia.probe(self.borealia)
        self.assertEqual(status, 200, vouch)
        self.assertEqual(vouch["heads"], [{"epoch": 1, "seq": len(self.atlantia.inbox)}])
        self.assertTrue(self.atlantia.vouched_for())
        lacking = self.atlantia.inbox.popitem()
        self.assertFalse(self.atlantia.vouched_for(), "a message is missing")
        self.atlantia.inbox.update([lacking])
        forged = self.sealed_by_another(peer.PROBE, {"nonce": "n"})
        status, text = self.atlantia.post(self.borealia, "probe", forged)
        self.assertEqual((status, json.loads(text)["title"]), (422, "signature_wrong"))

    def test_borealia_asks_us_and_believes_our_answer_and_that_we_vouch(self):
        case = self.json_as("nadia", "case", "open", "--position", "34 20.0N 014 40.0E", "--source", "visual",
                            "--description", "boat")["id"]
        for user, *words in [
                ("nadia", "record-claim", "--state", "ATL", "--form", "flag", "--words", "flag"),
                ("nadia", "state-grounds", "--text", "t", "--source", "s"), ("omar", "sign-grounds"), ("lea", "sign-grounds"),
                ("nadia", "draft-registry-request", "--persons-on-board", "9", "--safety-concern", "none"),
                ("omar", "release-registry-request")]:
            self.as_(user, "case", words[0], case, *words[1:])
        asked = eventually(lambda: next((m for m in list(self.atlantia.inbox.values()) if m["said"]["case"] == case), None),
                           "Borealia's question is here")
        basis = {"id": asked["said"]["id"], "hash": asked["hash"]}
        heard = self.atlantia.message("BOR/1", "request_acknowledged", {"question": "registry"}, case, "in_desk", basis)
        yes = self.atlantia.message("BOR/1", "registry_answered", {"answer": {
            "finding": "confirmed_registered", "register_consulted": "Atlantian Register"}}, case, "registry_officer", basis)
        self.assertEqual(self.atlantia.send(self.borealia, heard, yes)[0], 200)
        self.assertEqual((heard["verdict"], yes["verdict"]), ("stored", "stored"))
        self.assertEqual(self.case(case)["phase"], "flag_confirmed")
        eventually(lambda: self.line_to_us().get("vouched_s_ago") is not None, "Borealia believes that we vouch")
        self.assertGreater(self.atlantia.probes, 0)

    def sealed_by_another(self, typ, more):
        another = jwk.JWK.generate(kty="OKP", crv="Ed25519")
        return sealed(another, self.atlantia.kid, typ, {"v": 1, "from": "ATL/1", "to": "BOR/1", "epoch": 1, **more})

    def test_a_forged_message_is_refused_and_leaves_no_trace(self):
        genuine = self.question(6)
        payload = json.loads(peer.unb64(genuine["jws"].split(".")[1]))
        before = self.cases()

        def resealed(typ=peer.MESSAGE, key=self.key, kid=self.atlantia.kid, **changed):
            return sealed(key, kid, typ, {**payload, "case": uuid7(), "id": uuid7(), **changed})
        another = jwk.JWK.generate(kty="OKP", crv="Ed25519")
        head, body, signature = genuine["jws"].split(".")
        old_name = b64(peer.canonical({"alg": "EdDSA", "kid": self.atlantia.kid, "typ": peer.MESSAGE})) + "." + body
        forgeries = {
            "signature_wrong": resealed(key=another),
            "unknown_key": resealed(kid="ATL/1/message/2"),
            "header_not_canonical": old_name + "." + b64(self.key.get_op_key("sign").sign(old_name.encode())),
            "unknown_version": resealed(v=2),
            "not_for_us": resealed(to="ANY/1"),
            "sender_mismatch": resealed(**{"from": "ANY/1"}),
            "member_wrong": resealed(surprise=1)}
        for word, forged in forgeries.items():
            status, text = self.atlantia.post(self.borealia, "messages", forged)
            self.assertEqual((status, json.loads(text)["title"]), (422, word))
        status, text = self.atlantia.post(self.borealia, "messages", head + "." + body + "=." + signature)
        self.assertEqual((status, json.loads(text)["title"]), (400, "not_a_jws"), "the gateway lets no such thing in")
        self.assertEqual(self.cases(), before)

        beside = {"jws": forgeries["signature_wrong"]}
        self.assertEqual(self.atlantia.send(self.borealia, beside, genuine)[0], 200)
        self.assertEqual(genuine["verdict"], "stored", "the genuine one beside a forgery is taken")
        self.assertEqual(self.cases() - before, {genuine["case"]})

    def test_a_number_said_twice_with_two_contents_is_refused_with_a_signature(self):
        question = self.question(7)
        self.atlantia.send(self.borealia, question)
        payload = json.loads(peer.unb64(question["jws"].split(".")[1]))
        other = sealed(self.key, self.atlantia.kid, peer.MESSAGE, {**payload, "handling": "secret"})
        status, text = self.atlantia.post(self.borealia, "messages", other)
        self.assertEqual(status, 200)
        item = self.atlantia.open(text, peer.RECEIPT, self.borealia)["items"][0]
        self.assertEqual(item, {"id": question["id"], "hash": sha256(other), "verdict": "refused", "reason": "equivocation"})

    def test_a_stranger_is_let_in_by_neither_side(self):
        stranger = {**self.borealia, "gateway": {**self.borealia["gateway"], "pin": "0" * 64}}
        with self.assertRaisesRegex(Fault, "pin_mismatch"):
            self.atlantia.post(stranger, "probe", "a.b.c")
        unknown = self.folder + "/x.crt", self.folder + "/x.key"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                        "-days", "30", "-subj", "/CN=atl", "-out", unknown[0], "-keyout", unknown[1]],
                       check=True, capture_output=True)
        with self.assertRaises(OSError):
            Authority("ATL/1", self.key, unknown, [self.borealia]).post(self.borealia, "probe", "aaaa.bbbb.cccc")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2, warnings="ignore")  # a refused line is left to the collector
