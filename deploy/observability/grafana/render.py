#!/usr/bin/env python3
"""Draws the panels of the dashboards from a Prometheus server as SVG, without Grafana.

render.py http://127.0.0.1:9090 FOLDER [SECONDS [UNIX TIME [OBSERVABLE]]]
"""
import glob
import json
import math
import os
import sys
import time
import urllib.parse
import urllib.request
from xml.sax.saxutils import escape

CELL, ROW = 50, 30
COLOURS = ["#1f77b4", "#d95f02", "#2ca02c", "#7570b3", "#e7298a", "#666666", "#a6761d", "#17becf", "#bcbd22"]
TIMES = [s * unit for unit in (1, 60, 3600) for s in (1, 2, 5, 10, 15, 30)]
SUFFIXES = {"s": "s", "bytes": "B", "Bps": "B/s", "h": "h", "pps": "/s", "ops": "/s", "reqps": "/s", "cores": "cores"}


class Prometheus:
    """What is asked of the server, with the dashboards' variables filled in."""

    def __init__(self, server, start, end, observable):
        self.server, self.start, self.end = server, start, end
        known = self.get("label/observable_name/values")
        self.observable = observable or (known[0] if known else "")

    def get(self, path, **parameters):
        with urllib.request.urlopen(f"{self.server}/api/v1/{path}?{urllib.parse.urlencode(parameters)}") as answer:
            return json.load(answer)["data"]

    def fill(self, words):
        for variable, value in (("$__rate_interval", "15s"), ("$__range", f"{int(self.end - self.start)}s"), ("$engine", ".*"),
                                ("$instance", ".*"), ("$observable", self.observable)):
            words = words.replace(variable, value)
        return words

    def now(self, query):
        return [(r["metric"], float(r["value"][1])) for r in self.get("query", query=self.fill(query), time=self.end)["result"]]

    def over_time(self, query):
        result = self.get("query_range", query=self.fill(query), start=self.start, end=self.end, step=max(1, (self.end - self.start) / 300))["result"]
        return [(r["metric"], [(float(t), float(v)) for t, v in r["values"]]) for r in result]


def number(value, unit, decimals=None):
    if unit == "percentunit":
        return f"{100 * value:.3g} %"
    if unit == "s" and value >= 120:
        return f"{value / 60:.3g} min"
    if unit == "h" and 0 < abs(value) < 0.1:
        return f"{value * 3600:.3g} s"
    if unit == "s" and 0 < abs(value) < 1:
        return f"{value * 1000:.3g} ms"
    for size, letter in ((1e9, "G"), (1e6, "M"), (1e3, "k")) if unit != "none" and not (decimals == 0 and abs(value) < 1e5) else ():
        if abs(value) >= size:
            return f"{value / size:.3g} {letter}{SUFFIXES.get(unit, '')}"
    if decimals == 0:
        return f"{value:,.0f}"
    return f"{value:.{5 if unit == 'none' else 3}g} {SUFFIXES.get(unit, '')}".strip()


def name(legend, labels):
    for key in ("{{" + k.split("}}")[0] + "}}" for k in legend.split("{{")[1:]):
        legend = legend.replace(key, labels.get(key[2:-2], ""))
    return " ".join(legend.split()) or ", ".join(labels.values())


def text(x, y, words, size=11, colour="#333", anchor="start", weight="normal"):
    return (f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{colour}" text-anchor="{anchor}" '
            f'font-weight="{weight}">{escape(words)}</text>')


def ticks(low, high, count, steps=None):
    """Round numbers from low to high, about so many."""
    rough = (high - low) / count
    size = 10 ** math.floor(math.log10(rough))
    step = next((s for s in steps or [f * size for f in (1, 2, 2.5, 5, 10)] if s >= rough * 0.999), rough)
    return [i * step for i in range(math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9) + 1)]


def legend(entries, x, y, width):
    """As many as fit on two lines, each behind a stroke of its colour."""
    parts, at, line = [], x, 0
    for i, words in enumerate(entries):
        takes = 22 + 5.2 * len(words)
        if at > x and at + takes > x + width:
            at, line = x, line + 1
        if line > 1 or (line == 1 and i + 1 < len(entries) and at + takes > x + width - 60):
            parts.append(text(x + width, y + 12, f"and {len(entries) - i} more", 9, "#777", "end"))
            break
        parts.append(f'<line x1="{at:.1f}" x2="{at + 12:.1f}" y1="{y + 12 * line - 3}" y2="{y + 12 * line - 3}" stroke="{COLOURS[i % len(COLOURS)]}" stroke-width="2"/>')
        parts.append(text(at + 15, y + 12 * line, words, 9))
        at += takes
    return "".join(parts)


def timeseries(series, box, shown, start, end):
    x, y, w, h = box
    unit = shown["fieldConfig"]["defaults"].get("unit", "")
    values = [v for _, points in series for _, v in points if math.isfinite(v)]
    if not values:
        return text(x + w / 2, y + h / 2, "nothing in this time", 11, "#999", "middle")
    low, high = min(values), max(values)
    if "min" in shown["fieldConfig"]["defaults"]:
        low = min(low, 0.0)
    high = max(high, low + (1e-9 if unit == "none" else 1e-3) if high > low else low + (abs(low) or 1))
    pad = 0.06 * (high - low)
    bottom, top = (low if low == 0 else low - pad), high + pad
    across, up = lambda t: x + w * (t - start) / (end - start), lambda v: y + h - h * (v - bottom) / (top - bottom)
    parts = []
    for value in ticks(bottom, top, 4):
        parts.append(f'<line x1="{x}" x2="{x + w}" y1="{up(value):.1f}" y2="{up(value):.1f}" stroke="#eee"/>')
        parts.append(text(x - 5, up(value) + 3, number(value, unit), 9, "#666", "end"))
    for value in ticks(0, end - start, 8, TIMES):
        parts.append(f'<line x1="{across(start + value):.1f}" x2="{across(start + value):.1f}" y1="{y}" y2="{y + h}" stroke="#f3f3f3"/>')
        parts.append(text(across(start + value), y + h + 11, f"{int(value) // 60}:{int(value) % 60:02d}", 9, "#666", "middle"))
    parts.append(f'<rect x="{x}" y="{y}" width="{w}" height="{h}" fill="none" stroke="#ccc"/>')
    for i, (_, points) in enumerate(series):
        path, before = "", None
        for t, v in points:
            if math.isfinite(v):
                gap = before is None or t - before > 3 * (end - start) / 300 + 1
                path += f"{'M' if gap else 'L'}{across(t):.1f},{up(v):.1f}"
                before = t
        parts.append(f'<path d="{path}" fill="none" stroke="{COLOURS[i % len(COLOURS)]}" stroke-width="1.4"/>')
    return "".join(parts) + legend([words for words, _ in series], x - 48, y + h + 26, w + 48)


def table(prometheus, shown, box):
    """What Grafana's transformations merge and organize make: a row for each set of labels, renamed columns in their order."""
    x, y, w, h = box
    rows = {}
    for target in shown["targets"]:
        for labels, value in prometheus.now(target["expr"]):
            rows.setdefault(tuple(sorted(labels.items())), dict(labels))[f"Value #{target['refId']}"] = value
    organize = next(t["options"] for t in shown["transformations"] if t["id"] == "organize")
    columns = sorted(organize["indexByName"], key=organize["indexByName"].get)
    cells = [[organize["renameByName"][c] for c in columns]]
    cells += [[number(row[c], "none") if isinstance(row.get(c), float) else row.get(c, "") for c in columns] for _, row in sorted(rows.items())]
    fit = int(h // 17) - 1
    widest = [max(len(line[i]) for line in cells[:fit + 1]) + 2 for i in range(len(columns))]
    parts = []
    for i, line in enumerate(cells[:fit + 1]):
        for j, words in enumerate(line):
            left = x + w * sum(widest[:j]) / sum(widest)
            right = left + w * (widest[j] - 2) / sum(widest)
            is_number = columns[j].startswith("Value")
            parts.append(text(right if is_number else left, y + 14 + 17 * i, words, 10, anchor="end" if is_number else "start", weight="normal" if i else "bold"))
    if len(cells) > fit + 1:
        parts.append(text(x + w, y - 9, f"{fit} of {len(cells) - 1} rows", 9, "#777", "end"))
    return "".join(parts)


def bars(results, box, unit, decimals):
    x, y, w, _ = box
    parts = []
    for i, (words, value) in enumerate(sorted(results, key=lambda r: -r[1])):
        parts.append(f'<rect x="{x + 110}" y="{y + 6 + 24 * i}" width="{(w - 200) * value / (max(v for _, v in results) or 1):.1f}" height="16" fill="#d95f02"/>')
        parts.append(text(x + 104, y + 18 + 24 * i, words[:20], 10, anchor="end"))
        parts.append(text(x + w, y + 18 + 24 * i, number(value, unit, decimals), 10, anchor="end"))
    return "".join(parts)


def panel(prometheus, shown):
    place = shown["gridPos"]
    x, y, w, h = place["x"] * CELL, place["y"] * ROW, place["w"] * CELL - 8, place["h"] * ROW - 8
    title = prometheus.fill(shown["title"])
    if shown["type"] == "row":
        return text(x + 4, y + 20, title, 14, weight="bold")
    unit = shown["fieldConfig"]["defaults"].get("unit", "")
    parts = [f'<rect x="{x}" y="{y}" width="{w}" height="{h}" rx="3" fill="#fff" stroke="#bbb"/>', text(x + 8, y + 17, title, 12, weight="bold")]
    asked = [t for t in shown["targets"] if "expr" in t]
    if not asked:
        parts.append(text(x + w / 2, y + h / 2, "traces: Grafana asks Tempo for them", 11, "#999", "middle"))
    elif shown["type"] == "timeseries":
        series = [(name(t.get("legendFormat", ""), labels), points) for t in asked for labels, points in prometheus.over_time(t["expr"])]
        parts.append(timeseries(series, (x + 62, y + 28, w - 76, h - 76), shown, prometheus.start, prometheus.end))
    elif shown["type"] == "table":
        parts.append(table(prometheus, shown, (x + 10, y + 26, w - 20, h - 30)))
    else:
        results = [(name(t.get("legendFormat", ""), labels), value) for t in asked for labels, value in prometheus.now(t["expr"])]
        if shown["type"] == "stat":
            parts.append(text(x + w / 2, y + h / 2 + 16, number(results[0][1], unit, shown["fieldConfig"]["defaults"].get("decimals")) if results else "nothing", 24, "#1f77b4", "middle"))
        else:
            parts.append(bars(results, (x + 20, y + 30, w - 30, h), unit, shown["fieldConfig"]["defaults"].get("decimals")))
    return "".join(parts)


def main():
    server, folder = sys.argv[1:3]
    end = float(sys.argv[4]) if len(sys.argv) > 4 else time.time()
    prometheus = Prometheus(server, end - (float(sys.argv[3]) if len(sys.argv) > 3 else 3600), end, sys.argv[5] if len(sys.argv) > 5 else "")
    for file in sorted(glob.glob(os.path.join(os.path.dirname(os.path.abspath(__file__)), "dashboards", "*.json"))):
        with open(file, encoding="utf-8") as content:
            dashboard = json.load(content)
        height = max(p["gridPos"]["y"] + p["gridPos"]["h"] for p in dashboard["panels"]) * ROW
        body = "\n".join(panel(prometheus, p) for p in dashboard["panels"])
        out = os.path.join(folder, f"dashboard-{os.path.basename(file)[:-5]}.svg")
        with open(out, "w", encoding="utf-8") as svg:
            svg.write(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-6 -6 {24 * CELL + 4} {height + 4}" font-family="sans-serif">'
                      f'<rect x="-6" y="-6" width="{24 * CELL + 4}" height="{height + 4}" fill="#f4f4f4"/>\n{body}</svg>\n')


main()
