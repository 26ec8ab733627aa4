using MathNet.Numerics.LinearAlgebra;

namespace SweepCluster.Physics.SurfaceDiffusion.Estimators;

/// <summary>Means of blocks from which the part that known noise explains is taken off.</summary>
/// <remarks>
/// y_b = mean + sum_k c_k m_kb + rest by least squares over the blocks b, where the controls m_k have mean 0 exactly: the
/// intercept is the mean, with what is left as its noise. Unbiased up to order 1/blocks; never noisier than the plain mean
/// but for the blocks spent on the coefficients. Controls that are 0, or combinations of others, are left out. Pure
/// functions.
/// </remarks>
internal static class ControlVariates
{
    private const int FewestBlocksPerControl = 4;
    private const double Dependent = 1e-10; // of a control's square, what the others must leave of it

    /// <summary>The mean of a column and its standard error.</summary>
    /// <param name="blocks">The blocks.</param>
    /// <param name="column">The column.</param>
    /// <param name="controls">For a row, the values of the controls.</param>
    public static Estimate Mean(BlockTable blocks, int column, Func<double[], double[]> controls)
    {
        var n = blocks.Blocks;
        if (n == 0)
            return blocks.Column(column);
        var one = Vector<double>.Build.Dense(n, 1);
        var basis = new List<Vector<double>>();
        var rows = blocks.Rows.Select(controls).ToArray();
        for (var k = 0; k < rows[0].Length && n >= FewestBlocksPerControl * (basis.Count + 2); k++)
        {
            var at = k;
            var control = Vector<double>.Build.Dense(n, block => rows[block][at]);
            var square = control * control;
            var left = Without(control, basis);
            if (left * left > Dependent * square)
                basis.Add(left.Normalize(2));
        }

        // The controls span a space; outside of it, the constant is what is left of it.
        var constant = Without(one, basis);
        var values = Vector<double>.Build.Dense(n, block => blocks.Rows[block][column]);
        if (basis.Count == 0 || constant * constant < 0.25 * n)
            return blocks.Column(column); // controls whose mean is far from 0 by chance would spoil it
        var mean = (constant * values) / (constant * constant);
        var rest = Without(values - (mean * one), basis);
        var freedom = n - 1 - basis.Count;
        return new Estimate(mean, Math.Sqrt(rest * rest / (freedom * (constant * constant))));
    }

    private static Vector<double> Without(Vector<double> vector, List<Vector<double>> basis)
    {
        var left = vector.Clone();
        for (var pass = 0; pass < 2; pass++) // the second takes out what rounding left
        {
            foreach (var direction in basis)
                left -= (left * direction) * direction;
        }

        return left;
    }
}
