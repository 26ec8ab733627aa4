#!/usr/bin/env python3
"""NumPy baseline of the Moessbauer bench: the same photon histories in cache-sized blocks, the same expected spectrum.

Physics as in docs/engines/mossbauer.md, a little less of it: scattered Compton photons are not followed. One thread.
"""
import sys
import time

import numpy as np

WIDTH, F_S, V_MAX, RANGE, BLOCK = 0.097, 0.75, 8.0, 1 - 100 / np.hypot(100, 5), 20_000
POSITIONS = np.array([-5.5048, -3.2656, -1.0264, 0.6564, 2.8956, 5.1348])
DEPTHS = 9.4513 * np.array([3, 2, 1, 1, 2, 3]) / 12
# name: photons a decay, foil depth (25 um Fe), attenuation of NaI 1/cm, energy keV
LINES = {
    "Ka": (0.50, 1.399, 1653.1, 6.40), "Kb": (0.071, 1.068, 1280.0, 7.06), "14": (0.0918, 1.2515, 193.33, 14.413),
    "122": (0.8549, 0.00535, 3.727, 122.06), "136": (0.1071, 0.00449, 2.828, 136.47),
}
VELOCITY = np.concatenate([V_MAX * (1 - 2 * np.arange(256) / 255), V_MAX * (1 - 2 * np.arange(255, -1, -1) / 255)])
SIGMA = 0.06 * np.sqrt(662) / 2.3548


def block(rng, name, n, detector_cm, spectrum, pulses):
    _, foil, nai, energy = LINES[name]
    g = WIDTH / 2
    cosine = 1 - RANGE * rng.random(n)
    probability = np.exp(-foil / cosine) * (1 - np.exp(-nai * detector_cm / cosine))
    channel = rng.integers(0, 512, n)
    if name == "14":
        u = rng.random(n)
        e = VELOCITY[channel] * cosine + g * np.tan(np.pi * (u / F_S - 0.5))
        tau = np.zeros(n)
        for position, depth in zip(POSITIONS, DEPTHS):
            tau += depth * g * g / ((e - position) ** 2 + g * g)
        probability *= np.where(u < F_S, np.exp(-tau / cosine), 1.0)
    hit = np.flatnonzero(rng.random(n) < probability)
    deposit = np.full(hit.size, energy)
    if energy > 33.17:
        a = nai * detector_cm / cosine[hit]
        depth = -np.log(1 - rng.random(hit.size) * (1 - np.exp(-a))) / a
        direction = 2 * rng.random(hit.size) - 1
        way = np.where(direction > 0, 1 - depth, depth) / np.abs(direction)
        leaves = rng.random(hit.size) < np.exp(-30.97 * detector_cm * way)
        deposit -= 28.5 * (leaves & (rng.random(hit.size) < 0.7223))
    pulse = deposit + SIGMA * np.sqrt(deposit) * rng.standard_normal(hit.size)
    pulses += np.histogram(pulse, 320, (0, 160))[0]
    inside = (pulse >= 11) & (pulse < 19)
    spectrum += np.bincount(channel[hit][inside], minlength=512)


def monte_carlo(histories, detector_mm):
    rng = np.random.default_rng(1)
    spectrum, pulses, done = np.zeros(512, np.int64), np.zeros(320, np.int64), 0
    total = sum(line[0] for line in LINES.values())
    start = time.process_time()
    for name, line in LINES.items():
        left = int(histories * line[0] / total)
        while left > 0:
            n = min(BLOCK, left)
            block(rng, name, n, detector_mm / 10, spectrum, pulses)
            left -= n
            done += n
    return done / (time.process_time() - start)


def expected(nodes):
    """512-channel transmission of parallel rays on a tangent map of the source line (errs by 5e-5 at 4096 nodes)."""
    g = WIDTH / 2
    offsets = g * np.tan(np.pi * ((np.arange(nodes) + 0.5) / nodes - 0.5))
    out = np.empty(512)
    for i, v in enumerate(VELOCITY[:256]):
        e = v + offsets
        tau = np.zeros(nodes)
        for position, depth in zip(POSITIONS, DEPTHS):
            tau += depth * g * g / ((e - position) ** 2 + g * g)
        out[i] = 1 - F_S * np.mean(1 - np.exp(-tau))
    out[256:] = out[255::-1]
    return out


def expected_grid():
    """The same on one grid of energies for all channels, as one matrix of the source line's values."""
    g = WIDTH / 2
    e = np.arange(-40, 40, g / 4)
    tau = sum(depth * g * g / ((e - position) ** 2 + g * g) for position, depth in zip(POSITIONS, DEPTHS))
    a = (1 - np.exp(-tau)) * (e[1] - e[0]) * g / np.pi
    out = np.empty(512)
    for i in range(0, 256, 32):
        out[i:i + 32] = 1 - F_S * ((1 / ((e - VELOCITY[i:i + 32, None]) ** 2 + g * g)) @ a)
    out[256:] = out[255::-1]
    return out


def median_ms(f, repeats):
    f()
    times = []
    for _ in range(repeats):
        start = time.process_time()
        f()
        times.append(time.process_time() - start)
    return 1e3 * sorted(times)[len(times) // 2]


if __name__ == "__main__":
    print(f"numpy {np.__version__}, python {sys.version.split()[0]}")
    for detector in (0.13, 13.0):
        rates = sorted(monte_carlo(4_000_000, detector) for _ in range(5))
        print(f"monte-carlo  detector {detector:5} mm: {rates[2]:.2E} histories/s (best {rates[-1]:.2E})")
    exact = expected_grid()
    error = np.abs(expected(4096) - exact).max()
    print(f"expected     tangent map, 4096 nodes: {median_ms(lambda: expected(4096), 3):.2f} ms, off by {error:.1e}")
    print(f"expected     one grid, cut at 40 mm/s: {median_ms(expected_grid, 9):.2f} ms")
