using SweepCluster.Physics.Numerics;

namespace SweepCluster.Physics.HeisenbergChain.Ring;

/// <summary>Correlations of a periodic ring at any temperature and field, from all eigenvectors.</summary>
/// <remarks>
/// Of each multiplet only the state with S^z = 0 (or 1/2) is diagonalized. S_0.S_r is a scalar, the same for all m;
/// S^z_0 S^z_r is a scalar third of it plus a tensor of rank 2, which goes as 3 m^2 - S(S+1) (Wigner and Eckart).
/// N from 3 to 16 (0.5 GFlop at 14, 10 at 16). Tested against brute force, the energy and sum rules.
/// Immutable; thread-safe.
/// </remarks>
public sealed class RingCorrelations
{
    /// <summary>Largest number of spins.</summary>
    public const int MaximumSites = 16;

    private readonly RingLevel[] levels;
    private readonly double[] spinSpin;
    private readonly double[] longitudinal;

    private RingCorrelations(int sites, RingLevel[] levels, double[] spinSpin, double[] longitudinal)
    {
        Sites = sites;
        this.levels = levels;
        this.spinSpin = spinSpin;
        this.longitudinal = longitudinal;
    }

    /// <summary>N.</summary>
    public int Sites { get; }

    private int Distances => (Sites / 2) + 1;

    /// <summary>Diagonalizes the ring with vectors.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The ring is smaller than 3 or larger than 16.</exception>
    public static RingCorrelations Diagonalize(int sites, CancellationToken cancellation = default)
    {
        if (sites is < RingSpectrum.MinimumSites or > MaximumSites)
        {
            throw new ArgumentOutOfRangeException(
                nameof(sites), sites,
                $"Correlations need all eigenvectors: N = {sites} is outside {RingSpectrum.MinimumSites} to {MaximumSites}.");
        }

        var orbits = new RingOrbits(sites);
        var found = new List<RingLevel>();
        var scalars = new List<double>();
        var alongField = new List<double>();
        foreach (var irrep in RingIrrep.All(sites))
        {
            cancellation.ThrowIfCancellationRequested();
            var basis = new RingBasis(orbits, irrep);
            var n = basis.Size;
            if (n == 0)
                continue;
            var vectors = new double[n * n];
            var values = new double[n];
            RingHamiltonian.Fill(orbits, basis, vectors, n);
            SymmetricEigen.Solve(vectors, values);
            var operators = PairOperators.ForAllDistances(orbits, basis);
            for (var i = 0; i < n; i++)
            {
                var (energy, twiceSpin) = RingHamiltonian.Separate(sites, irrep.Inversion, values[i]);
                found.Add(new RingLevel(energy, twiceSpin, irrep.Momentum, irrep.Reflection, irrep.Dimension));
                var vector = vectors.AsSpan(i * n, n);
                foreach (var pair in operators)
                {
                    scalars.Add(pair.SpinSpin(vector));
                    alongField.Add(pair.Longitudinal(vector));
                }
            }
        }

        return new RingCorrelations(sites, [.. found], [.. scalars], [.. alongField]);
    }

    /// <summary>Correlations at t = k_B T/|J| > 0 and h = g mu_B B/|J|.</summary>
    /// <exception cref="ArgumentOutOfRangeException">t is not positive, or t or h is not finite.</exception>
    public SpinCorrelations Evaluate(double t, double h, Exchange exchange = Exchange.Antiferromagnetic)
    {
        if (!(t > 0) || double.IsInfinity(t))
            throw new ArgumentOutOfRangeException(nameof(t), t, "The temperature t = k_B T/|J| of a ring must be finite and above 0.");
        if (!double.IsFinite(h))
            throw new ArgumentOutOfRangeException(nameof(h), h, "The field h = g mu_B B/|J| must be finite.");
        var field = Math.Abs(h);
        var sign = exchange == Exchange.Ferromagnetic ? -1 : 1;
        var lowest = levels.Min(level => (sign * level.Energy) - (field * level.TwiceSpin / 2));
        var z = 0.0;
        var scalar = new double[Distances];
        var alongField = new double[Distances];
        var reference = (Sites % 2) / 2.0;
        for (var i = 0; i < levels.Length; i++)
        {
            var level = levels[i];
            var spin = level.TwiceSpin / 2.0;
            var casimir = spin * (spin + 1);
            var (weights, tensor) = (0.0, 0.0);
            for (var m = -spin; m <= spin; m++)
            {
                var weight = level.Multiplicity * Math.Exp((lowest - (sign * level.Energy) + (field * m)) / t);
                weights += weight;
                if (spin >= 1)
                    tensor += weight * ((3 * m * m) - casimir) / ((3 * reference * reference) - casimir);
            }

            z += weights;
            for (var r = 0; r < Distances; r++)
            {
                var (total, zz) = (spinSpin[(i * Distances) + r], longitudinal[(i * Distances) + r]);
                scalar[r] += weights * total;
                alongField[r] += (weights * total / 3) + (tensor * (zz - (total / 3)));
            }
        }

        return new SpinCorrelations(Sites, [.. scalar.Select(x => x / z)], [.. alongField.Select(x => x / z)]);
    }
}
