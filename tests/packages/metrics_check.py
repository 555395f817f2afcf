"""The metrics of a core as Prometheus' own Python client reads them, and the dashboard against them:
metrics_check.py METRICS DASHBOARD. Exit 1 when a text is malformed, or a panel asks for what no core tells."""
import json, re, sys
from prometheus_client.parser import text_string_to_metric_families

text = open(sys.argv[1]).read()
families = list(text_string_to_metric_families(text))
assert len(families) >= 15, len(families)
told = set()
for family in families:
    assert family.documentation and family.type in ("counter", "gauge"), family
    assert (family.type == "counter") == ("# TYPE " + family.name + "_total counter" in text), family.name
    told |= {family.name, family.name + "_total"}
dashboard = json.load(open(sys.argv[2]))
asked = {name for panel in dashboard["panels"] for target in panel["targets"]
         for name in re.findall(r"ensign_\w+", target["expr"])}
assert asked, "nothing is asked"
missing = asked - told
assert not missing, missing
unseen = {family.name for family in families} - {name.removesuffix("_total") for name in asked} - {"ensign_feed_readers", "ensign_feed_connected"}
assert not unseen, unseen
print(len(families), "families,", len(asked), "on the dashboard")
