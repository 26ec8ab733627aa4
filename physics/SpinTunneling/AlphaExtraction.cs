namespace SweepCluster.Physics.SpinTunneling;

/// <summary>
/// The impurity's flip amplitude as diagonalization has it: alpha_A = -C_yx(psi = pi/2) / C_x0(0), fields along y, psi
/// the semiclassical phase pi M H_y.
/// </summary>
/// <remarks>
/// (16) gives C_yx = -2 Delta_0 alpha sin psi. With half-integer S1 + S2 the sine and the cosine change places, and so
/// do the two fields: alpha_A = C_yx(0) / C_x0(psi = pi/2). Other definitions (the exact zero of C_x0, the slope at
/// small fields) differ by the exact period of psi and, below S of about 8, even in the sign of the deviation from (13).
/// Does not depend on the field, so the last value is kept for a sweep over fields. One a thread.
/// </remarks>
public sealed class AlphaExtraction
{
    private (SpinModel Model, SolutionMethod Method)? last;
    private double lastValue;

    /// <summary>alpha_A of a model whatever its field; NaN where psi or the coefficients are undefined.</summary>
    /// <param name="model">The model.</param>
    /// <param name="method">What <paramref name="solve"/> does it by; its last digits are its own.</param>
    /// <param name="solve">The exact side.</param>
    public double Of(SpinModel model, SolutionMethod method, Func<SpinModel, ExactResult> solve)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(solve);
        var free = model with { H_x = 0, H_y = 0, H_z = 0 };
        if (last != (free, method))
        {
            lastValue = Compute(free, solve);
            last = (free, method);
        }

        return lastValue;
    }

    private static double Compute(SpinModel free, Func<SpinModel, ExactResult> solve)
    {
        var mass = Semiclassics.Of(free).M;
        if (!(mass > 0))
            return double.NaN;
        if (free.Omega_0 == 0)
            return 0;
        var (atZero, atQuarter) = (solve(free), solve(free with { H_y = 1 / (2 * mass) }));
        return free.IsKramers ? atZero.C(2, 1) / atQuarter.C(1, 0) : -atQuarter.C(2, 1) / atZero.C(1, 0);
    }
}
