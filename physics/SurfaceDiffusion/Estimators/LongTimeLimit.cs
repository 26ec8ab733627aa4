using MathNet.Numerics.LinearAlgebra;

namespace SweepCluster.Physics.SurfaceDiffusion.Estimators;

/// <summary>
/// The limit of a diffusion coefficient at long times from its values D(t) = MSD / (2 d t) at doubling lags.
/// </summary>
/// <remarks>
/// A least-squares fit of D(t) to D plus corrections that vanish at long times, with variances in proportion to t, as
/// touching windows give them. The fit is linear in D(t), so its weights depend on the lags only: applied to every
/// block it loses nothing. Tracer motion in two dimensions at coverage needs (ln t)/t, the long-time tail of
/// H. van Beijeren, R. Kutner, Phys. Rev. Lett. 55, 238 (1985).
/// </remarks>
public static class LongTimeLimit
{
    /// <summary>Which corrections vanish at long times.</summary>
    [Flags]
    public enum Corrections
    {
        /// <summary>None: a weighted mean.</summary>
        None = 0,

        /// <summary>1/t.</summary>
        Inverse = 1,

        /// <summary>(ln t)/t.</summary>
        LogarithmicTail = 2,

        /// <summary>1/t^2.</summary>
        InverseSquare = 4,
    }

    /// <summary>Weights w with D = sum of w_i D(t_i).</summary>
    /// <param name="lags">Lags t_i, in any unit.</param>
    /// <param name="corrections">Corrections to fit.</param>
    /// <exception cref="ArgumentException">There are fewer lags than unknowns.</exception>
    public static double[] Weights(ReadOnlySpan<double> lags, Corrections corrections)
    {
        var columns = new List<Func<double, double>> { _ => 1 };
        if (corrections.HasFlag(Corrections.Inverse))
            columns.Add(t => 1 / t);
        if (corrections.HasFlag(Corrections.LogarithmicTail))
            columns.Add(t => Math.Log(t) / t);
        if (corrections.HasFlag(Corrections.InverseSquare))
            columns.Add(t => 1 / (t * t));
        if (lags.Length < columns.Count)
            throw new ArgumentException($"{columns.Count} unknowns need as many lags; {lags.Length} were given.", nameof(lags));

        // In units of the first lag the columns are of order one.
        var design = Matrix<double>.Build.Dense(lags.Length, columns.Count);
        for (var i = 0; i < lags.Length; i++)
        {
            var t = lags[i] / lags[0];
            for (var c = 0; c < columns.Count; c++)
                design[i, c] = columns[c](t) / Math.Sqrt(t);
        }

        var inverse = design.PseudoInverse();
        var weights = new double[lags.Length];
        for (var i = 0; i < lags.Length; i++)
            weights[i] = inverse[0, i] / Math.Sqrt(lags[i] / lags[0]);
        return weights;
    }
}
