using System.Numerics;

namespace SweepCluster.Physics.SpinTunneling;

/// <summary>
/// The axes (a, b, q) in which the matrices are written: q = y, the hard axis, is diagonal, a is real, b imaginary.
/// </summary>
/// <remarks>
/// Quantized along y the whole Hamiltonian is real unless the field has a component along b; so a is z where H_x
/// vanishes, and x where only H_z does (then b = -z, to stay right-handed). With all three components it is complex.
/// </remarks>
internal sealed class SpinFrame
{
    private static readonly Complex[,] Real = { { 0, 1 }, { 1, 0 } };
    private static readonly Complex[,] Imaginary = { { 0, -Complex.ImaginaryOne }, { Complex.ImaginaryOne, 0 } };
    private static readonly Complex[,] MinusImaginary = { { 0, Complex.ImaginaryOne }, { -Complex.ImaginaryOne, 0 } };
    private static readonly Complex[,] Diagonal = { { 1, 0 }, { 0, -1 } };
    private static readonly Complex[,] One = { { 1, 0 }, { 0, 1 } };

    private SpinFrame(bool easyAxisIsReal)
    {
        EasyAxisIsReal = easyAxisIsReal;
        Pauli = easyAxisIsReal ? [One, Imaginary, Diagonal, Real] : [One, Real, Diagonal, MinusImaginary];
    }

    /// <summary>a = z, b = x.</summary>
    public static SpinFrame EasyAxisReal { get; } = new(easyAxisIsReal: true);

    /// <summary>a = x, b = -z.</summary>
    public static SpinFrame MediumAxisReal { get; } = new(easyAxisIsReal: false);

    /// <summary>Whether a is z.</summary>
    public bool EasyAxisIsReal { get; }

    /// <summary>1 and the impurity's sigma_x, sigma_y, sigma_z, written in eigenstates of sigma_y.</summary>
    public Complex[][,] Pauli { get; }

    /// <summary>The frame in which a model has the simplest matrices.</summary>
    public static SpinFrame For(SpinModel model) => model.H_x != 0 && model.H_z == 0 ? MediumAxisReal : EasyAxisReal;

    /// <summary>The field along a.</summary>
    public double FieldReal(SpinModel model) => EasyAxisIsReal ? model.H_z : model.H_x;

    /// <summary>The field along b.</summary>
    public double FieldImaginary(SpinModel model) => EasyAxisIsReal ? model.H_x : -model.H_z;

    /// <summary>
    /// The factor of L_+^2 + N_+^2 (and its adjoint) that -K_par (S_1z^2 + S_2z^2) leaves: z is a real or an imaginary
    /// combination of raising and lowering.
    /// </summary>
    public double RaisingSquaredFactor(SpinModel model) => (EasyAxisIsReal ? -1 : 1) * model.K_par / 8;

    /// <summary>The factor of N_+ in N_z = f N_+ + f* N_-.</summary>
    public Complex NeelFactor => EasyAxisIsReal ? 0.5 : new Complex(0, 0.5);
}
