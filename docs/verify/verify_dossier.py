#!/usr/bin/python3
"""Checks a dossier of Ensign offline, from docs/formats/dossier.md alone, with Debian's python3-jwcrypto.

    verify_dossier.py DOSSIER [FINGERPRINT ...]

With fingerprints (64 hex digits, blanks allowed) only entries that have one of them are believed; without, they are shown,
and whoever reads compares them by voice with the authorities. Exit: 0 all of it holds, 1 something does not, 2 usage."""
import base64, hashlib, io, json, re, sys, tarfile
from cryptography.exceptions import InvalidSignature
from jwcrypto import jwk

sha = hashlib.sha256
class Refused(Exception): pass
FAULTS = (Refused, InvalidSignature, ValueError, KeyError, IndexError, TypeError, AttributeError, EOFError, OSError,
          RecursionError, tarfile.TarError)  # whatever a hostile file brings: each of them refuses it
def need(holds, why):
    if not holds: raise Refused(why)
def unique(pairs):
    need(len(dict(pairs)) == len(pairs), "a member stands twice")
    return dict(pairs)
def canonical(value):
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
def parse(data):
    value = json.loads(data.decode("utf-8"), object_pairs_hook=unique)
    need(canonical(value) == data, "JSON that is not in its one spelling")
    return value
def b64(text):
    data = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    need(base64.urlsafe_b64encode(data).rstrip(b"=").decode() == text, "base64url that is not in its one spelling")
    return data
def untar(data):
    """The files of a tar that is, byte for byte, what Python's tarfile writes for them."""
    files, again = {}, io.BytesIO()
    with tarfile.open(fileobj=io.BytesIO(data), mode="r:") as tar, \
         tarfile.open(fileobj=again, mode="w", format=tarfile.USTAR_FORMAT) as copy:
        for item in tar.getmembers():
            need(item.isreg() and item.name not in files, "a tar of other things than files")
            files[item.name] = tar.extractfile(item).read()
            plain = tarfile.TarInfo(item.name)
            plain.size = len(files[item.name])
            copy.addfile(plain, io.BytesIO(files[item.name]))
    need(again.getvalue() == data, "a tar file that is spelled otherwise")
    return files
def opened(jws, typ, keys, time):
    """The payload of a compact JWS whose key was valid at the time it names."""
    header, payload, signature = jws.decode("ascii").split(".")
    kid = parse(b64(header)).get("kid")
    need(b64(header) == canonical({"alg": "Ed25519", "kid": kid, "typ": typ}), typ + ": another header")
    need(kid in keys, typ + ": an unknown key")
    key, begins, ends = keys[kid]
    public = jwk.JWK(kty="OKP", crv="Ed25519", x=key).get_op_key("verify")
    public.verify(b64(signature), (header + "." + payload).encode())
    said = parse(b64(payload))
    if time: need(begins <= said[time] and (not ends or said[time] < ends), typ + ": the key was not valid then")
    if "from" in said: need(kid.startswith(said["from"] + "/message/"), typ + ": signed by another than it names")
    return said
def directory(files, trusted):
    keys, prints = {}, {}
    for name, content in ((n, c) for n, c in files.items() if n.startswith("directory/")):
        need(content.endswith(b"\n"), name + ": no line")
        entry = parse(b64(content[:-1].decode("ascii", "replace").split(".")[1]))
        own = {k["kid"]: (k["key"], k["from"], k.get("to")) for k in entry["keys"]}
        need(all(kid.startswith(entry["authority"] + "/message/") for kid in own), name + ": keys of another authority")
        opened(content[:-1], "ensign-directory+jws", own, None)
        prints[entry["authority"]] = sha(content[:-1]).hexdigest()
        need(not trusted or prints[entry["authority"]] in trusted, name + ": its fingerprint is not one you gave")
        need(name == "directory/" + entry["state"] + ".entry" and not keys.keys() & own.keys(), name + ": another entry")
        keys.update(own)
    return keys, prints

def included(entry, n, size, path, root):
    """RFC 9162, 2.1.3.2."""
    need(0 <= n < size, "a place outside the log")
    node, fn, sn = sha(b"\0" + entry).digest(), n, size - 1
    for beside in map(bytes.fromhex, path):
        need(sn > 0, "a path that is too long")
        if fn & 1 or fn == sn:
            node = sha(b"\1" + beside + node).digest()
            while fn and not fn & 1: fn, sn = fn >> 1, sn >> 1
        else: node = sha(b"\1" + node + beside).digest()
        fn, sn = fn >> 1, sn >> 1
    need(sn == 0 and node.hex() == root, "a row that is not in the log that was signed")

def check(data, trusted=()):
    files = untar(data)
    def line(name):
        need(files.get(name, b"").endswith(b"\n"), name + ": is missing")
        return files[name][:-1]
    keys, prints = directory(files, trusted)
    listed = opened(line("manifest.jws"), "ensign-dossier+jws", keys, "made_at")
    me, case, redacted = listed["from"], listed["case"], listed["redacted"]
    need(listed["v"] == 1 and isinstance(redacted, bool), "another version")
    need(listed["files"] == {n: sha(c).hexdigest() for n, c in files.items() if n != "manifest.jws"}, "other files than signed")
    facts = parse(line("dossier.json"))
    point = opened(facts["checkpoint"].encode(), "ensign-checkpoint+jws", keys, "at")
    need(point["from"] == me, "a checkpoint of another authority")
    for heard in facts["heard"]: opened(heard.encode(), "ensign-checkpoint+jws", keys, "at")
    rows, withheld, used = {}, 0, {"manifest.jws", "dossier.json", "index.txt", "track.json"}
    for leaf in facts["leaves"]:
        included(leaf["entry"].encode(), leaf["n"], point["size"], leaf["path"], point["root"])
        entry = parse(leaf["entry"].encode())
        for name, member in leaf["shown"].items():
            need(entry["closed"].get(name) == sha((member["salt"] + "\n" + member["text"]).encode()).hexdigest(),
                 name + ": not what was committed to")
        row, kind, withheld = entry["open"], entry["kind"], withheld + len(entry["closed"]) - len(leaf["shown"])
        need(row.get("case", case) == case, "a row of another case")
        key = {"event": "version", "sent": "id", "received": "id", "receipt": "hash", "law_text": "version", "verdict": "n"}[kind]
        need((kind, row[key]) not in rows, "a row that is told twice")
        rows[kind, row[key]] = row
        if kind != "law_text": continue
        used.add("law/" + row["version"] + ".json")
        need(sha(files.get("law/" + row["version"] + ".json", b"")).hexdigest() == row["hash"], "another law")
    events = [row for (kind, _), row in rows.items() if kind == "event"]
    need(events and {e["version"] for e in events} == set(range(1, len(events) + 1)), "an event is left out")
    mail = {key[1]: (key[0] == "sent", row) for key, row in rows.items() if key[0] in ("sent", "received")}
    need({e["message"] for e in events} - {""} <= mail.keys(), "a message is left out")
    messages, receipted = 0, set()
    for ident, (sent, row) in mail.items():
        name = "messages/" + ident + ".jws"
        withheld += name not in files
        need(redacted or name in files, name + ": is missing")
        if name not in files: continue
        said = opened(files[name], "ensign+jws", keys, "created")
        need(sha(files[name]).hexdigest() == row["hash"] and (said["id"], said["case"]) == (ident, case), name + ": another")
        need((said["from"], said["to"]) == ((me, row["to"]) if sent else (row["from"], me)), name + ": of others")
        used, messages = used | {name}, messages + 1
    for name in (n for n in files if n.startswith("receipts/")):
        said, digest = opened(files[name], "ensign-receipt+jws", keys, "received_at"), sha(files[name]).hexdigest()
        given = said["from"] == me
        need(name == "receipts/" + digest + ".jws" and (given or ("receipt", digest) in rows), name + ": not in the log")
        for item in said["items"]:
            if item["id"] not in mail: continue  # of another case in the same batch
            sent, row = mail[item["id"]]
            need(not sent and row["receipt"] == digest if given else sent and row["to"] == said["from"], name + ": of others")
            need(item["hash"] == row["hash"], name + ": for other bytes")
            receipted, used = receipted | {item["id"]}, used | {name}
    need(all(n in used or n.startswith("directory/") for n in files), "a file that belongs to nothing")
    if not redacted:
        need(withheld == 0 and {"index.txt", "track.json"} <= files.keys(), "something is withheld")
        need(all(sent or ident in receipted for ident, (sent, _) in mail.items())
             and all("receipts/" + h + ".jws" in files for kind, h in rows if kind == "receipt"), "a receipt is left out")
    return (f"case {facts['number']} ({case}), made by {me} at {listed['made_at']}\n"
            f"{len(events)} events, {messages} messages with their bytes, {len(receipted)} with a receipt, {withheld} withheld\n"
            f"log of {point['size']} rows, root {point['root']}\n" + "".join(f"{a}  {p}\n" for a, p in sorted(prints.items())))

if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1].startswith("-"): sys.exit(__doc__) if len(sys.argv) > 1 else sys.exit(2)
    try: print(check(open(sys.argv[1], "rb").read(), {re.sub("[^0-9a-f]", "", p.lower()) for p in sys.argv[2:]}), end="")
    except FAULTS as why: sys.exit(f"REFUSED: {why!r}")
    print("All of it holds under these keys.")
