"""The faults `scripts/mutate` plants, and a copy of a source file that holds them all at once.

In that copy every fault sleeps behind `ensign_mutant(id)`; the variable ENSIGN_MUTANT wakes one of
them when a test program starts. So a file is compiled once, whatever the number of its faults.
"""

import collections
import fnmatch
import pathlib
import re
import zlib

ROOT = pathlib.Path(__file__).resolve().parent.parent
ROOMS = ["law", "request", "verdict"]
TURNED = {"==": "!=", "!=": "==", "<": "<=", "<=": "<", ">": ">=", ">=": ">", "&&": "||", "||": "&&"}

# start, end: what is replaced; left, right: the operands' outer ends, of an operator only.
Mutant = collections.namedtuple("Mutant", "file line start end was now kind left right id")

PRELUDE = """#pragma once
#include <type_traits>
extern unsigned ensign_mutant_chosen;
constexpr bool ensign_mutant(unsigned id)
{
    return !std::is_constant_evaluated() && ensign_mutant_chosen == id;
}
"""
CHOICE = """#include <cstdlib>
unsigned ensign_mutant_chosen = 0;
__attribute__((constructor(101))) static void choose()
{
    if (const char* id = std::getenv("ENSIGN_MUTANT"))
        ensign_mutant_chosen = static_cast<unsigned>(std::strtoul(id, nullptr, 10));
}
"""


def masked(text):
    """The text with comments and literals blanked, every position kept."""
    pattern = re.compile(
        r'//[^\n]*|/\*.*?\*/|R"\((?:.*?)\)"|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'', re.S)
    blank = lambda m: re.sub(r"[^\n]", "_" if m.group()[0] in "\"'R" else " ", m.group())
    text = pattern.sub(blank, text)
    return re.sub(r"^[ \t]*#[^\n]*", lambda m: " " * len(m.group()), text, flags=re.M)


def closing(code, at, pair):
    """Where the bracket opened at `at` is closed; None: nowhere."""
    depth = 0
    for i in range(at, len(code)):
        depth += (code[i] == pair[0]) - (code[i] == pair[1])
        if depth == 0:
            return i
    return None


def statement_end(code, at):
    """The semicolon that ends the statement beginning at `at`."""
    depth = 0
    for i in range(at, len(code)):
        depth += (code[i] in "({[") - (code[i] in ")}]")
        if code[i] == ";" and depth == 0:
            return i
    return None


COMPARED = r"(?<=\s)(?:==|!=|<=|>=|<|>)(?=\s)"
JOINED = {"&&": r"(?<=\s)\|\|(?=\s)", "||": r"(?!)"}


def ends_operand(code, i, operator, to_the_left):
    """A token at `i` that no operand of `operator` reaches over."""
    if code[i] in ",;?":
        return True
    if code[i] == ":" and ":" not in (code[i - 1], code[i + 1 : i + 2]):
        return True
    if code[i] == "=" and code[i - 1] not in "=!<>" and code[i + 1] != "=":
        return True
    around = lambda pattern: re.compile(pattern).match(code, i)
    if operator not in JOINED:
        return bool(around(COMPARED) or around(r"(?<=\s)(?:&&|\|\|)(?=\s)"))
    if around(JOINED[operator]):
        return True
    return not to_the_left and bool(around(r"(?<=\s)" + re.escape(operator) + r"(?=\s)"))


def right_end(code, at, operator):
    depth = 0
    i = at
    while i < len(code):
        if code[i] in "({[":
            depth += 1
        elif code[i] in ")}]":
            if depth == 0:
                return i
            depth -= 1
        elif code[i] == "<" and re.match(r"\w", code[i - 1]):  # of a template: no blank before it
            close = closing(code, i, "<>")
            i = close if close is not None else i
        elif depth == 0 and ends_operand(code, i, operator, False):
            return i
        i += 1
    return None


def left_end(code, at, operator):
    depth = 0
    i = at - 1
    while i >= 0:
        if code[i] in ")}]":
            depth += 1
        elif code[i] in "({[":
            if depth == 0:
                return i + 1
            depth -= 1
        elif code[i] == ">" and not code[i - 1].isspace() and code[i - 1] != "-":
            opened = 0
            for j in range(i, -1, -1):
                opened += (code[j] == ">") - (code[j] == "<")
                if opened == 0:
                    i = j
                    break
        elif depth == 0:
            if ends_operand(code, i, operator, True):
                return i + (2 if code[i + 1] in "&|=" else 1)
            if code[i] == "n" and re.search(r"\breturn$", code[: i + 1]):
                return i + 1
        i -= 1
    return None


def operators(code):
    # The house style has blanks round operators and none in templates and references.
    for m in re.finditer(r"(?<=\s)(==|!=|<=|>=|<|>|&&|\|\|)(?=\s)", code):
        yield m.start(), m.end(), TURNED[m.group()], "operator"


def guards(code):
    for m in re.finditer(r"\bif (?:constexpr )?\(", code):
        close = closing(code, m.end() - 1, "()")
        if close is None or not re.match(r"\s*(?:return|continue|break)\b", code[close + 1 :]):
            continue
        end = statement_end(code, close + 1)
        if end is None or re.match(r"\s*else\b", code[end + 1 :]):
            continue
        before = code[: m.start()].rstrip()
        if before.endswith("else"):
            continue
        yield m.start(), end + 1, ";", "guard"


def yes_or_no(code):
    for m in re.finditer(r"^(?:static |inline |constexpr )*bool (?:\w+::)*\w+\(", code, re.M):
        close = closing(code, m.end() - 1, "()")
        body = re.match(r"\s*(?:const)?\s*\{", code[close + 1 :]) if close else None
        if not body:
            continue
        open_at = close + body.end()
        end_of_body = closing(code, open_at, "{}")
        for r in re.finditer(r"\breturn\b", code[open_at:end_of_body]):
            start = open_at + r.start()
            if "[" in code[open_at:start] and inside_lambda(code, open_at, start):
                continue
            end = statement_end(code, start)
            yield start + len("return"), end, None, "result"


def inside_lambda(code, open_at, at):
    """A brace opened after a `)` or `]` that is no control statement encloses `at`."""
    for m in re.finditer(r"\]\s*(?:\([^()]*\)\s*)?(?:->\s*\w+\s*)?\{", code[open_at:at]):
        brace = open_at + m.end() - 1
        end = closing(code, brace, "{}")
        if end is not None and end > at:
            return True
    return False


def mutants_of(path):
    text = path.read_text()
    code = masked(text)
    file = path.relative_to(ROOT).as_posix()
    found = []
    for search in (operators, guards, yes_or_no):
        for start, end, now, kind in search(code):
            was = text[start:end]
            if now is None:
                now = f" !({was.strip()})"
            left = left_end(code, start, was) if kind == "operator" else start
            right = right_end(code, end, was) if kind == "operator" else end
            line = text.count("\n", 0, start) + 1
            found.append((start, end, line, was, now, kind, left, right))
    base = (zlib.crc32(file.encode()) & 0xFFFFF) << 12
    return [
        Mutant(file, line, start, end, was, now, kind, left, right, base + number)
        for number, (start, end, line, was, now, kind, left, right) in enumerate(sorted(found), 1)]


def all_mutants(pattern):
    files = sorted(f for room in ROOMS for f in (ROOT / "core" / room).glob("*.cpp"))
    chosen = [f for f in files if fnmatch.fnmatch(f.relative_to(ROOT).as_posix(), pattern)]
    return [m for f in chosen for m in mutants_of(f)]


def named(m, lines):
    """The fault in words; `lines`: of its file."""
    short = lambda text: " ".join(text.split()) or "nothing"
    if m.kind == "guard":
        return f"guard left out: {short(m.was)}"
    if m.kind == "result":
        return f"return {short(m.was)} -> return {short(m.now)}"
    return f"{m.was} -> {m.now} in: {lines[m.line - 1].strip()}"


def can_sleep(m, code):
    """Whether the choice can be made while the program runs."""
    if m.left is None or m.right is None:
        return False
    statement = max(code.rfind(c, 0, m.start) for c in ";{}")
    return not re.search(
        r"\b(?:if constexpr|static_assert|requires|constexpr)\b", code[statement + 1 : m.start])


def with_all(text, mutants):
    """The file's text with these faults in it, asleep."""

    def outer(node):
        return (node.left, node.right) if node.kind == "operator" else (node.start, node.end)

    def render(start, end, nodes):
        done = []
        at = start
        while nodes:
            nodes = sorted(nodes, key=lambda n: (outer(n)[0], -outer(n)[1]))
            top, rest = nodes[0], nodes[1:]
            left, right = outer(top)
            inner = [n for n in rest if outer(n)[0] < right]
            nodes = [n for n in rest if outer(n)[0] >= right]
            done.append(text[at:left])
            done.append(planted(top, inner))
            at = right
        done.append(text[at:end])
        return "".join(done)

    def planted(node, inner):
        asleep = f"::ensign_mutant({node.id}u)"
        if node.kind == "guard":
            return f"if (!{asleep}) {render(node.start, node.end, inner)}"
        if node.kind == "result":
            return f" {asleep} != static_cast<bool>({render(node.start, node.end, inner)})"
        before = render(node.left, node.start, [n for n in inner if outer(n)[1] <= node.start])
        after = render(node.end, node.right, [n for n in inner if outer(n)[0] >= node.end])
        space = re.match(r"\s*", before).group()
        if node.was in ("&&", "||"):
            wakes = "!=" if node.was == "&&" else "=="
            return (
                f"{space}(__extension__({{ const bool ensign_left = static_cast<bool>({before}); "
                f"ensign_left {wakes} {asleep} ? static_cast<bool>({after}) : ensign_left; }}))")
        return (
            f"{space}({asleep} ? ({before}) {node.now} ({after}) : ({before}) {node.was} ({after}))")

    return render(0, len(text), list(mutants))
