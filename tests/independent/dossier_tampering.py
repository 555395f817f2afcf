"""The independent verifier against altered dossiers: dossier_tampering.py DOSSIER COUNT. Seeded; every altered one must be
refused. Prints one figure line."""
import os, random, sys

here = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(here, "..", "..", "docs", "verify"))
sys.dont_write_bytecode = True
import verify_dossier as verifier

def refused(data):
    try: verifier.check(data)
    except verifier.FAULTS: return True
    return False

def bundle(files):
    import io, tarfile
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.USTAR_FORMAT) as tar:
        for name, content in files.items():
            item = tarfile.TarInfo(name)
            item.size = len(content)
            tar.addfile(item, io.BytesIO(content))
    return out.getvalue()

def altered(good, files, chance):
    """One way of tampering: with the bytes, or with a file, or with which files there are."""
    way = chance.randrange(6)
    if way == 0:
        at = chance.randrange(len(good))
        return good[:at] + bytes([good[at] ^ 1 << chance.randrange(8)]) + good[at + 1:]
    if way == 1: return good[:chance.randrange(len(good))]
    other = dict(files)
    name = chance.choice(list(other))
    if way == 2: del other[name]
    elif way == 3: other[name] = other[name][:-2] + chance.choice((b"A\n", b"}\n", b"B\n"))
    elif way == 4:
        at = chance.randrange(len(other[name]))
        other[name] = other[name][:at] + bytes([other[name][at] ^ 1 << chance.randrange(8)]) + other[name][at + 1:]
    else: other["messages/" + "0" * 8 + ".jws"] = chance.choice(list(files.values()))
    if other == files: return altered(good, files, chance)
    return bundle(other)

def main():
    good = open(sys.argv[1], "rb").read()
    verifier.check(good)
    files = verifier.untar(good)
    assert bundle(files) == good
    chance, found, count = random.Random(20261128), 0, int(sys.argv[2])
    for _ in range(count): found += refused(altered(good, files, chance))
    print(f"{count} altered dossiers: {found} refused")
    sys.exit(0 if found == count else 1)

main()
