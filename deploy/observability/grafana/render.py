#!/usr/bin/env python3
"""Draws the panels of the dashboards from a Prometheus server as SVG, without Grafana.

render.py http://127.0.0.1:9090 FOLDER [SECONDS [UNIX TIME]]
"""
import glob
import json
import os
import sys
import time
import urllib.parse
import urllib.request
from xml.sax.saxutils import escape

CELL, ROW = 50, 30
COLOURS = ["#1f77b4", "#d95f02", "#2ca02c", "#7570b3", "#e7298a", "#666666", "#a6761d", "#17becf", "#bcbd22"]


def ask(server, kind, **parameters):
    url = f"{server}/api/v1/{kind}?{urllib.parse.urlencode(parameters)}"
    with urllib.request.urlopen(url) as answer:
        return json.load(answer)["data"]["result"]


def number(value, unit):
    if unit == "percentunit":
        return f"{100 * value:.3g} %"
    if unit == "s" and value >= 120:
        return f"{value / 60:.3g} min"
    for size, letter in ((1e9, "G"), (1e6, "M"), (1e3, "k")):
        if abs(value) >= size:
            return f"{value / size:.3g} {letter}{suffix(unit)}"
    return f"{value:.3g} {suffix(unit)}".strip()


def suffix(unit):
    return {"s": "s", "bytes": "B", "Bps": "B/s", "h": "h", "pps": "/s", "ops": "/s", "reqps": "/s", "cores": "cores"}.get(unit, "")


def name(legend, labels):
    for key, value in labels.items():
        legend = legend.replace("{{" + key + "}}", value)
    return legend.split("{{")[0] or ", ".join(labels.values())


def text(x, y, words, size=11, colour="#333", anchor="start", weight="normal"):
    return (f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{colour}" text-anchor="{anchor}" '
            f'font-weight="{weight}">{escape(words)}</text>')


def lines(series, box, unit, start, end):
    x, y, w, h = box
    top = max([v for _, points in series for _, v in points if v == v] + [1e-12]) * 1.05
    parts = [f'<rect x="{x}" y="{y}" width="{w}" height="{h}" fill="none" stroke="#ccc"/>']
    for share in (0.5, 1):
        parts.append(f'<line x1="{x}" x2="{x + w}" y1="{y + h - share * h / 1.05:.1f}" y2="{y + h - share * h / 1.05:.1f}" stroke="#eee"/>')
        parts.append(text(x - 4, y + h - share * h / 1.05 + 4, number(share * top / 1.05, unit), 9, anchor="end"))
    for i, (legend, points) in enumerate(series):
        colour = COLOURS[i % len(COLOURS)]
        path = ""
        for t, v in points:
            if v != v:
                path += " "
                continue
            path += f"{'L' if path and path[-1] != ' ' else 'M'}{x + w * (t - start) / (end - start):.1f},{y + h - h * v / top:.1f}"
        parts.append(f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="1.3"/>')
        if i < 6:
            parts.append(text(x + (i % 3) * w / 3, y + h + 13 + 11 * (i // 3), legend[:28], 9, colour))
    return "".join(parts)


def panel(server, shown, start, end):
    place = shown["gridPos"]
    x, y, w, h = place["x"] * CELL, place["y"] * ROW, place["w"] * CELL - 8, place["h"] * ROW - 8
    if shown["type"] == "row":
        return text(x + 4, y + 20, shown["title"], 14, weight="bold")
    unit = shown["fieldConfig"]["defaults"].get("unit", "")
    parts = [f'<rect x="{x}" y="{y}" width="{w}" height="{h}" rx="3" fill="#fff" stroke="#bbb"/>', text(x + 8, y + 17, shown["title"], 12, weight="bold")]
    asked = [(t["expr"].replace("$__rate_interval", "15s").replace("$__range", f"{int(end - start)}s")
              .replace("$engine", ".*").replace("$instance", ".*"), t.get("legendFormat", "")) for t in shown["targets"] if "expr" in t]
    if not asked:
        parts.append(text(x + w / 2, y + h / 2, "traces: needs Tempo", 11, "#999", "middle"))
    elif shown["type"] == "timeseries":
        series = [(name(legend, r["metric"]), [(t, float(v)) for t, v in r["values"]])
                  for query, legend in asked for r in ask(server, "query_range", query=query, start=start, end=end, step=1)]
        parts.append(lines(series, (x + 62, y + 28, w - 76, h - 66), unit, start, end) if series
                     else text(x + w / 2, y + h / 2, "no data", 11, "#c00", "middle"))
    else:
        results = [(name(legend, r["metric"]), float(r["value"][1])) for query, legend in asked for r in ask(server, "query", query=query, time=end)]
        if shown["type"] == "stat":
            parts.append(text(x + w / 2, y + h / 2 + 16, number(results[0][1], unit) if results else "no data", 24, "#1f77b4", "middle"))
        for i, (legend, value) in enumerate(results if shown["type"] != "stat" else []):
            parts.append(f'<rect x="{x + 130}" y="{y + 34 + 24 * i}" width="{(w - 240) * value / max(v for _, v in results):.1f}" height="16" fill="#d95f02"/>')
            parts.append(text(x + 124, y + 46 + 24 * i, legend[:20], 10, anchor="end"))
            parts.append(text(x + w - 8, y + 46 + 24 * i, number(value, unit), 10, anchor="end"))
    return "".join(parts)


def main():
    server, folder = sys.argv[1:3]
    end = float(sys.argv[4]) if len(sys.argv) > 4 else time.time()
    start = end - (float(sys.argv[3]) if len(sys.argv) > 3 else 3600)
    for file in sorted(glob.glob(os.path.join(os.path.dirname(os.path.abspath(__file__)), "dashboards", "*.json"))):
        with open(file, encoding="utf-8") as content:
            dashboard = json.load(content)
        height = max(p["gridPos"]["y"] + p["gridPos"]["h"] for p in dashboard["panels"]) * ROW
        body = "".join(panel(server, p, start, end) for p in dashboard["panels"])
        out = os.path.join(folder, f"dashboard-{os.path.basename(file)[:-5]}.svg")
        with open(out, "w", encoding="utf-8") as svg:
            svg.write(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-6 -6 {24 * CELL + 4} {height + 4}" font-family="sans-serif">'
                      f'<rect x="-6" y="-6" width="{24 * CELL + 4}" height="{height + 4}" fill="#f4f4f4"/>{body}</svg>\n')


main()
