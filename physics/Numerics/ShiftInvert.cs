namespace SweepCluster.Physics.Numerics;

/// <summary>
/// The lowest eigenpairs of a sparse symmetric matrix: Lanczos finds where the spectrum begins, a band factorization
/// just below it drives Davidson's method to the end.
/// </summary>
/// <remarks>
/// The factorization succeeds only when no eigenvalue lies below its shift, so the lowest pair is proven lowest up to
/// that shift. It stays behind as <see cref="Factor"/>, the inverse of A minus <see cref="Shift"/>, to precondition a
/// problem near by. Keeps its memory; one a thread.
/// </remarks>
public sealed class ShiftInvert : ILinearOperator
{
    private const int DenseDimension = 16;
    private const double LanczosAccuracy = 0.1;
    private const int LanczosSteps = 400;
    private readonly Lanczos lanczos;
    private readonly BlockDavidson davidson;
    private double[] dense = [];

    /// <summary>Works in the memory of the given iterations, which several instances may share.</summary>
    public ShiftInvert(Lanczos lanczos, BlockDavidson davidson)
    {
        ArgumentNullException.ThrowIfNull(lanczos);
        ArgumentNullException.ThrowIfNull(davidson);
        this.lanczos = lanczos;
        this.davidson = davidson;
    }

    /// <summary>The factorization of the matrix minus <see cref="Shift"/>.</summary>
    public BandedCholesky Factor { get; } = new();

    /// <summary>A number just below the lowest eigenvalue.</summary>
    public double Shift { get; private set; }

    /// <inheritdoc/>
    public int Dimension => Factor.Dimension;

    /// <summary>y := (A - <see cref="Shift"/>)^-1 x.</summary>
    public void Apply(ReadOnlySpan<double> x, Span<double> y) => Factor.Solve(x, y);

    /// <summary>Finds roughly where the spectrum begins and factors the matrix there.</summary>
    /// <param name="a">The matrix.</param>
    /// <param name="vector">A starting vector, not zero; ends near the lowest eigenvector.</param>
    /// <param name="cancellation">Watched throughout.</param>
    public RitzPair Locate(SparseSymmetric a, Span<double> vector, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(a);
        var pair = lanczos.Run(a, vector, LanczosAccuracy, LanczosSteps, cancellation);

        // Temple's bound on the lowest eigenvalue, twice over since the second one is known only from above.
        var gap = double.IsFinite(pair.Next) ? pair.Next - pair.Value : 0;
        var temple = gap > 0 ? 2 * pair.Residual * pair.Residual / gap : pair.Residual;
        var margin = Math.Max(temple, Math.Max(1e-3 * gap, 1e-9 * a.Norm()));
        FactorBelow(a, pair.Value, margin > 0 ? margin : 1, cancellation);
        return pair;
    }

    /// <summary>
    /// Factors the matrix at a shift of the caller's; <see langword="false"/>, with no factor left, where an eigenvalue
    /// lies below it.
    /// </summary>
    public bool TryFactorAt(SparseSymmetric a, double shift, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(a);
        Shift = shift;
        return a.TryFactor(shift, Factor, cancellation);
    }

    /// <summary>
    /// Factors the matrix at value - margin, or at ever lower shifts until no eigenvalue lies below.
    /// </summary>
    public void FactorBelow(SparseSymmetric a, double value, double margin, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(a);
        while (!TryFactorAt(a, value - margin, cancellation))
        {
            margin *= 4;
            if (!double.IsFinite(margin))
                throw new ArithmeticException("The matrix has elements that are not finite.");
        }
    }

    /// <summary>Finishes what <see cref="Locate"/> or <see cref="FactorBelow"/> began.</summary>
    /// <param name="a">The matrix.</param>
    /// <param name="vectors">As many rows as tolerances: starts in, orthonormal eigenvectors out.</param>
    /// <param name="values">Eigenvalues, ascending.</param>
    /// <param name="tolerances">Greatest residual for each pair.</param>
    /// <param name="cancellation">Watched throughout.</param>
    public void Finish(
        SparseSymmetric a,
        Span<double> vectors,
        Span<double> values,
        ReadOnlySpan<double> tolerances,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(a);
        if (tolerances.Length > a.Dimension)
            throw new ArgumentException($"{tolerances.Length} eigenpairs are wanted; the matrix has {a.Dimension} rows.", nameof(tolerances));
        if (a.Dimension > DenseDimension)
        {
            davidson.Solve(a, this, vectors, values, tolerances, cancellation);
            return;
        }

        var n = a.Dimension;
        if (dense.Length < n * n)
            dense = new double[n * n];
        Span<double> all = stackalloc double[DenseDimension];
        a.CopyTo(dense);
        SymmetricEigen.Solve(dense.AsSpan(0, n * n), all[..n]);
        all[..tolerances.Length].CopyTo(values);
        dense.AsSpan(0, n * tolerances.Length).CopyTo(vectors);
    }
}
