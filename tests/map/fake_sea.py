"""The sea of the fake core: vessels, cases and a chart. Everything in it is invented."""
import math
import pathlib
import random
import struct
import zlib
import json
from datetime import datetime, timedelta, timezone

NOW = datetime(2026, 11, 24, 2, 48, 10, tzinfo=timezone.utc)
TOKENS = json.loads((pathlib.Path(__file__).parents[2] / "map-client/tokens.json").read_text())


def at(minutes=0.0):
    """The API's time text, so many minutes from NOW."""
    return (NOW + timedelta(minutes=minutes)).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def position(lat, lon):
    def part(value, width, signs):
        whole, minutes = divmod(round(abs(value) * 6000), 6000)
        return f"{whole:0{width}d}° {minutes / 100:05.2f}′ {signs[value < 0]}"
    return {"lat": lat, "lon": lon, "text": f"{part(lat, 2, 'NS')}\u00a0{part(lon, 3, 'EW')}"}


def vessel(mmsi, name, lat, lon, course, speed, **more):
    return {"mmsi": mmsi, "name": name, "position": position(lat, lon), "course": course, "speed": speed,
            "heading": course, "seen": at(-0.05), "source": "coast-1", "lost": False, "interest": "none", **more}


def vessels():
    sea = [
        vessel("999000123", "SEA LARK", 36.07, 14.53, 312, 8.5, interest="requested", case="c-lark", call_sign="9ZSL",
               imo="9074729", ship_type="fishing"),
        vessel("999000456", "DORI", 36.16, 14.42, 95, 6.1, interest="granted", case="c-dori"),
        vessel("999000789", "KORMORAN", 35.98, 14.72, 40, 0.0, interest="refused", case="c-korm", lost=True, seen=at(-14)),
        vessel("999000321", "", 36.19, 14.62, 200, 4.2, interest="suspect", case="c-none", call_sign="ZX4"),
        vessel("999000555", "PILOT 3", 36.00, 14.60, 350, 11.0, ship_type="pilot"),
    ]
    dice = random.Random(7)
    for n in range(60):
        lat, lon = 36.1 + dice.uniform(-0.55, 0.55), 14.55 + dice.uniform(-0.9, 0.9)
        if land_at(lat, lon):
            continue
        one = vessel(f"99900{1000 + n}", f"TRADER {n}", lat, lon, dice.randrange(360), round(dice.uniform(0, 16), 1))
        if n % 5 == 0:
            del one["heading"]
        sea.append(one)
    return sea


def policy_clock(started, due, state="running"):
    return {"kind": "policy_target", "label": "target (policy)", "starts_on": "released", "state": state,
            "started_at": at(started), "due_at": at(due), "silence": "no_authority",
            "silence_words": "Silence is not consent: without an answer nobody may board."}


def grounds(approved=True):
    people = [{"person": "M. Costa", "role": "duty_controller", "at": at(-70)},
              {"person": "L. Reis", "role": "legal_adviser", "at": at(-66)}]
    return {"category": "migrant_smuggling", "text": "Overloaded fishing vessel, no lights, AIS off for five hours.",
            "sources": ["patrol aircraft A2, 01:31 Z"], "stated_by": "J. Doe", "stated_at": at(-75),
            "signatures": people if approved else people[:1], "approved": approved}


def verdict(style, sentence, rule, reason, **more):
    return {"at": at(), "rescue": "none", "enforcement": "wait_shadow", "style": style, "sentence": sentence, "rule": rule,
            "reason": reason, "basis": "SOM Protocol art. 8(2)", "measures": [], "not_authorized": [], "conditions": [],
            "blocking": [], "data_versions": {"law": "1", "chart": "1", "case": "4"}, **more}


def registry(number, state, **more):
    return {"number": number, "state": state, "instrument": "SOM-8.2", "drafted_by": "J. Doe", "drafted_at": at(-62),
            "released_by": "K. Lee", "released_at": at(-60), "delivered_at": at(-59), **more}


def case(key, number, name, phase, flag_words, **more):
    known = {k: more.pop(k) for k in ("mmsi", "imo", "call_sign", "position", "description") if k in more}
    return {"id": key, "number": number, "side": "asking", "version": 4, "opened_at": at(-80), "phase": phase,
            "requesting_state": "ATL", "flag_words": flag_words, "vessel": {"name": name, **known},
            "danger_to_life": False, "actions": [], **more}


CONDITIONS = [{"id": "c1", "type": "reporting", "text": "Report to us within 3 h of boarding.", "accepted": True},
              {"id": "c2", "type": "measure", "text": "No diversion without new consent.", "accepted": True}]


def dori():
    answer = {"decision": "granted_with_conditions", "measures": ["board", "search", "question"], "valid_from": at(-51),
              "valid_to": at(551.84), "conditions": CONDITIONS, "at": at(-51), "office": "Borealia Coast Guard"}
    return case("c-dori", "ATL-2026-0012", "DORI", "authority_held", "flag BOR confirmed", flag_state="BOR",
                mmsi="999000456", grounds=grounds(),
                registry=registry("ATL-2026-0012/R", "answered", answered_at=at(-55),
                                  answer={"finding": "confirmed_registered", "register": "Borealia ship register",
                                          "registration_number": "BOR-4471", "at": at(-55), "office": "Maritime Administration"}),
                authorization={"number": "ATL-2026-0012/A", "state": "answered", "instrument": "SOM-8.2",
                               "measures": ["board", "search", "question", "divert"], "released_at": at(-54),
                               "answered_at": at(-51), "answer": answer},
                unit={"name": "P61", "kind": "warship", "eligible": True},
                actions=[{"command": "close_case", "label": "Close the case"}],
                verdict=verdict("yes", "BOARD: YES, until 12:00 Z", "D21", "Borealia authorized board, search, question.",
                                until=at(551.84), measures=["board", "search", "question"],
                                not_authorized=["divert"], conditions=CONDITIONS))


def cases():
    lark = case("c-lark", "ATL-2026-0017", "SEA LARK", "flag_inquiry", "claims BOR", flag_state="BOR", mmsi="999000123",
                imo="9074729", call_sign="9ZSL", grounds=grounds(),
                claim={"state": "BOR", "form": "flag", "words": "", "at": at(-72)},
                registry=registry("ATL-2026-0017/R", "acknowledged", acknowledged_at=at(-7), acknowledged_by="A. Officer",
                                  clock=policy_clock(-60, 71.84)),
                unit={"name": "P61", "kind": "warship", "eligible": True},
                actions=[{"command": "withdraw_request", "label": "Withdraw"},
                         {"command": "report_danger", "label": "Report danger to life"}],
                verdict=verdict("wait", "BOARD: NOT YET", "D17", "Borealia has not answered yet.",
                                blocking=["Registry answer of BOR is awaited; the target is 04:00 Z."]))
    draft = case("c-none", "ATL-2026-0018", "", "suspected", "no claim", mmsi="999000321", call_sign="ZX4",
                 grounds=grounds(False),
                 actions=[{"command": "record_claim", "label": "Record a claim"},
                          {"command": "sign_grounds", "label": "Sign the grounds",
                           "waiting_for": "a legal adviser: you have signed already"},
                          {"command": "assign_unit", "label": "Assign a unit"},
                          {"command": "release_registry_request", "label": "Release the registry request"}],
                 verdict=verdict("wait", "BOARD: NOT YET", "D08", "The grounds have one signature of two."))
    kormoran = case("c-korm", "ATL-2026-0011", "KORMORAN", "refused", "flag ANY confirmed", mmsi="999000789", flag_state="ANY",
                    verdict=verdict("no", "BOARD: NO, refused by ANY at 01:15 Z", "D20", "Anyland refused the authorization."))
    incoming = case("c-in", "BOR-2026-0003", "STELLA", "auth_pending", "claims ATL", side="asked", requesting_state="BOR",
                    position=position(36.32, 14.22), description="Blue hull, white house",
                    registry=registry("BOR-2026-0003/R", "answered", answered_at=at(-9),
                                      answer={"finding": "confirmed_registered", "register": "Atlantia ship register",
                                              "registration_number": "ATL-118", "at": at(-9), "office": "Registry of Ships"}),
                    authorization={"number": "BOR-2026-0003/A", "state": "delivered", "instrument": "SOM-8.2",
                                   "measures": ["board", "search", "divert"], "purpose": "Search for persons below deck",
                                   "released_at": at(-5), "delivered_at": at(-5), "clock": policy_clock(-5, 25)},
                    actions=[{"command": "acknowledge", "label": "Acknowledge receipt"},
                             {"command": "draft_authorization_answer", "label": "Draft the answer"}])
    del incoming["flag_words"]
    incoming["flag_words"] = "BOR asks"
    return [incoming, lark, dori(), draft, kormoran]


def status():
    return {"state": "ATL", "authority": "MRCC Atlantia", "now": at(),
            "feeds": [{"name": "coast-1", "state": "receiving", "last_message_age_s": 3, "accepted": 9120, "rejected": {}}],
            "gateway": {"connected": True}, "peers": [{"state": "BOR", "outbox": 0}, {"state": "ANY", "outbox": 0}], "refused": {}}


STATES = {"states": [{"state": "ATL", "name": "Atlantia"}, {"state": "BOR", "name": "Borealia"}, {"state": "ANY", "name": "Anyland"}]}
MATCHES = {"matches": [{"record": "ATL-118 STELLA", "status": "in force", "fields": [
    {"field": "name", "asked": "STELLA", "record": "STELLA", "strength": "match"},
    {"field": "port_of_registry", "asked": "PORT ALBA", "record": "PORT ALBA", "strength": "match"},
    {"field": "call_sign", "asked": "", "record": "9XST", "strength": "unknown"}]}]}


# The chart: three invented islands with a rough coast.

def island(lat, lon, radius, seed):
    dice = random.Random(seed)
    waves = [(k, dice.uniform(0, math.tau), dice.uniform(0.2, 1.0) / k ** 1.25) for k in range(2, 40)]
    ring = []
    for step in range(360):
        angle = step * math.tau / 360
        r = radius * (1 + 0.35 * sum(a * math.sin(k * angle + p) for k, p, a in waves))
        ring.append((lon + 1.25 * r * math.cos(angle), lat + r * math.sin(angle)))
    return ring


ISLANDS = [island(35.86, 14.38, 0.14, 1), island(36.05, 14.12, 0.06, 5), island(36.55, 15.35, 0.20, 9)]


def crossings(ring, lat):
    edges = zip(ring, ring[1:] + ring[:1])
    return sorted(x1 + (lat - y1) * (x2 - x1) / (y2 - y1) for (x1, y1), (x2, y2) in edges if (y1 > lat) != (y2 > lat))


def land_at(lat, lon):
    return any(sum(x < lon for x in crossings(ring, lat)) % 2 for ring in ISLANDS)


def png(rows, palette):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    colours = b"".join(bytes.fromhex(c[1:]) for c in palette)
    head = struct.pack(">IIBBBBB", 256, 256, 8, 3, 0, 0, 0)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"PLTE", colours)
            + chunk(b"IDAT", zlib.compress(b"".join(b"\0" + bytes(r) for r in rows), 6)) + chunk(b"IEND", b""))


def tile(style, z, x, y):
    """Sea 0, land 1, coast 2, graticule 3, in the colours of the style."""
    span = 360.0 / 2 ** z
    west = x * span - 180
    rows = []
    for row in range(258):
        n = math.pi * (1 - 2 * (y + (row - 0.5) / 256) / 2 ** z)
        lat = math.degrees(math.atan(math.sinh(n)))
        line = bytearray(258)
        for ring in ISLANDS:
            cuts = crossings(ring, lat)
            for left, right in zip(cuts[::2], cuts[1::2]):
                a, b = ((c - west) / span * 256 + 1 for c in (left, right))
                lo, hi = max(0, min(258, round(a))), max(0, min(258, round(b)))
                line[lo:hi] = b"\1" * (hi - lo)
        rows.append(line)
    out = []
    for r in range(1, 257):
        line = bytearray(rows[r][1:257])
        for c in range(256):
            here = rows[r][c + 1]
            if here and not (rows[r - 1][c + 1] and rows[r + 1][c + 1] and rows[r][c] and rows[r][c + 2]):
                line[c] = 2
        out.append(line)
    tokens = TOKENS["day" if style == "day" else "night"]
    return png(out, [tokens[k] for k in ("map.sea", "map.land", "map.coast", "map.grid")])
