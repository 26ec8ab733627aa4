using System.Numerics;

namespace SweepCluster.Physics.SpinTunneling;

/// <summary>
/// The Hamiltonian (1) between product states |m1, m2> or |m1, m2, sigma> along y, straight from its definition.
/// </summary>
/// <remarks>
/// Shares nothing with the coupled basis but the choice of axes: it is what that is checked against. Immutable.
/// </remarks>
internal sealed class ProductHamiltonian
{
    private readonly SpinModel model;
    private readonly SpinFrame frame;
    private readonly Complex fieldRaising;
    private readonly double raisingSquared;

    /// <param name="model">The model.</param>
    /// <param name="frame">Axes.</param>
    /// <param name="hasImpurity">Whether states carry the impurity.</param>
    public ProductHamiltonian(SpinModel model, SpinFrame frame, bool hasImpurity)
    {
        this.model = model;
        this.frame = frame;
        HasImpurity = hasImpurity;
        fieldRaising = new Complex(-frame.FieldReal(model), frame.FieldImaginary(model)) / 2;
        raisingSquared = (frame.EasyAxisIsReal ? -1 : 1) * model.K_par / 4;
    }

    public bool HasImpurity { get; }

    /// <summary>Number of states: (2 S1 + 1)(2 S2 + 1), twice that with the impurity.</summary>
    public int Dimension => (model.TwoS1 + 1) * (model.TwoS2 + 1) * (HasImpurity ? 2 : 1);

    /// <summary>Whether the matrix has imaginary elements.</summary>
    public bool IsComplex => fieldRaising.Imaginary != 0;

    /// <summary>(-1)^(M - M0), M0 = 0 or 1/2, and times sigma_y with the impurity: conserved for a field along y.</summary>
    public int Parity(int state)
    {
        var (twoM1, twoM2, sigma) = Numbers(state);
        return ElectronicParity(twoM1 + twoM2) * (sigma == 0 ? 1 : sigma);
    }

    /// <summary>The elements of one column: all rows that H leads to from a state, the state itself included.</summary>
    public IEnumerable<(int Row, Complex Value)> Column(int state)
    {
        var (twoM1, twoM2, sigma) = Numbers(state);
        var (m1, m2) = (twoM1 / 2.0, twoM2 / 2.0);
        var perpendicular = (model.S1 * (model.S1 + 1)) + (model.S2 * (model.S2 + 1)) - (m1 * m1) - (m2 * m2);
        var hyperfine = sigma == 0 ? 0 : model.Omega_0 / (2 * model.S1);
        yield return (state, (model.J * m1 * m2) + (model.K_perp * ((m1 * m1) + (m2 * m2))) - (model.K_par / 2 * perpendicular)
            - (model.H_y * (m1 + m2)) + (hyperfine * m1 * sigma));
        foreach (var up in new[] { 1, -1 })
        {
            var (root1, root2) = (Ladder(model.TwoS1, twoM1, up), Ladder(model.TwoS2, twoM2, up));
            var transverse = up > 0 ? fieldRaising : Complex.Conjugate(fieldRaising);
            if (root1 != 0 && transverse != 0)
                yield return (IndexOf(twoM1 + (2 * up), twoM2, sigma), transverse * root1);
            if (root2 != 0 && transverse != 0)
                yield return (IndexOf(twoM1, twoM2 + (2 * up), sigma), transverse * root2);
            if (root1 != 0 && Ladder(model.TwoS2, twoM2, -up) is var other and not 0)
                yield return (IndexOf(twoM1 + (2 * up), twoM2 - (2 * up), sigma), model.J / 2 * root1 * other);
            if (Ladder(model.TwoS1, twoM1 + (2 * up), up) is var second1 and not 0 && root1 != 0)
                yield return (IndexOf(twoM1 + (4 * up), twoM2, sigma), raisingSquared * root1 * second1);
            if (Ladder(model.TwoS2, twoM2 + (2 * up), up) is var second2 and not 0 && root2 != 0)
                yield return (IndexOf(twoM1, twoM2 + (4 * up), sigma), raisingSquared * root2 * second2);
            if (sigma == up && root1 != 0)
                yield return (IndexOf(twoM1 + (2 * up), twoM2, -sigma), hyperfine * root1);
        }
    }

    /// <summary>H x.</summary>
    public Complex[] Apply(Complex[] x)
    {
        var y = new Complex[x.Length];
        for (var state = 0; state < x.Length; state++)
        {
            if (x[state] == 0)
                continue;
            foreach (var (row, value) in Column(state))
                y[row] += value * x[state];
        }

        return y;
    }

    /// <summary>N_z x for states without impurity, with N_z = f N_+ + f* N_-.</summary>
    public Complex[] ApplyNeel(Complex[] x)
    {
        var y = new Complex[x.Length];
        for (var state = 0; state < x.Length; state++)
        {
            var (twoM1, twoM2, _) = Numbers(state);
            foreach (var up in new[] { 1, -1 })
            {
                var factor = up > 0 ? frame.NeelFactor : Complex.Conjugate(frame.NeelFactor);
                if (Ladder(model.TwoS1, twoM1, up) is var root1 and not 0)
                    y[IndexOf(twoM1 + (2 * up), twoM2, 0)] += factor * root1 * x[state];
                if (Ladder(model.TwoS2, twoM2, up) is var root2 and not 0)
                    y[IndexOf(twoM1, twoM2 + (2 * up), 0)] -= factor * root2 * x[state];
            }
        }

        return y;
    }

    /// <summary>Q of a state of given 2M.</summary>
    public static int ElectronicParity(int twoM) => ((twoM - (twoM & 1)) & 2) == 0 ? 1 : -1;

    /// <summary>sqrt(S(S+1) - m(m +- 1)), and 0 beyond the ladder's ends.</summary>
    private static double Ladder(int twoS, int twoM, int up)
    {
        var next = twoM + (2 * up);
        return Math.Abs(twoM) > twoS || Math.Abs(next) > twoS ? 0 : Math.Sqrt(((double)twoS * (twoS + 2)) - ((double)twoM * next)) / 2;
    }

    private (int TwoM1, int TwoM2, int Sigma) Numbers(int state)
    {
        var sigma = HasImpurity ? 1 - (2 * (state & 1)) : 0;
        var (first, second) = Math.DivRem(HasImpurity ? state / 2 : state, model.TwoS2 + 1);
        return ((2 * first) - model.TwoS1, (2 * second) - model.TwoS2, sigma);
    }

    private int IndexOf(int twoM1, int twoM2, int sigma)
    {
        var electrons = ((twoM1 + model.TwoS1) / 2 * (model.TwoS2 + 1)) + ((twoM2 + model.TwoS2) / 2);
        return HasImpurity ? (2 * electrons) + ((1 - sigma) / 2) : electrons;
    }
}
