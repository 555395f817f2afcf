"""Atlantia, made by somebody else (restorable.py), and Borealia's real core: each loses its disk once, and each has it
told by the other. Usage: resync_test.py BIN SOURCE"""
import sys
import time
import unittest

from exchange_test import Held, eventually
from restorable import Restorable


class Resync(Held):
    made_by = Restorable

    def acknowledged(self, number):
        """A question of ours that Borealia has acknowledged: one message each way."""
        question = self.question(number)
        self.assertEqual(self.atlantia.send(self.borealia, question)[0], 200)
        self.as_("nadia", "case", "acknowledge", question["case"], "--request", "registry")
        self.outbox_is_empty()
        return question

    def said_by_borealia(self, case):
        return [m["said"]["type"] for m in self.atlantia.inbox.values() if m["said"]["case"] == case]

    def test_a_real_core_gets_back_from_us_what_it_said_and_what_it_heard(self):
        self.acknowledged(1)
        backup = self.folder + "/backup"
        self.run_ensign("backup", "--home", self.home, "--to", backup)
        question = self.acknowledged(2)
        self.assertEqual(self.said_by_borealia(question["case"]), ["request_acknowledged"])
        given = {sha: m["receipt"] for sha, m in self.atlantia.inbox.items()}

        self.stop("core")
        self.assertIn("incarnation", self.run_ensign("restore", backup, "--home", self.home))
        self.start("core")
        self.sign_in()
        eventually(lambda: "resynchronised" not in self.line_to_us() or question["verdict"] is None,
                   "Borealia has asked what we know")
        self.assertIsNone(question["verdict"], "it says that it does not hold what it gave a receipt for")
        eventually(lambda: self.atlantia.send(self.borealia, question)[0] == 200, "our question is taken again")
        self.assertEqual(question["verdict"], "stored")
        eventually(lambda: "resynchronised" not in self.line_to_us(), "all we said is there")
        case = self.case(question["case"])
        self.assertEqual(case["registry"]["state"], "acknowledged", "its own acknowledgement came back with our copy")
        self.assertEqual(self.said_by_borealia(question["case"]), ["request_acknowledged"], "and it says it only once")
        self.assertEqual({sha: m["receipt"] for sha, m in self.atlantia.inbox.items()}, given)

        third = self.acknowledged(3)  # and it goes on, in a stream of its own
        heard = [m["said"] for m in self.atlantia.inbox.values() if m["said"]["case"] == third["case"]]
        self.assertEqual(heard[0]["seq"], 1)
        self.assertGreater(heard[0]["epoch"], 1)
        status, vouch = self.atlantia.probe(self.borealia)
        self.assertEqual(status, 200, vouch)
        self.assertTrue(self.atlantia.vouched_for())

    def test_a_real_core_gives_back_to_us_what_we_said_and_sends_again_what_we_forgot(self):
        backup = self.atlantia.back_up()
        question = self.acknowledged(4)
        self.atlantia.restore(backup, int(time.time()))
        self.assertNotIn(question["id"], self.atlantia.outbox)
        self.atlantia.ask_what_it_knows(self.borealia)
        self.assertEqual(self.atlantia.outbox[question["id"]]["hash"], question["hash"])
        eventually(lambda: self.said_by_borealia(question["case"]) == ["request_acknowledged"],
                   "what Borealia had a receipt for comes again")
        after = self.acknowledged(5)
        self.assertEqual((after["seq"], after["verdict"]), (1, "stored"))

        # What was lost with our disk and comes late is refused, with a signature.
        late = self.question(6)
        self.atlantia.outbox.pop(late["id"])
        self.atlantia.epoch += 1
        self.atlantia.ask_what_it_knows(self.borealia)
        self.atlantia.outbox[late["id"]] = late
        self.assertEqual(self.atlantia.send(self.borealia, late)[0], 200)
        self.assertEqual((late["verdict"], late["reason"]), ("refused", "old_epoch"))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2, warnings="ignore")
