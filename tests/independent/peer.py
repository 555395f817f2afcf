"""An authority of another make, written from docs/formats alone with Debian's python3-jwcrypto. For tests: it keeps in
memory what an authority keeps on disk, and looks for no contradiction but two contents under one id."""
import base64, hashlib, http.client, http.server, json, re, secrets, ssl, threading, time
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from jwcrypto import jwk

ENTRY, MESSAGE, RECEIPT = "ensign-directory+jws", "ensign+jws", "ensign-receipt+jws"
PROBE, VOUCH, BOOTTIME = "ensign-probe+jws", "ensign-vouch+jws", time.CLOCK_BOOTTIME
MEMBERS = {MESSAGE: "basis body case case_seq created epoch from handling id person prev role seq to type v",
           RECEIPT: "chain_head epoch from items received_at to v", PROBE: "epoch from nonce to v",
           VOUCH: "epoch from heads nonce to v"}
class Fault(ValueError): """Its text is the word."""
def check(good, word):
    if not good: raise Fault(word)
def b64(raw): return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
def unb64(text):
    check(re.fullmatch(r"[A-Za-z0-9_-]+", text) and len(text) % 4 != 1, "not_a_jws")
    raw = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    check(b64(raw) == text, "not_a_jws")
    return raw
def sha256(text): return hashlib.sha256(text.encode()).hexdigest()
def pin_of(certificate):
    key = x509.load_der_x509_certificate(certificate).public_key()
    return hashlib.sha256(key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).hexdigest()
def utc(): return time.strftime("%Y-%m-%dT%H:%M:%S.000Z", time.gmtime())
def uuid7():
    h = "%012x7%s8%s" % (time.time_ns() // 10**6, secrets.token_hex(2)[1:], secrets.token_hex(8)[1:])
    return "-".join((h[:8], h[8:12], h[12:16], h[16:20], h[20:]))
def canonical(value): return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
def strict(raw):
    """The value in a text, and its one spelling: equal members and blanks show when the two are compared."""
    def whole(text):
        check(abs(int(text)) < 2**53, "number_out_of_range")
        return int(text)
    try: value = json.loads(raw, parse_int=whole, parse_float=whole, parse_constant=whole)
    except (ValueError, RecursionError): raise Fault("payload_not_strict") from None
    return value, canonical(value)

def sealed(key, kid, typ, payload):
    text = b64(canonical({"alg": "Ed25519", "kid": kid, "typ": typ})) + "." + b64(canonical(payload))
    return text + "." + b64(key.get_op_key("sign").sign(text.encode()))
def opened(jws, typ, key_of):
    """kid and payload, when the checks of envelope.md hold as far as the canonical form."""
    check(len(jws) <= 256 * 1024, "too_large")
    check(jws.count(".") == 2, "not_a_jws")
    head, payload, signature = map(unb64, jws.split("."))
    kid = re.fullmatch(rb'{"alg":"Ed25519","kid":"([^"\\]+)","typ":"%s"}' % re.escape(typ).encode(), head)
    check(kid, "header_not_canonical")
    check(key := key_of(kid := kid[1].decode(), payload), "unknown_key")
    key = jwk.JWK(kty="OKP", crv="Ed25519", x=key).get_op_key("verify")
    try: key.verify(signature, jws.rpartition(".")[0].encode())
    except InvalidSignature: raise Fault("signature_wrong") from None
    value, spelling = strict(payload)
    check(spelling == payload, "payload_not_canonical")
    return kid, value
def open_entry(jws):
    return opened(jws, ENTRY, lambda kid, said: {k["kid"]: k["key"] for k in strict(said)[0]["keys"]}.get(kid))[1]

class Authority:
    def __init__(self, name, key, certificate, peers):
        self.name, self.kid, self.key, self.epoch = name, name + "/message/1", key, 1
        self.peers = {e["gateway"]["pin"]: e for e in peers}
        self.outbox, self.inbox, self.heard_epoch, self.faults, self.proof, self.head = {}, {}, {}, [], (-60, []), ""
        self.client, self.server = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT), ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.client.check_hostname, self.client.verify_mode = False, ssl.CERT_NONE  # the pin is looked at instead
        self.server.verify_mode = ssl.CERT_REQUIRED  # Python wants the certificate, not its pin: post() learns it
        for side in (self.client, self.server):
            side.minimum_version = ssl.TLSVersion.TLSv1_3
            side.load_cert_chain(*certificate)
    def seal(self, typ, to, **more):
        return sealed(self.key, self.kid, typ, {"v": 1, "from": self.name, "to": to, **{"epoch": self.epoch, **more}})
    def open(self, jws, typ, peer):
        keys = {k["kid"]: k["key"] for k in peer["keys"] if k["from"] <= utc() < k.get("to", "9")}
        kid, said = opened(jws, typ, lambda kid, _: keys.get(kid))
        check(type(said) is dict and type(said.get("v")) is int and said["v"] == 1, "unknown_version")
        check(said.get("to") == self.name, "not_for_us")
        check(said.get("from") == kid.partition("/message/")[0] == peer["authority"], "sender_mismatch")
        check(set(said) == set(MEMBERS[typ].split()), "member_wrong")
        newest = self.heard_epoch[peer["authority"]] = max(said["epoch"], self.heard_epoch.get(peer["authority"], 0))
        check(typ == MESSAGE or said["epoch"] == newest, "old_epoch")
        return said
    def message(self, to, kind, body, case, role, basis=None, case_seq=None):
        said = [m for m in self.outbox.values() if m["to"] == to]; before = [m for m in said if m["epoch"] == self.epoch]
        one = {"id": uuid7(), "to": to, "case": case, "epoch": self.epoch, "seq": len(before) + 1,
               "case_seq": case_seq or 1 + max((m["case_seq"] for m in said if m["case"] == case), default=0)}
        one["jws"] = self.seal(MESSAGE, handling="official", created=utc(), type=kind, body=body, role=role, basis=basis,
                               person=self.name + ":1", prev=before[-1]["hash"] if before else "", **one)
        return self.outbox.setdefault(one["id"], {**one, "hash": sha256(one["jws"]), "verdict": None})
    def post(self, peer, route, body):
        line = http.client.HTTPSConnection(peer["gateway"]["origin"][8:], context=self.client, timeout=25)
        line.connect()
        check(pin_of(certificate := line.sock.getpeercert(True)) == peer["gateway"]["pin"], "pin_mismatch")
        self.server.load_verify_locations(cadata=certificate)
        line.request("POST", "/gw/v1/" + route, body, {"Content-Type": "application/jose", "Connection": "close"})
        return (answer := line.getresponse()).status, answer.read().decode()
    def send(self, peer, *messages):
        status, text = self.post(peer, "messages", "\n".join(m["jws"] for m in messages))
        for receipt in [self.open(line, RECEIPT, peer) for line in text.split("\n")] if status == 200 else []:
            for item in receipt["items"]:
                mine = self.outbox.get(item["id"], {})
                if mine.get("hash") == item["hash"] and mine["to"] == receipt["from"]: mine.update(item)
        return status, text
    def probe(self, peer):
        nonce, asked = secrets.token_urlsafe(32), time.clock_gettime(BOOTTIME)
        status, text = self.post(peer, "probe", self.seal(PROBE, peer["authority"], nonce=nonce))
        vouch = self.open(text, VOUCH, peer) if status == 200 else {}
        if vouch.get("nonce") == nonce: self.proof = asked, vouch["heads"]
        return status, vouch or text
    def vouched_for(self):
        held, now = {(m["said"]["epoch"], m["said"]["seq"]) for m in self.inbox.values()}, time.clock_gettime(BOOTTIME)
        return now < self.proof[0] + 60 and all((h["epoch"], n + 1) in held for h in self.proof[1] for n in range(h["seq"]))
    def receive(self, body, peer):
        met, items = [], {}
        for jws in body.split("\n"):
            try:
                said = self.open(jws, MESSAGE, peer)
                one = self.inbox.setdefault(said["id"], {"said": said, "jws": jws, "hash": sha256(jws)})
                check(one["hash"] == sha256(jws), "equivocation")
            except Fault as fault: self.faults.append(str(fault)); continue
            met.append(one)
            if "receipt" in one: continue
            items[said["id"]] = {"id": said["id"], "hash": one["hash"], "verdict": "stored", "reason": ""}
            self.head = sha256(self.head + one["hash"])
        check(met, self.faults[-1] if self.faults else "")
        new = self.seal(RECEIPT, peer["authority"], received_at=utc(), chain_head=self.head, items=list(items.values()))
        return "\n".join(dict.fromkeys(one.setdefault("receipt", new) for one in met))
    def vouch(self, body, peer):
        said, numbers = self.open(body, PROBE, peer), sorted((m["epoch"], m["seq"]) for m in self.outbox.values())
        return self.seal(VOUCH, said["from"], nonce=said["nonce"], heads=[{"epoch": e, "seq": n} for e, n in dict(numbers).items()])
    def serve(self, port, **more):
        routes, me, lock = {"/gw/v1/messages": self.receive, "/gw/v1/probe": self.vouch, **more}, self, threading.Lock()
        class Door(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            def log_message(self, *_): pass
            def do_POST(self):
                body, peer = self.rfile.read(int(self.headers["Content-Length"])), self.connection.getpeercert(True)
                try:
                    with lock: status, text = 200, routes[self.path](body.decode(), me.peers[pin_of(peer)])
                except Fault as word: status, text = 422, '{"title":"%s"}' % word
                self.send_response(status)
                self.send_header("Content-Type", "application/jose" if status == 200 else "application/problem+json")
                self.send_header("Content-Length", len(text))
                self.end_headers()
                self.wfile.write(text.encode())
        door = http.server.ThreadingHTTPServer(("127.0.0.1", port), Door)
        door.socket = self.server.wrap_socket(door.socket, server_side=True, do_handshake_on_connect=False)
        threading.Thread(target=door.serve_forever, daemon=True).start()
        return door
