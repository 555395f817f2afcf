"""Reads and writes signed messages by the other hand (peer.py), a line each, for both_ways_test.cpp.

    both_ways.py open KEY SEED KID    verifies each message under KEY and signs again what it read; or says `fault WORD`
    both_ways.py seal KEY SEED KID    JSON in any spelling: canonical and signed

KEY and SEED are base64url; KID is the signer's."""
import sys

import peer


def signing_key(public, seed):
    return peer.jwk.JWK(kty="OKP", crv="Ed25519", x=public, d=seed)


def reopened(jws, public, seed, kid):
    try:
        said = peer.opened(jws, peer.MESSAGE, lambda given, _: public if given == kid else None)[1]
        return peer.sealed(signing_key(public, seed), kid, peer.MESSAGE, said)
    except peer.Fault as fault:
        return f"fault {fault}"


way, public, seed, kid = sys.argv[1:]
for line in sys.stdin.buffer.read().decode().split("\n")[:-1]:
    if way == "open":
        print(reopened(line, public, seed, kid))
    else:
        print(peer.sealed(signing_key(public, seed), kid, peer.MESSAGE, peer.strict(line.encode())[0]))
