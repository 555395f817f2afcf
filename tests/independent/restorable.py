"""What an authority of another make does when its peer, or it itself, was restored from a backup: written from
docs/formats/resync.md alone, on top of peer.py."""
import copy
import json
import secrets

import peer
from peer import MESSAGE, MEMBERS, RECEIPT, check, sha256, utc

RESYNC, RESYNCED = "ensign-resync+jws", "ensign-resynced+jws"
MEMBERS.update({RESYNC: "epoch from held nonce own to v", RESYNCED: "epoch from held more nonce own to v"})


def numbers(pairs):
    """[{"epoch": 1, "ranges": [[1, 41], [43, 50]]}] of (epoch, seq)."""
    told = {}
    for epoch, seq in sorted(set(pairs)):
        ranges = told.setdefault(epoch, [])
        if ranges and ranges[-1][1] + 1 == seq:
            ranges[-1][1] = seq
        else:
            ranges.append([seq, seq])
    return [{"epoch": epoch, "ranges": ranges} for epoch, ranges in told.items()]


def names(told, one):
    return any(s["epoch"] == one["epoch"] and any(a <= one["seq"] <= z for a, z in s["ranges"]) for s in told)


class Restorable(peer.Authority):
    def __init__(self, *given):
        super().__init__(*given)
        self.closed = {}  # by authority: the incarnation that closed the earlier ones, and the lists it did it with

    def back_up(self):
        return copy.deepcopy((self.outbox, self.inbox, self.heard_epoch, self.closed))

    def restore(self, backup, epoch):
        self.outbox, self.inbox, self.heard_epoch, self.closed = copy.deepcopy(backup)
        self.epoch, self.proof = epoch, (-60, [])

    def serve(self, port):
        return super().serve(port, **{"/gw/v1/resync": self.resync})

    def mine(self, of):
        return [m for m in self.outbox.values() if m["to"] == of["authority"] and m["verdict"] != "refused"]

    def theirs(self, of):
        return [m for m in self.inbox.values() if m["said"]["from"] == of["authority"]]

    def statement(self, of):
        return {"own": numbers((m["epoch"], m["seq"]) for m in self.mine(of)),
                "held": numbers((m["said"]["epoch"], m["said"]["seq"]) for m in self.theirs(of))}

    def close(self, of, said):
        """True: it is the first list of that incarnation."""
        epoch, lists = self.closed.get(of["authority"], (0, []))
        first = said["epoch"] > epoch
        self.closed[of["authority"]] = said["epoch"], ([] if first else lists) + [said["own"]]
        return first

    def settle(self, of, held):
        for m in self.mine(of):
            m["verdict"] = "stored" if names(held, m) else None

    def resync(self, body, of):
        said = self.open(body, RESYNC, of)
        if self.close(of, said):
            self.settle(of, said["held"])
        copies = sorted((m for m in self.theirs(of) if not names(said["own"], m["said"])),
                        key=lambda m: (m["said"]["epoch"], m["said"]["seq"]))
        answer = self.seal(RESYNCED, said["from"], nonce=said["nonce"], more=False, **self.statement(of))
        return "\n".join([answer] + [m["jws"] for m in copies])

    def receive(self, body, of):
        """An unseen message of a closed incarnation is refused with a signature, on its own."""
        epoch, lists = self.closed.get(of["authority"], (0, []))
        for jws in body.split("\n"):
            said = json.loads(peer.unb64(jws.split(".")[1]))
            if said["epoch"] < epoch and said["id"] not in self.inbox and not any(names(own, said) for own in lists):
                self.open(jws, MESSAGE, of)
                return self.seal(RECEIPT, of["authority"], received_at=utc(), chain_head=self.head, items=[
                    {"id": said["id"], "hash": sha256(jws), "verdict": "refused", "reason": "old_epoch"}])
        return super().receive(body, of)

    def ask_what_it_knows(self, of):
        more = True
        while more:
            nonce = secrets.token_urlsafe(32)
            status, text = self.post(of, "resync", self.seal(RESYNC, of["authority"], nonce=nonce, **self.statement(of)))
            check(status == 200, text)
            head, *copies = text.split("\n")
            said = self.open(head, RESYNCED, of)
            check(said["nonce"] == nonce, "unknown_nonce")
            for jws in copies:
                self.take_back(of, jws)
            self.close(of, said)
            more = said["more"]
        self.settle(of, said["held"])
        self.fill_holes(of)

    def take_back(self, of, jws):
        key = self.key.export(private_key=False, as_dict=True)["x"]
        said = peer.opened(jws, MESSAGE, lambda kid, _: key if kid == self.kid else None)[1]
        check(said["from"] == self.name and said["to"] == of["authority"], "not_for_us")
        self.outbox.setdefault(said["id"], {m: said[m] for m in ("id", "to", "case", "epoch", "seq", "case_seq")} | {
            "jws": jws, "hash": sha256(jws), "verdict": "stored"})

    def fill_holes(self, of):
        held = {}
        for m in self.mine(of):
            held.setdefault(m["case"], set()).add(m["case_seq"])
        for case, there in held.items():
            for hole in set(range(1, max(there))) - there:
                self.message(of["authority"], "void", {}, case, "out_desk", None, hole)
