"""Two States as real programs, the officers of the one that asks, and a plain HTTP client for what no
browser sends."""

import html.parser
import http.client
import json
import os
import signal
import socket
import sqlite3
import ssl
import subprocess
import time
import urllib.parse

from aiosmtpd.controller import Controller


class Page(html.parser.HTMLParser):
    """A page as a test reads it: its words, its links, and the fields of its forms."""

    def __init__(self, text):
        super().__init__()
        self.text, self.links, self.forms, self.fields = text, [], [], {}
        self._area = None
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "a" and given.get("href", "").startswith(("/", "?")):
            self.links.append(given["href"])
        if tag == "form":
            self.forms.append(given["action"])
        if tag == "input" and given.get("type") in ("hidden", "text"):
            self.fields[given["name"]] = given.get("value") or ""
        if tag == "input" and "checked" in given:
            self.fields.setdefault("ticked", []).append((given["name"], given["value"]))
        if tag == "textarea":
            self._area = given["name"]
            self.fields[self._area] = ""

    def handle_data(self, data):
        if self._area:
            self.fields[self._area] += data

    def handle_endtag(self, tag):
        if tag == "textarea":
            self.fields[self._area] = self.fields[self._area].removeprefix("\n")
            self._area = None


class Client:
    """Sends exactly what it is told to, with the cookies it was given."""

    def __init__(self, world):
        self.world, self.cookies = world, {}

    def ask(self, method, path, fields=None, headers=None):
        context = ssl._create_unverified_context()  # the certificate is of this run
        connection = http.client.HTTPSConnection("127.0.0.1", self.world.port, context=context)
        sent = dict(headers or {})
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{k}={v}" for k, v in self.cookies.items())
        body = None
        if fields is not None:
            body = urllib.parse.urlencode(fields)
            sent.setdefault("Content-Type", "application/x-www-form-urlencoded")
        connection.request(method, path, body, sent)
        answer = connection.getresponse()
        text = answer.read().decode(errors="replace")  # a PDF is none
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                cookie, self.attributes = value.split(";", 1)
                self.cookies.__setitem__(*cookie.split("=", 1))
        connection.close()
        return answer.status, answer.headers, Page(text)

    def sign_in(self, user):
        return self.ask("POST", "/a/sign-in",
                        {"user": user, "passphrase": self.world.passphrase(user)})

    def post(self, path, **fields):
        """With the proof of this session, as a page of ours would."""
        _, _, page = self.ask("GET", "/a/inbox")
        return self.ask("POST", path, {"proof": page.fields["proof"], **fields})


class Woken:
    """Whom the core of Borealia wakes: a mail server (aiosmtpd) and a pager that write down what comes."""

    def __init__(self, folder):
        self.mails, self.paged = [], os.path.join(folder, "paged")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.controller = Controller(self, hostname="127.0.0.1", port=port)
        self.controller.start()
        pager = os.path.join(folder, "pager")
        with open(pager, "w", encoding="utf-8") as script:
            script.write(f"#!/bin/sh\necho \"$1|$2\" >>{self.paged}\n")
        os.chmod(pager, 0o700)
        self.settings = os.path.join(folder, "notify.toml")
        with open(self.settings, "w", encoding="utf-8") as settings:
            settings.write(f'[mail]\nserver = "smtp://127.0.0.1:{port}"\nplain = true\n'
                           'from = "ensign@borealia.example"\n'
                           '[[notify]]\nmail = ["duty@borealia.example"]\n'
                           f'[[notify]]\nprogram = ["{pager}", "+999 2"]\n'
                           '[[notify]]\nafter_min = 30\nmail = ["head@borealia.example"]\n')

    async def handle_DATA(self, _server, _session, envelope):  # the name is aiosmtpd's
        self.mails.append((envelope.rcpt_tos, envelope.content.decode()))
        return "250 2.0.0 kept"

    def pages(self):
        if not os.path.exists(self.paged):
            return []
        with open(self.paged, encoding="utf-8") as file:
            return file.read().splitlines()

    def end(self):
        self.controller.stop()


class World:
    def __init__(self, programs, source, folder):
        self.programs, self.source, self.folder = programs, source, folder
        self.log = os.path.join(folder, "script.log")
        self.out = os.path.join(folder, "run")
        self.woken = Woken(folder)
        with open(self.log, "w", encoding="utf-8") as log:
            self.script = subprocess.Popen(
                [os.path.join(source, "tests/browser/two_states"), programs, self.out,
                 self.woken.settings],
                stdout=log, stderr=subprocess.STDOUT, start_new_session=True)
        self.eventually(lambda: "\nup: " in self.said() or self.script.poll() is not None, 240)
        assert "\nup: " in self.said(), self.said()
        ports = self.said().split("\nup: ")[1].split()
        self.port = int(ports[1])

    def said(self):
        with open(self.log, encoding="utf-8") as log:
            return log.read()

    def end(self):
        os.killpg(self.script.pid, signal.SIGTERM)
        self.script.wait()
        self.woken.end()

    def passphrase(self, user):
        with open(f"{self.out}/states/BOR/passphrases/{user}", encoding="utf-8") as file:
            return file.read().strip()

    @staticmethod
    def eventually(condition, seconds=60):
        end = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < end, "it did not come about in time"
            time.sleep(0.05)

    def officer(self, person, *words):
        """A command of an officer of either State, by the command line."""
        done = subprocess.run(
            [f"{self.programs}/ensign", "--as", person, "--json", *words],
            env={**os.environ, "ENSIGN_HOME": f"{self.out}/sessions"},
            capture_output=True, text=True, check=False)
        assert done.returncode == 0, (words, done.stdout, done.stderr)
        return json.loads(done.stdout) if done.stdout.strip() else None

    def case(self, person, case_id):
        return self.officer(person, "case", "show", case_id)

    def ask_registry(self):
        """A case of Atlantia up to "is she yours?"; its id at both States."""
        opened = self.officer("nadia", "case", "open", "--mmsi", "801000101")
        case_id = opened["id"]
        act = lambda person, *words: self.officer(person, "case", words[0], case_id, *words[1:])
        act("nadia", "record-claim", "--state", "BOR", "--form", "flag", "--words", "Ensign <b>&amp;",
            "--official-number", "BOR-4471", "--port-of-registry", "Port Boreas")
        act("nadia", "state-grounds", "--text", "Low in the water, forty people on deck.",
            "--source", "visual, P61")
        act("omar", "sign-grounds")
        act("lea", "sign-grounds")
        act("omar", "assign-unit", "--name", "P61", "--kind", "marked_government_ship",
            "--authorized")
        act("nadia", "draft-registry-request", "--persons-on-board", "about 40",
            "--safety-concern", "overloaded")
        act("dario", "release-registry-request")
        self.eventually(lambda: any(c["id"] == case_id for c in
                                    self.officer("ines", "case", "list")["cases"]))
        return case_id

    def ask_authorization(self, case_id):
        self.eventually(lambda: self.case("nadia", case_id)["phase"] == "flag_confirmed")
        self.officer("nadia", "case", "draft-authorization-request", case_id, "--measure", "board",
                     "--measure", "search", "--measure", "detain_persons", "--purpose",
                     "Verify persons and safety.", "--answer-within-min", "240")
        self.officer("dario", "case", "release-authorization-request", case_id)
        self.eventually(lambda: "authorization" in self.case("ines", case_id))

    def record(self):
        """Everything the flag State's core has on record."""
        with sqlite3.connect(f"file:{self.out}/states/BOR/store.sqlite?mode=ro", uri=True) as store:
            return (store.execute("SELECT count(*), max(hash) FROM event").fetchall(),
                    store.execute("SELECT * FROM opening ORDER BY 1, 2").fetchall(),
                    store.execute("SELECT count(*) FROM outbox").fetchall())
