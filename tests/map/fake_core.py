#!/usr/bin/env python3
"""A core for the tests of the map client: HTTPS (TLS 1.3) and the feed on one port, with invented data.

  fake_core.py DIR [PORT]   makes its certificates in DIR, says {"port", "ca"} on standard output

User "watch", pass phrase "harbour light". Tests steer it through POST /fake/COMMAND:
  push {"kind", "body"}   one more frame        silence {"on"}   no frames, no heartbeats
  drop                    cut all feeds          forget           forget all tokens
  hide {"case"}           not in the next snapshot
and GET /fake/log says what was asked of it. A body that holds "refuse me" is refused.
"""
import base64
import hashlib
import http.server
import json
import os
import pathlib
import socketserver
import ssl
import struct
import subprocess
import sys
import threading
import time

import fake_sea

LOCK = threading.RLock()
FEEDS = []
LOG = []
TOKENS = {"token-1"}
CASES = {c["id"]: c for c in fake_sea.cases()}
STATE = {"n": 100, "silent": False, "incarnation": "i1"}
HISTORY = {}
STARTED = time.monotonic()


def now():
    return fake_sea.at((time.monotonic() - STARTED) / 60)


def certificates(folder):
    def run(*words):
        subprocess.run(["openssl", *words], cwd=folder, check=True, capture_output=True)
    if (folder / "server.pem").exists():
        return
    key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
    run("req", "-x509", *key, "-keyout", "ca.key", "-out", "ca.pem", "-days", "2", "-subj", "/CN=Atlantia test CA")
    run("req", *key, "-keyout", "server.key", "-out", "server.csr", "-subj", "/CN=localhost")
    (folder / "san").write_text("subjectAltName=IP:127.0.0.1,DNS:localhost\n")
    run("x509", "-req", "-in", "server.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "2",
        "-extfile", "san", "-out", "server.pem")


class Feed:
    """One WebSocket, server side, text frames only."""

    def __init__(self, stream, after):
        self.stream = stream
        self.open = True
        resumed = bool(after) and after.split(":")[0] == STATE["incarnation"] and int(after.split(":")[1]) <= STATE["n"]
        hello = {"incarnation": STATE["incarnation"], "resumed": resumed, "now": now()}
        self.send("hello", hello, STATE["n"])
        if resumed:
            for n in range(int(after.split(":")[1]) + 1, STATE["n"] + 1):
                if n in HISTORY:
                    self.send(*HISTORY[n], n)
        else:
            body = {"vessels": fake_sea.vessels(), "cases": list(CASES.values()), "status": fake_sea.status()}
            self.send("snapshot", body, STATE["n"])

    def send(self, kind, body, n):
        data = json.dumps({"n": n, "kind": kind, "at": now(), "body": body}).encode()
        size = len(data)
        head = struct.pack(">BB", 0x81, size) if size < 126 else struct.pack(">BBH", 0x81, 126, size) \
            if size < 65536 else struct.pack(">BBQ", 0x81, 127, size)
        try:
            self.stream.sendall(head + data)
        except OSError:
            self.open = False


def push(kind, body):
    with LOCK:
        STATE["n"] += 1
        HISTORY[STATE["n"]] = (kind, body)
        for feed in [] if STATE["silent"] else FEEDS:
            feed.send(kind, body, STATE["n"])


def beat():
    parent = os.getppid()
    while True:
        time.sleep(1)
        if os.getppid() != parent:
            os._exit(0)  # the test that started us is gone
        with LOCK:
            FEEDS[:] = [feed for feed in FEEDS if feed.open]
            for feed in [] if STATE["silent"] else FEEDS:
                feed.send("heartbeat", {}, STATE["n"])


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self, status, body, kind="application/json"):
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def problem(self, status, word, detail):
        body = {"type": "urn:ensign:problem:" + word, "title": word, "status": status, "detail": detail}
        self.answer(status, body, "application/problem+json")

    def signed_in(self):
        if self.headers.get("Authorization", "")[7:] in TOKENS:
            return True
        self.problem(401, "not_signed_in", "Sign in first: POST /v1/session.")
        return False

    def chart(self, name):
        styles = {"street": "day", "night-transit": "night"}
        if name not in styles:
            return self.problem(404, "not_found", "There is no such chart.")
        host = "https://127.0.0.1:%d" % self.server.server_address[1]
        return self.answer(200, {
            "Enabled": True, "UrlTemplate": f"{host}/v1/tiles/{styles[name]}/%z/%x/%y.png", "ImageFormat": "png",
            "QImageFormat": "Indexed8", "ID": "ensign-" + styles[name], "MinimumZoomLevel": 0, "MaximumZoomLevel": 12,
            "MapCopyRight": "", "DataCopyRight": "", "StyleCopyRight": ""})

    def do_GET(self):
        path = self.path.split("?")[0]
        parts = path.strip("/").split("/")
        LOG.append({"method": "GET", "path": self.path})
        if parts[:2] == ["v1", "charts"]:
            return self.chart(parts[2])
        if parts[:2] == ["v1", "tiles"]:
            z, x, y = int(parts[3]), int(parts[4]), int(parts[5].split(".")[0])
            return self.answer(200, fake_sea.tile(parts[2], z, x, y), "image/png")
        if path == "/fake/log":
            return self.answer(200, LOG)
        if not self.signed_in():
            return None
        if path == "/v1/feed":
            return self.feed()
        if len(parts) == 4 and parts[3] == "register":
            return self.answer(200, fake_sea.MATCHES)
        simple = {"/v1/states": fake_sea.STATES, "/v1/status": fake_sea.status(), "/v1/session": {"user": "watch"}}
        if path in simple:
            return self.answer(200, simple[path])
        return self.problem(404, "not_found", "There is no such route.")

    def feed(self):
        key = self.headers["Sec-WebSocket-Key"] + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
        self.send_response(101)
        self.send_header("Upgrade", "websocket")
        self.send_header("Connection", "Upgrade")
        self.send_header("Sec-WebSocket-Accept", base64.b64encode(hashlib.sha1(key.encode()).digest()).decode())
        self.end_headers()
        self.wfile.flush()
        after = self.path.partition("after=")[2].replace("%3A", ":")
        with LOCK:
            feed = Feed(self.connection, after)
            FEEDS.append(feed)
        try:
            while self.connection.recv(4096):
                pass
        except OSError:
            pass
        feed.open = False
        self.close_connection = True

    def do_POST(self):
        raw = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        body = json.loads(raw or b"{}")
        LOG.append({"method": "POST", "path": self.path, "body": body, "key": self.headers.get("Idempotency-Key"),
                    "if_match": self.headers.get("If-Match")})
        parts = self.path.strip("/").split("/")
        if parts[0] == "fake":
            return self.steer(parts[1], body)
        if self.path == "/v1/session":
            if body != {"user": "watch", "passphrase": "harbour light"}:
                return self.problem(401, "sign_in_failed", "The name or the pass phrase is wrong.")
            TOKENS.add("token-1")
            return self.answer(201, {"token": "token-1", "user": "watch", "name": "J. Doe", "state": "ATL",
                                     "roles": ["watch_officer", "out_desk"], "expires": fake_sea.at(600)})
        if not self.signed_in():
            return None
        if self.path == "/v1/session/proof":
            if body != {"passphrase": "harbour light"}:
                return self.problem(403, "passphrase_wrong", "This is not your passphrase.")
            STATE["proved"] = True
            return self.answer(200, {"user": "watch"})
        return self.obey(parts, body, raw)

    def do_DELETE(self):
        self.send_response(204)
        self.end_headers()

    def steer(self, what, body):
        if what == "push":
            push(body["kind"], body["body"])
        if what == "silence":
            STATE["silent"] = body["on"]
        if what == "hide":
            del CASES[body["case"]]
        if what == "skip":
            STATE["n"] += 1
        if what == "forget":
            TOKENS.clear()
        if what in ("drop", "forget"):
            with LOCK:
                for feed in FEEDS:
                    try:
                        feed.stream.shutdown(2)
                    except OSError:
                        pass
                FEEDS.clear()
        self.answer(200, {"n": STATE["n"]})

    def obey(self, parts, body, raw):
        if b"refuse me" in raw:
            return self.problem(409, "second_person_required", "You wrote it, so you cannot release it: ask another officer.")
        if b"prove me" in raw and not STATE.get("proved"):
            return self.problem(403, "reauthentication_required", "A decision needs your passphrase.")
        if len(parts) == 2:
            name = next((v["name"] for v in fake_sea.vessels() if v["mmsi"] == body.get("mmsi")), body.get("name", ""))
            new = fake_sea.case(f"c-{len(CASES)}", f"ATL-2026-{20 + len(CASES):04}", name, "opened", "no claim",
                                mmsi=body.get("mmsi", ""), verdict=fake_sea.verdict("wait", "BOARD: NOT YET", "D08", "No grounds yet."))
            CASES[new["id"]] = new
            push("case", new)
            return self.answer(201, new)
        one = dict(CASES[parts[2]])
        one["version"] += 1
        CASES[parts[2]] = one
        push("case", one)
        return self.answer(200, one)


class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
    daemon_threads = True

    def __init__(self, address, tls):
        super().__init__(address, Handler)
        self.tls = tls

    def get_request(self):
        plain, address = self.socket.accept()
        return self.tls.wrap_socket(plain, server_side=True, do_handshake_on_connect=False), address

    def handle_error(self, *_):
        if not isinstance(sys.exc_info()[1], OSError):  # clients that go away are no news
            super().handle_error(*_)


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    certificates(folder)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.minimum_version = ssl.TLSVersion.TLSv1_3
    tls.load_cert_chain(folder / "server.pem", folder / "server.key")
    server = Server(("127.0.0.1", int(sys.argv[2]) if len(sys.argv) > 2 else 0), tls)
    (folder / "passphrase").write_text("harbour light\n")
    threading.Thread(target=beat, daemon=True).start()
    print(json.dumps({"port": server.server_address[1], "ca": str(folder / "ca.pem")}), flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
