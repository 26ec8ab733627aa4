#!/usr/bin/env python3
"""NumPy baseline of the ring: full spectra by numpy.linalg.eigvalsh on real symmetric blocks.

Two ways: the usual one, blocks of every S^z >= 0 with momentum and reflection (inversion at S^z = 0); and the
engine's own, H + c S^2 at S^z = 0 only. The block matrices are the same as the engine's, so the second shows what
the eigenvalue routine alone makes. Thread count is what the environment says; run.sh sets one.

    baseline.py N [N ...]
"""
import sys
import time

import numpy as np


def configurations(n, up):
    states = np.arange(1 << n, dtype=np.int64)
    counts = np.zeros(1 << n, dtype=np.int64)
    for i in range(n):
        counts += (states >> i) & 1
    return states[counts == up]


class Group:
    """Translations, reflection and, at S^z = 0, inversion: element g = (r, p, q)."""

    def __init__(self, n, inversion):
        self.n, self.mask = n, (1 << n) - 1
        self.elements = [(r, p, q) for q in range(2 if inversion else 1) for p in range(2) for r in range(n)]

    def apply(self, element, s):
        r, p, q = element
        n = self.n
        if q:
            s = ~s & self.mask
        if p:
            flipped = s & 1
            for i in range(1, n):
                flipped = flipped | (((s >> i) & 1) << (n - i))
            s = flipped
        return ((s << r) | (s >> (n - r))) & self.mask

    def matrix(self, element, irrep):
        (r, p, q), (k, reflection, inversion) = element, irrep
        sign = inversion if q else 1
        if reflection:
            return np.array([[sign * (reflection if p else 1) * (-1 if k and r % 2 else 1)]], dtype=float)
        c, s = np.cos(2 * np.pi * (k * r % self.n) / self.n), np.sin(2 * np.pi * (k * r % self.n) / self.n)
        d = np.array([[c, -s], [s, c]])
        return sign * (d @ np.diag([1, -1]) if p else d)


class Sector:
    """One S^z: orbits, and for each orbit's representative where the pairs of spins lead."""

    def __init__(self, n, up, all_pairs):
        self.n = n
        self.group = Group(n, 2 * up == n)
        states = configurations(n, up)
        images = np.stack([self.group.apply(g, states) for g in self.group.elements])
        least = images.min(axis=0)
        self.representatives = np.unique(least)
        self.index = {int(s): i for i, s in enumerate(self.representatives)}
        self.stabilizers = [
            [g for g in self.group.elements if int(self.group.apply(g, s)) == s] for s in map(int, self.representatives)]
        c = (0.128 if n % 2 == 0 else 0.256) * n if all_pairs else 0.0
        m = up - n / 2
        self.diagonal, self.moves = [], []
        home = {}
        for g, row in zip(self.group.elements, images):
            for s, image in zip(states.tolist(), row.tolist()):
                if image not in home and s in self.index:
                    home[image] = (self.index[s], g)
        for s in map(int, self.representatives):
            diagonal, moves = c * (m * m + n / 2), []
            for i in range(n):
                for j in range(i + 1, n):
                    bond = j == i + 1 or (i == 0 and j == n - 1)
                    if ((s >> i) & 1) == ((s >> j) & 1):
                        diagonal += 0.25 * bond
                        continue
                    diagonal -= 0.25 * bond
                    if bond or c:
                        moves.append((*home[s ^ (1 << i) ^ (1 << j)], 0.5 * bond + c))
            self.diagonal.append(diagonal)
            self.moves.append(moves)

    def irreps(self):
        for inversion in (1, -1) if len(self.group.elements) == 4 * self.n else (1,):
            for k in range(self.n // 2 + 1):
                for reflection in (1, -1) if k == 0 or 2 * k == self.n else (0,):
                    yield k, reflection, inversion

    def block(self, irrep):
        matrices = {g: self.group.matrix(g, irrep) for g in self.group.elements}
        bases, offsets, norms = [], [0], []
        for stabilizer in self.stabilizers:
            projector = sum(matrices[g] for g in stabilizer) / len(stabilizer)
            values, vectors = np.linalg.eigh(projector)
            bases.append(vectors[:, values > 0.5])
            norms.append(len(stabilizer))
            offsets.append(offsets[-1] + bases[-1].shape[1])
        h = np.zeros((offsets[-1], offsets[-1]))
        for s, moves in enumerate(self.moves):
            a = slice(offsets[s], offsets[s + 1])
            h[a, a] += self.diagonal[s] * np.eye(bases[s].shape[1])
            for target, g, amplitude in moves:
                b = slice(offsets[target], offsets[target + 1])
                h[b, a] += amplitude * np.sqrt(norms[target] / norms[s]) * (bases[target].T @ matrices[g].T @ bases[s])
        return h


def run(n, only_zero):
    lowest, eigen, start, work = np.inf, 0.0, time.perf_counter(), 0.0
    for up in range((n + 1) // 2, (n + 1) // 2 + 1 if only_zero else n + 1):
        sector = Sector(n, up, only_zero)
        for irrep in sector.irreps():
            block = sector.block(irrep)
            if not len(block):
                continue
            before = time.perf_counter()
            values = np.linalg.eigvalsh(block)
            eigen += time.perf_counter() - before
            work += 4 / 3 * len(block) ** 3
            lowest = min(lowest, values[0])
    name = "S^z = 0 with c S^2" if only_zero else "every S^z >= 0"
    print(f"ring N = {n}, {name}: {eigen:.3f} s in eigvalsh ({work / eigen / 1e9:.1f} GFlop/s), "
          f"{time.perf_counter() - start:.3f} s with the matrices, E0/N = {lowest / n:.14f}", flush=True)


if __name__ == "__main__":
    for sites in map(int, sys.argv[1:] or ["14"]):
        run(sites, False)
        run(sites, True)
