"""Our OpenAPI document against the schema of the OpenAPI Initiative: openapi_check.py DOCUMENT SCHEMAS. Every reference in it
leads somewhere, and every name in a path is a parameter. Exit 1 when it does not hold."""
import json, os, re, sys
from jsonschema import Draft202012Validator

document = json.load(open(sys.argv[1]))
schema = json.load(open(os.path.join(sys.argv[2], "schemas/v3.1/schema.json")))
Draft202012Validator.check_schema(schema)
faults = [f"{'/'.join(map(str, fault.path))}: {fault.message[:200]}" for fault in Draft202012Validator(schema).iter_errors(document)]
assert not faults, faults[:5]

def references(value):
    if isinstance(value, dict):
        if "$ref" in value: yield value["$ref"]
        for inner in value.values(): yield from references(inner)
    elif isinstance(value, list):
        for inner in value: yield from references(inner)
for reference in references(document):
    at = document
    for part in reference.removeprefix("#/").split("/"): at = at[part]
ids = []
for path, operations in document["paths"].items():
    for method, operation in operations.items():
        ids.append(operation["operationId"])
        named = {p["name"] for p in operation["parameters"] if p.get("in") == "path"}
        assert named == set(re.findall(r"\{(\w+)\}", path)), (method, path)
assert len(ids) == len(set(ids)) > 40, len(ids)
print(len(ids), "operations")
