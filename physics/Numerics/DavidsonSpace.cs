namespace SweepCluster.Physics.Numerics;

/// <summary>
/// The growing subspace of Davidson's method: orthonormal vectors, their images under the operator, and the Ritz pairs
/// of the operator projected on them.
/// </summary>
internal sealed class DavidsonSpace
{
    private double[] basis = [];
    private double[] images = [];
    private double[] spare = [];
    private double[] projected = [];
    private double[] coefficients = [];
    private double[] ritzValues = [];
    private double[] scratch = [];
    private int dimension;
    private int capacity;
    private int kept;
    private int diagonalized;

    /// <summary>Vectors in the subspace.</summary>
    public int Count { get; private set; }

    /// <summary>Empties the subspace.</summary>
    public void Reset(int dimension, int wanted)
    {
        this.dimension = dimension;
        kept = Math.Min(2 * wanted, dimension);
        capacity = Math.Min((6 * wanted) + 4, dimension);
        Count = 0;
        Grow(ref basis, capacity * dimension);
        Grow(ref images, capacity * dimension);
        Grow(ref projected, capacity * capacity);
        Grow(ref coefficients, capacity * capacity);
        Grow(ref ritzValues, capacity);
        Grow(ref scratch, capacity * (capacity + 3));
    }

    /// <summary>
    /// Orthonormalizes a vector against the subspace and adds what is left of it; <see langword="false"/> when nothing
    /// is left, or the subspace is full. Destroys the vector.
    /// </summary>
    public bool TryAdd(Span<double> vector, ILinearOperator a)
    {
        if (Count == capacity)
            return false;
        var length = LaneVector.Norm(vector);
        if (!(length > 0) || !double.IsFinite(length))
            return false;
        LaneVector.Scale(1 / length, vector);

        // Once loses orthogonality where little is left; twice is enough (Kahan and Parlett).
        for (var pass = 0; pass < 2; pass++)
        {
            for (var k = 0; k < Count; k++)
                LaneVector.Project(Basis(k), vector);
            length = LaneVector.Norm(vector);
            if (length < 1e-12)
                return false;
            LaneVector.Scale(1 / length, vector);
        }

        vector.CopyTo(Basis(Count));
        a.Apply(vector, Image(Count));
        for (var k = 0; k <= Count; k++)
        {
            var element = LaneVector.Dot(Basis(k), Image(Count));
            projected[(k * capacity) + Count] = element;
            projected[(Count * capacity) + k] = element;
        }

        Count++;
        return true;
    }

    /// <summary>Finds the Ritz pairs.</summary>
    public void Diagonalize()
    {
        for (var k = 0; k < Count; k++)
            projected.AsSpan(k * capacity, Count).CopyTo(coefficients.AsSpan(k * Count, Count));
        diagonalized = Count;
        SymmetricEigen.Solve(coefficients.AsSpan(0, Count * Count), ritzValues.AsSpan(0, Count), scratch);
    }

    /// <summary>Keeps only the lowest Ritz vectors when there is no room for another round.</summary>
    public void CollapseIfFull()
    {
        if (Count + (kept / 2) <= capacity || kept >= Count)
            return;
        Combine(ref basis, kept);
        Combine(ref images, kept);
        Count = kept;
        diagonalized = kept;
        projected.AsSpan(0, capacity * capacity).Clear();
        coefficients.AsSpan(0, kept * kept).Clear();
        for (var k = 0; k < kept; k++)
        {
            projected[(k * capacity) + k] = ritzValues[k];
            coefficients[(k * kept) + k] = 1;
        }
    }

    /// <summary>A x - value x of Ritz pair <paramref name="pair"/>, as it was last found.</summary>
    public void Residual(int pair, Span<double> residual)
    {
        residual.Clear();
        for (var k = 0; k < diagonalized; k++)
        {
            var c = coefficients[(pair * diagonalized) + k];
            LaneVector.AddScaled(c, Image(k), residual);
            LaneVector.AddScaled(-c * ritzValues[pair], Basis(k), residual);
        }
    }

    /// <summary>Writes the lowest Ritz pairs out.</summary>
    public void CopyTo(Span<double> vectors, Span<double> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = ritzValues[i];
            var vector = vectors.Slice(i * dimension, dimension);
            vector.Clear();
            for (var k = 0; k < diagonalized; k++)
                LaneVector.AddScaled(coefficients[(i * diagonalized) + k], Basis(k), vector);
        }
    }

    private Span<double> Basis(int k) => basis.AsSpan(k * dimension, dimension);

    private Span<double> Image(int k) => images.AsSpan(k * dimension, dimension);

    private void Combine(ref double[] rows, int count)
    {
        Grow(ref spare, rows.Length);
        for (var i = 0; i < count; i++)
        {
            var target = spare.AsSpan(i * dimension, dimension);
            target.Clear();
            for (var k = 0; k < Count; k++)
                LaneVector.AddScaled(coefficients[(i * Count) + k], rows.AsSpan(k * dimension, dimension), target);
        }

        (rows, spare) = (spare, rows);
    }

    private static void Grow(ref double[] array, int length)
    {
        if (array.Length < length)
            array = new double[length];
    }
}
