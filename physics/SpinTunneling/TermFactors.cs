using SweepCluster.Physics.Numerics;

namespace SweepCluster.Physics.SpinTunneling;

/// <summary>The factors that a model gives to the tables of matrix elements, and its constant energy.</summary>
/// <remarks>
/// With s = S1(S1+1) + S2(S2+1), S_1^2 + S_2^2 = (L^2 + N^2)/2 for every component, and one unit of k along each axis:
/// H = -(J + K_par) s/2 + J L(L+1)/2 - H_q M + (K_perp + K_par/2)(M^2 + N_q^2)/2 -+ K_par/8 (L_+^2 + N_+^2 + h.c.)
/// - H_a (L_+ + L_-)/2 + H_b i(L_+ - L_-)/2 + (omega_0/2 S1) S1.sigma.
/// </remarks>
internal sealed class TermFactors
{
    private readonly DoubleDouble[] factors;
    private readonly double J;
    private readonly double fieldAlong;

    public TermFactors(SpinModel model, SpinFrame frame)
    {
        J = model.J;
        fieldAlong = model.H_y;
        factors =
        [
            (DoubleDouble.Sum(model.K_perp, model.K_par / 2)) * 0.5,
            frame.RaisingSquaredFactor(model),
            -frame.FieldReal(model) / 2,
            frame.FieldImaginary(model) / 2,
            (DoubleDouble)model.Omega_0 / (2 * model.S1),
        ];
        var s = (model.S1 * (model.S1 + 1)) + (model.S2 * (model.S2 + 1));
        Constant = DoubleDouble.Sum(model.J, model.K_par) * (-s / 2);
    }

    /// <summary>What every level carries besides the matrices.</summary>
    public DoubleDouble Constant { get; }

    /// <summary>The factor of a term's table.</summary>
    public DoubleDouble this[Term term] => factors[(int)term];

    /// <summary>J L(L+1)/2 - H_q M.</summary>
    public DoubleDouble Diagonal(int twoL, int twoM) =>
        DoubleDouble.Product(J, (double)twoL * (twoL + 2) / 8) - DoubleDouble.Product(fieldAlong, twoM / 2.0);
}
