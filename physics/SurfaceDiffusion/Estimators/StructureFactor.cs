using System.Numerics;
using SweepCluster.Physics.SurfaceDiffusion.Lattices;

namespace SweepCluster.Physics.SurfaceDiffusion.Estimators;

/// <summary>
/// Density fluctuations of long wavelength, S(k) = |sum over adatoms exp(i k r)|^2 / N, and the thermodynamic factor
/// d(mu/kT)/d(ln theta) = 1 / S(k to 0).
/// </summary>
/// <remarks>
/// The waves are the longest of the lattice along its cell vectors. The limit is the straight line through 1/S against
/// K(k) = sum over directions of 1 - cos(k step), the Ornstein-Zernike form, which is exact for the chain. At fixed N the
/// wave k = 0 itself does not fluctuate, hence the limit. Not safe from several threads at once.
/// </remarks>
internal sealed class StructureFactor
{
    private readonly Lattice lattice;
    private readonly (int X, int Y)[] waves;
    private readonly Complex[] phaseX;
    private readonly Complex[] phaseY;
    private readonly int[] columnOf;
    private readonly int[] rowOf;
    private readonly int[] inColumn;
    private readonly int[] inRow;
    private readonly Complex[] waveInRow;
    private readonly double[] sums;
    private long samples;

    public StructureFactor(Lattice lattice)
    {
        this.lattice = lattice;
        waves = lattice.Dimension == 1
            ? [(1, 0), (2, 0)]
            : [(1, 0), (2, 0), (0, 1), (0, 2), (1, 1), (1, -1)];
        phaseX = Phases(lattice.SizeX);
        phaseY = Phases(lattice.SizeY);
        columnOf = new int[lattice.Sites];
        rowOf = new int[lattice.Sites];
        for (var site = 0; site < lattice.Sites; site++)
            (columnOf[site], rowOf[site]) = lattice.Coordinates(site);
        inColumn = new int[lattice.SizeX];
        inRow = new int[lattice.SizeY];
        waveInRow = new Complex[lattice.SizeY];
        sums = new double[waves.Length];
        Curvatures = [.. waves.Select(Curvature)];
    }

    /// <summary>Number of waves.</summary>
    public int Waves => waves.Length;

    /// <summary>K(k) of each wave.</summary>
    public double[] Curvatures { get; }

    /// <summary>
    /// The thermodynamic factor from mean structure factors: the limit of 1/S at K = 0, weighted as S fluctuates.
    /// </summary>
    public static double Limit(ReadOnlySpan<double> curvatures, ReadOnlySpan<double> structureFactors)
    {
        // Every S has the same relative error, so 1/S has one in proportion to itself.
        var (w, wx, wy, wxx, wxy) = (0.0, 0.0, 0.0, 0.0, 0.0);
        for (var i = 0; i < curvatures.Length; i++)
        {
            var (x, y) = (curvatures[i], 1 / structureFactors[i]);
            var weight = 1 / (y * y);
            w += weight;
            wx += weight * x;
            wy += weight * y;
            wxx += weight * x * x;
            wxy += weight * x * y;
        }

        return ((wxx * wy) - (wx * wxy)) / ((w * wxx) - (wx * wx));
    }

    /// <summary>Forgets all samples.</summary>
    public void Clear()
    {
        Array.Clear(sums);
        samples = 0;
    }

    /// <summary>Takes a sample.</summary>
    /// <param name="listed">The sites of the adatoms, or those of the vacancies.</param>
    /// <param name="particles">Number of adatoms.</param>
    public void Add(ReadOnlySpan<int> listed, int particles)
    {
        Array.Clear(inColumn);
        Array.Clear(inRow);
        Array.Clear(waveInRow);
        foreach (var site in listed)
        {
            var (x, y) = (columnOf[site], rowOf[site]);
            inColumn[x]++;
            inRow[y]++;
            waveInRow[y] += phaseX[x];
        }

        for (var i = 0; i < waves.Length; i++)
        {
            var amplitude = waves[i] switch
            {
                (var n, 0) => Transform(inColumn, phaseX, n),
                (0, var n) => Transform(inRow, phaseY, n),
                (_, var n) => waveInRow.Select((wave, y) => wave * phaseY[Wrapped(n * y, lattice.SizeY)]).Aggregate((a, b) => a + b),
            };
            sums[i] += ((amplitude.Real * amplitude.Real) + (amplitude.Imaginary * amplitude.Imaginary)) / particles;
        }

        samples++;
    }

    /// <summary>Mean structure factor of a wave.</summary>
    public double Mean(int wave) => sums[wave] / samples;

    private static Complex[] Phases(int size) =>
        [.. Enumerable.Range(0, size).Select(i => Complex.FromPolarCoordinates(1, 2 * Math.PI * i / size))];

    private static int Wrapped(int value, int size) => ((value % size) + size) % size;

    private static Complex Transform(int[] counts, Complex[] phases, int wave)
    {
        Complex sum = 0;
        for (var i = 0; i < counts.Length; i++)
            sum += counts[i] * phases[wave * i % counts.Length];
        return sum;
    }

    private double Curvature((int X, int Y) wave)
    {
        double sum = 0;
        for (var d = 0; d < lattice.Coordination; d++)
        {
            var (dx, dy) = lattice.CellStep(d);
            sum += 1 - Math.Cos(2 * Math.PI * (((double)wave.X * dx / lattice.SizeX) + ((double)wave.Y * dy / lattice.SizeY)));
        }

        return sum;
    }
}
