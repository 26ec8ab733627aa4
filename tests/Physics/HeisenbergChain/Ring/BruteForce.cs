using MathNet.Numerics.LinearAlgebra;

namespace SweepCluster.Physics.Tests.HeisenbergChain.Ring;

/// <summary>Spins without any symmetry: the full 2^N matrix, diagonalized by MathNet.</summary>
internal sealed class BruteForce
{
    private readonly int sites;
    private readonly double[] energies;
    private readonly Matrix<double> vectors;

    public BruteForce(int sites, double j, double h)
        : this(sites, Enumerable.Range(0, sites).Select(i => (i, (i + 1) % sites, j)), h)
    {
    }

    public BruteForce(int sites, IEnumerable<(int I, int J, double Exchange)> bonds, double h)
    {
        this.sites = sites;
        var matrix = bonds.Select(bond => bond.Exchange * Pair(bond.I, bond.J)).Aggregate((a, b) => a + b);
        for (var s = 0; s < matrix.RowCount; s++)
            matrix[s, s] -= h * Moment(s);
        var decomposition = matrix.Evd(Symmetricity.Symmetric);
        energies = [.. decomposition.EigenValues.Select(x => x.Real)];
        vectors = decomposition.EigenVectors;
    }

    public IEnumerable<double> Energies => energies;

    /// <summary>Thermal mean of an operator.</summary>
    public double Mean(Matrix<double> observable, double t)
    {
        var z = energies.Sum(e => Math.Exp((energies[0] - e) / t));
        var inEigenbasis = vectors.TransposeThisAndMultiply(observable * vectors);
        return energies.Select((e, i) => Math.Exp((energies[0] - e) / t) * inEigenbasis[i, i]).Sum() / z;
    }

    /// <summary>S_i.S_j.</summary>
    public Matrix<double> Pair(int i, int j)
    {
        var matrix = Ising(i, j);
        for (var s = 0; s < matrix.RowCount; s++)
        {
            if (((s >> i) & 1) != ((s >> j) & 1))
                matrix[s ^ ((1 << i) | (1 << j)), s] += 0.5;
        }

        return matrix;
    }

    /// <summary>S^z_i S^z_j.</summary>
    public Matrix<double> Ising(int i, int j) => Matrix<double>.Build.DenseDiagonal(
        1 << sites, 1 << sites, s => ((s >> i) & 1) == ((s >> j) & 1) ? 0.25 : -0.25);

    public Matrix<double> Magnetization() => Matrix<double>.Build.DenseDiagonal(1 << sites, 1 << sites, Moment);

    private double Moment(int s) => int.PopCount(s) - (sites / 2.0);
}
