"""Baseline of the bench `sweeps`: the static RPA dielectric function in NumPy, blocked so that columns stay in cache."""
import sys
import time

import numpy as np

count, block = int(sys.argv[1]), 16_384
rng = np.random.default_rng(1)
r_s = rng.uniform(1, 6, count)
Q = rng.uniform(0.1, 4, count)
eps = np.empty(count)
alpha = (4 / (9 * np.pi)) ** (1 / 3)


def run():
    for i in range(0, count, block):
        s, q = r_s[i:i + block], Q[i:i + block]
        x = 0.5 * q
        F = 0.5 + (1 - x * x) / (4 * x) * np.log(np.abs((1 + x) / (1 - x)))
        eps[i:i + block] = 1 + (4 * alpha / np.pi) * s * F / (q * q)


run()
best = []
for _ in range(7):
    started = time.perf_counter()
    run()
    best.append(time.perf_counter() - started)
print(count / sorted(best)[len(best) // 2])
