using SweepCluster.Physics.Numerics.Dense;

namespace SweepCluster.Physics.HeisenbergChain.Ring;

/// <summary>
/// All levels of a periodic ring of N spins 1/2, H = J sum S_i.S_{i+1}, by full diagonalization, and its thermodynamics
/// at any temperature and field.
/// </summary>
/// <remarks>
/// <para>
/// Every multiplet has a state with S^z = 0 (1/2 for odd N), so that sector holds the whole spectrum: one diagonalizes H
/// + c S^2 there, with c so large that the energies of different spin S cannot overlap, and reads S off the eigenvalue.
/// Momentum, reflection and spin inversion, which separates even from odd N/2 - S, make real blocks. Against blocks for
/// every S^z this is some ten times less work: 5 10^10 operations at N = 18.
/// </para>
/// <para>
/// N from 3 to 20; cost: <see cref="RingCost"/>. Levels to 1e-12 absolute. The sum of all degeneracies is checked to be
/// 2^N. Tested against the independent values of tests, against brute force, traces and the thermodynamic limit.
/// Immutable; thread-safe.
/// </para>
/// </remarks>
public sealed class RingSpectrum
{
    /// <summary>Least number of spins: two would share both their bonds.</summary>
    public const int MinimumSites = 3;

    /// <summary>Largest number of spins.</summary>
    public const int MaximumSites = 20;

    private readonly RingLevel[] levels;
    private readonly int[] spinStarts;

    private RingSpectrum(int sites, RingLevel[] levels)
    {
        Sites = sites;
        this.levels = levels;
        spinStarts = new int[sites + 2];
        foreach (var level in levels)
            spinStarts[level.TwiceSpin + 1]++;
        for (var i = 1; i < spinStarts.Length; i++)
            spinStarts[i] += spinStarts[i - 1];
    }

    /// <summary>N.</summary>
    public int Sites { get; }

    /// <summary>All levels at J = 1, by spin, then energy.</summary>
    public ReadOnlySpan<RingLevel> Levels => levels;

    /// <summary>The levels of total spin S.</summary>
    public ReadOnlySpan<RingLevel> LevelsOfSpin(int twiceSpin) =>
        twiceSpin < 0 || twiceSpin > Sites ? default : levels.AsSpan(spinStarts[twiceSpin]..spinStarts[twiceSpin + 1]);

    /// <summary>Diagonalizes the ring.</summary>
    /// <param name="progress">Told the share of the work that is done.</param>
    /// <exception cref="ArgumentOutOfRangeException">The ring is smaller than 3 or larger than 20.</exception>
    public static RingSpectrum Diagonalize(
        int sites, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        CheckSites(sites);
        var orbits = new RingOrbits(sites);
        var bases = RingIrrep.All(sites).Select(irrep => (irrep, basis: new RingBasis(orbits, irrep))).ToArray();
        var all = bases.Sum(b => Math.Pow(b.basis.Size, 3));
        var solver = new SymmetricEigenvalues();
        var matrix = Array.Empty<double>();
        var found = new List<RingLevel>();
        var done = 0.0;
        foreach (var (irrep, basis) in bases)
        {
            cancellation.ThrowIfCancellationRequested();
            var size = basis.Size;
            var stride = SymmetricEigenvalues.StrideFor(size);
            if (matrix.Length < size * stride)
                matrix = new double[size * stride];
            matrix.AsSpan(0, size * stride).Clear();
            RingHamiltonian.Fill(orbits, basis, matrix, stride);
            var values = new double[size];
            solver.Compute(matrix, stride, values, cancellation);
            foreach (var value in values)
            {
                var (energy, twiceSpin) = RingHamiltonian.Separate(sites, irrep.Inversion, value);
                found.Add(new RingLevel(energy, twiceSpin, irrep.Momentum, irrep.Reflection, irrep.Dimension));
            }

            done += Math.Pow(size, 3);
            progress?.Report(done / all);
        }

        var states = found.Sum(level => (long)level.Multiplicity * (level.TwiceSpin + 1));
        if (states != 1L << sites)
            throw new InvalidOperationException($"The levels of the ring of {sites} spins hold {states} states instead of 2^{sites}.");
        var sorted = found.OrderBy(level => level.TwiceSpin).ThenBy(level => level.Energy).ThenBy(level => level.Momentum).ToArray();
        return new RingSpectrum(sites, sorted);
    }

    /// <summary>Throws when a ring of that many spins cannot be diagonalized.</summary>
    public static void CheckSites(int sites)
    {
        if (sites is < MinimumSites or > MaximumSites)
        {
            throw new ArgumentOutOfRangeException(
                nameof(sites), sites,
                $"A ring of N = {sites} spins cannot be diagonalized in full; N may be {MinimumSites} to {MaximumSites}.");
        }
    }

    /// <summary>Energy of the ground state of the whole ring at h = 0, in units of |J|.</summary>
    public double GroundStateEnergy(Exchange exchange = Exchange.Antiferromagnetic)
    {
        var sign = exchange == Exchange.Ferromagnetic ? -1 : 1;
        return levels.Min(level => sign * level.Energy);
    }

    /// <summary>
    /// Thermodynamics per site at t = k_B T/|J| > 0 and h = g mu_B B/|J|. The error is that of rounding.
    /// </summary>
    /// <remarks>
    /// U = E - h M: C = var(U)/(N t^2), chi = var(M)/(N t), dM/dt = cov(U, M)/(N t^2). Moments are taken about the mean,
    /// in a second pass, so that no digits cancel.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">t is not positive, or t or h is not finite.</exception>
    public ThermodynamicEstimate Evaluate(double t, double h, Exchange exchange = Exchange.Antiferromagnetic)
    {
        if (!(t > 0) || double.IsInfinity(t))
            throw new ArgumentOutOfRangeException(nameof(t), t, "The temperature t = k_B T/|J| of a ring must be finite and above 0.");
        if (!double.IsFinite(h))
            throw new ArgumentOutOfRangeException(nameof(h), h, "The field h = g mu_B B/|J| must be finite.");
        var field = Math.Abs(h);
        var sign = exchange == Exchange.Ferromagnetic ? -1 : 1;
        var lowest = double.PositiveInfinity;
        foreach (var level in levels)
            lowest = Math.Min(lowest, (sign * level.Energy) - (field * level.TwiceSpin / 2));

        // First pass: weights relative to the lowest state, and mean energy and magnetization.
        var (z, energySum, momentSum) = (0.0, 0.0, 0.0);
        Span<double> moments = stackalloc double[3];
        for (var twiceSpin = Sites % 2; twiceSpin <= Sites; twiceSpin += 2)
        {
            FieldMoments(twiceSpin, field / t, 0, moments);
            foreach (var level in LevelsOfSpin(twiceSpin))
            {
                var weight = Weight(level, sign, field, lowest, t);
                z += weight * moments[0];
                energySum += weight * moments[0] * sign * level.Energy;
                momentSum += weight * moments[1];
            }
        }

        var (energy, moment) = (energySum / z, momentSum / z);
        var (varianceU, varianceM, covariance) = (0.0, 0.0, 0.0);
        for (var twiceSpin = Sites % 2; twiceSpin <= Sites; twiceSpin += 2)
        {
            FieldMoments(twiceSpin, field / t, moment, moments);
            foreach (var level in LevelsOfSpin(twiceSpin))
            {
                // With e = E - <E> and m = M - <M>: U - <U> = e - h m.
                var weight = Weight(level, sign, field, lowest, t) / z;
                var e = (sign * level.Energy) - energy;
                varianceU += weight * ((e * e * moments[0]) - (2 * e * field * moments[1]) + (field * field * moments[2]));
                varianceM += weight * moments[2];
                covariance += weight * ((e * moments[1]) - (field * moments[2]));
            }
        }

        var n = Sites;
        var u = (energy - (field * moment)) / n;
        var f = (lowest - (t * Math.Log(z))) / n;
        var value = new ReducedThermodynamics(
            f, u, (u - f) / t, varianceU / (n * t * t), moment / n, varianceM / (n * t), covariance / (n * t * t));
        if (h == 0)
            value = value with { M = 0, DMdT = 0 };
        return new ThermodynamicEstimate(h < 0 ? value.InOppositeField() : value, Rounding(value, t));
    }

    /// <summary>
    /// Sums over the states of a multiplet: of e^{x (m - S)}, (m - center) e^{...}, (m - center)^2 e^{...}.
    /// </summary>
    private static void FieldMoments(int twiceSpin, double x, double center, Span<double> moments)
    {
        moments.Clear();
        for (var twice = -twiceSpin; twice <= twiceSpin; twice += 2)
        {
            var weight = Math.Exp(x * (twice - twiceSpin) / 2);
            var m = (twice / 2.0) - center;
            moments[0] += weight;
            moments[1] += weight * m;
            moments[2] += weight * m * m;
        }
    }

    private static double Weight(in RingLevel level, int sign, double field, double lowest, double t) =>
        level.Multiplicity * Math.Exp((lowest - (sign * level.Energy) + (field * level.TwiceSpin / 2)) / t);

    /// <summary>
    /// Errors from levels that are good to 1e-13 N: first derivatives by t amplify them by 1/t, second ones by 1/t^2.
    /// </summary>
    private static ReducedThermodynamics Rounding(in ReducedThermodynamics value, double t)
    {
        const double Level = 1e-13;
        var relative = 1e-14 + (Level / t);
        return new ReducedThermodynamics(
            Level, Level, Level / t, relative * (1 + value.C), relative, relative * (1 + value.Chi), relative * (1 + Math.Abs(value.DMdT)));
    }
}
