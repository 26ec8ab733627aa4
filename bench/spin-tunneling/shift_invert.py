#!/usr/bin/env python3
"""scipy's shift-invert eigsh on the Hamiltonian of the engine spin-tunneling: what it is timed against.

Usage: shift_invert.py J K_par K_perp omega_0 H_y S:E_0 [S:E_0 ...]

For each S = S1 = S2 one line: S, median ms for the lowest four levels of the whole Hamiltonian, median ms for those and
the electrons' doublet (what an effective Hamiltonian takes), and the four levels. Building the matrices is not timed,
and the shift is placed just below the lowest level, which the caller gives: as good as shift-invert can be had.
Product basis along y, where the Hamiltonian is real.
"""
import sys
import time

import numpy as np
import scipy.sparse as sp
from scipy.sparse.linalg import eigsh


def spin(s):
    m = np.arange(-s, s + 1)
    return sp.diags(m), sp.diags(np.sqrt(s * (s + 1) - m[:-1] * (m[:-1] + 1)), -1)


def hamiltonians(j, k_par, k_perp, omega_0, h_y, s):
    (m, up), one = spin(s), sp.identity(int(2 * s + 1))
    m1, m2, u1, u2 = sp.kron(m, one), sp.kron(one, m), sp.kron(up, one), sp.kron(one, up)
    z1, z2 = (u1 + u1.T) / 2, (u2 + u2.T) / 2
    electrons = (j * (m1 @ m2 + (u1 @ u2.T + u1.T @ u2) / 2) - k_par * (z1 @ z1 + z2 @ z2)
                 + k_perp * (m1 @ m1 + m2 @ m2) - h_y * (m1 + m2))
    sigma_y, flip = sp.diags([-1.0, 1.0]), sp.diags([1.0], -1, shape=(2, 2))
    whole = (sp.kron(electrons, sp.identity(2))
             + omega_0 / (2 * s) * (sp.kron(m1, sigma_y) + sp.kron(u1, flip.T) + sp.kron(u1.T, flip)))
    return electrons.tocsc(), whole.tocsc()


def median_ms(action, seconds=1.5, least=5):
    action()
    times = []
    while len(times) < least or sum(times) < seconds:
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return 1e3 * np.median(times)


def main():
    j, k_par, k_perp, omega_0, h_y = map(float, sys.argv[1:6])
    for argument in sys.argv[6:]:
        s, lowest = map(float, argument.split(":"))
        electrons, whole = hamiltonians(j, k_par, k_perp, omega_0, h_y, s)
        shift = lowest - 0.5
        levels = np.sort(eigsh(whole, k=4, sigma=shift, which="LM")[0])
        four = median_ms(lambda: eigsh(whole, k=4, sigma=shift, which="LM"))
        two = median_ms(lambda: eigsh(electrons, k=2, sigma=shift, which="LM"))
        print(f"{s:g} {four:.4f} {four + two:.4f} " + " ".join(f"{e:.10f}" for e in levels), flush=True)


if __name__ == "__main__":
    main()
