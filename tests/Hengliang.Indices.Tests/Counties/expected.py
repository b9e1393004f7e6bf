"""Computes the expected files of this folder from the formulas alone, in plain Python.

The counties are invented. Run it here after changing data.csv, structure.csv or method.json:
    python3 expected.py
"""
import csv
import json
import math
import statistics

NAN = math.nan


def read(name):
    with open(name, encoding="utf-8") as file:
        return list(csv.DictReader(file))


def number(text):
    return float(text) if text else NAN


def moments(x):
    n = len(x)
    mean = math.fsum(x) / n
    s2, s3, s4 = (math.fsum((v - mean) ** k for v in x) for k in (2, 3, 4))
    skew = math.sqrt(n) * s3 / s2 ** 1.5 * math.sqrt(n * (n - 1)) / (n - 2)
    kurt = (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * (n * s4 / s2 ** 2 - 3) + 6)
    return skew, kurt


def treat(x, rule):
    def passes(values):
        skew, kurt = moments([v for v in values if not math.isnan(v)])
        return abs(skew) < rule["skewness"] or kurt < rule["kurtosis"]

    now, high, low = list(x), 0, 0
    while not passes(now) and high + low < rule["maxWinsorised"]:
        present = sorted({v for v in now if not math.isnan(v)})
        if moments([v for v in now if not math.isnan(v)])[0] >= 0:
            high = sum(v == present[-1] for v in now)
            now = [present[-2] if v == present[-1] else v for v in now]
        else:
            low = sum(v == present[0] for v in now)
            now = [present[1] if v == present[0] else v for v in now]
    if passes(now):
        return now
    least, most = min(v for v in now if v == v), max(v for v in now if v == v)
    margin = 0.01 * (most - least)
    if moments([v for v in now if v == v])[0] > 0:
        return [math.log(v - least + margin) for v in now]
    return [-math.log(most + margin - v) for v in now]


def aggregate(rule, values, weights):
    pairs = [(v, w) for v, w in zip(values, weights) if not math.isnan(v)]
    total = sum(w for _, w in pairs)
    if rule["method"] == "arithmetic":
        return sum(v * w for v, w in pairs) / total
    if rule["method"] == "geometric":
        return math.prod(v ** (w / total) for v, w in pairs)
    return (sum(w * v ** rule["p"] for v, w in pairs) / total) ** (1 / rule["p"])


def write(name, columns, units, table):
    with open(name, "w", encoding="utf-8", newline="\n") as file:
        file.write(",".join(["uCode", *columns]) + "\n")
        for unit in units:
            file.write(",".join([unit, *("" if math.isnan(table[c][unit]) else repr(table[c][unit]) for c in columns)]) + "\n")


data, nodes, method = read("data.csv"), read("structure.csv"), json.load(open("method.json", encoding="utf-8"))
units = [row["uCode"] for row in data]
indicators = [n for n in nodes if n["Level"] == "1"]
codes = [n["iCode"] for n in indicators]
table = {}
for n in indicators:
    code, by = n["iCode"], n["Denominator"]
    scale = method["denominate"]["scale"].get(code, 1)
    table[code] = {r["uCode"]: number(r[code]) / (number(r[by]) / scale) if by else number(r[code]) for r in data}
write("denominated.csv", codes, units, table)

kept = []
for unit in units:
    present = [table[c][unit] for c in codes if not math.isnan(table[c][unit])]
    rule = method["screen"]
    good = len(present) / len(codes) >= rule["minAvailability"] and sum(v != 0 for v in present) / len(present) >= rule["minNonZero"]
    if unit not in rule["forceOut"] and (good or unit in rule["forceIn"]):
        kept.append(unit)
table = {c: {u: table[c][u] for u in kept} for c in codes}
write("screened.csv", codes, kept, table)

group = {r["uCode"]: r[method["impute"]["group"]] for r in data}
for c in codes:
    medians = {g: statistics.median(v for u, v in table[c].items() if group[u] == g and not math.isnan(v)) for g in {group[u] for u in kept}}
    table[c] = {u: medians[group[u]] if math.isnan(v) else v for u, v in table[c].items()}
write("imputed.csv", codes, kept, table)

table = {c: dict(zip(kept, treat([table[c][u] for u in kept], method["treat"]))) for c in codes}
write("treated.csv", codes, kept, table)

low, high = method["normalise"]["low"], method["normalise"]["high"]
for n in indicators:
    v = {u: int(n["Direction"]) * x for u, x in table[n["iCode"]].items()}
    least, most = min(v.values()), max(v.values())
    table[n["iCode"]] = {u: (x - least) / (most - least) * (high - low) + low for u, x in v.items()}
write("normalised.csv", codes, kept, table)

made = [n["iCode"] for n in nodes if n["Level"] and int(n["Level"]) > 1]
for level, rule in ((r["level"], r) for r in method["aggregate"]):
    for n in (n for n in nodes if n["Level"] == str(level)):
        children = [c for c in nodes if c["Parent"] == n["iCode"]]
        table[n["iCode"]] = {u: aggregate(rule, [table[c["iCode"]][u] for c in children], [float(c["Weight"]) for c in children]) for u in kept}
write("scores.csv", made, kept, table)
write("ranks.csv", made, kept, {c: {u: 1 + sum(v > table[c][u] for v in table[c].values()) for u in kept} for c in made})
