namespace SweepCluster.Physics.HeisenbergChain.Ring;

/// <summary>
/// H + c S^2 of a ring in a symmetric basis, and the separation of its eigenvalues into energy and spin.
/// </summary>
internal static class RingHamiltonian
{
    /// <summary>
    /// c, so that c [S(S+1)] keeps the spectra of spins of one block apart: the energies of a ring lie within
    /// [-0.5 N, 0.25 N], and S grows by 2 from 0 at least in blocks of one inversion parity, else by 1 from 1/2.
    /// </summary>
    public static double SpinWeight(int sites) => (sites % 2 == 0 ? 0.128 : 0.256) * sites;

    /// <summary>Adds all matrix elements to a matrix that is zero.</summary>
    public static void Fill(RingOrbits orbits, RingBasis basis, Span<double> matrix, int stride)
    {
        var n = orbits.Sites;
        var c = SpinWeight(n);
        var totalUp = (n % 2) / 2.0;
        for (var orbit = 0; orbit < orbits.Representatives.Length; orbit++)
        {
            if (basis.FirstState(orbit) == basis.FirstState(orbit + 1))
                continue;
            var s = orbits.Representatives[orbit];
            var diagonal = c * ((totalUp * totalUp) + (n / 2.0));
            for (var i = 0; i < n; i++)
            {
                for (var j = i + 1; j < n; j++)
                {
                    var isBond = j == i + 1 || (i == 0 && j == n - 1);
                    if (((s >> i) & 1) == ((s >> j) & 1))
                    {
                        diagonal += isBond ? 0.25 : 0;
                        continue;
                    }

                    // S_i.S_j flips the pair with amplitude 1/2; it enters S^2 twice.
                    diagonal -= isBond ? 0.25 : 0;
                    basis.Add(orbit, s ^ ((1 << i) | (1 << j)), (isBond ? 0.5 : 0) + c, matrix, stride);
                }
            }

            basis.Add(orbit, s, diagonal, matrix, stride);
        }
    }

    /// <summary>
    /// Energy and 2S of an eigenvalue of H + c S^2 in a block of the given sign of inversion, (-1)^(N/2 - S).
    /// </summary>
    /// <exception cref="InvalidOperationException">No spin fits: the eigenvalue is wrong.</exception>
    public static (double Energy, int TwiceSpin) Separate(int sites, int inversion, double eigenvalue)
    {
        var c = SpinWeight(sites);
        for (var twice = sites % 2; twice <= sites; twice += 2)
        {
            if (inversion != 0 && (sites - twice) / 2 % 2 != (inversion > 0 ? 0 : 1))
                continue;
            var energy = eigenvalue - (c * twice * (twice + 2) / 4.0);
            if (energy >= -0.501 * sites && energy <= 0.251 * sites)
                return (energy, twice);
        }

        throw new InvalidOperationException($"The eigenvalue {eigenvalue:R} of the ring of {sites} spins belongs to no spin S.");
    }
}
