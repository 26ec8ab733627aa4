using SweepCluster.Physics.Engines;

namespace SweepCluster.Physics.SpinTunneling;

/// <summary>
/// Quantum tunnelling of the Neel vector of a ferrimagnetic nanoparticle with one impurity spin: effective Hamiltonian
/// from diagonalization beside the semiclassical theory.
/// </summary>
/// <remarks>Stateless and thread-safe; iterations and tables live in the scratch memory of each thread.</remarks>
[Engine(
    "spin-tunneling",
    "1",
    Meaning = "tunnelling of the Neel vector of a two-sublattice particle coupled to an impurity spin",
    Source = "I. S. Tupitsyn, Quantum tunneling in ferrimagnetic nanoparticles coupled to a spin bath (1997)")]
public sealed class SpinTunnelingEngine : PointEngine<SpinTunnelingParameters, SpinTunnelingObservables>
{
    private static readonly string[] ExactNames =
    [
        .. from tau in "0xyz" from sigma in "0xyz" select $"C_{tau}{sigma}", "E_0", "E_1", "E_2", "E_3", "splitting",
    ];

    protected override string? Check(SpinTunnelingParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var model = parameters.ToModel();
        return model.Fault() ?? SolutionMethodChoice.Refusal(parameters.Method, model);
    }

    protected override SpinTunnelingObservables Evaluate(SpinTunnelingParameters parameters, PointContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var model = parameters.ToModel();
        var method = SolutionMethodChoice.For(parameters.Method, model);
        var theory = Semiclassics.Of(model);
        var observables = new SpinTunnelingObservables
        {
            EffectiveMass = theory.M,
            AttemptFrequency = theory.Omega_0,
            A_0 = theory.A_0,
            Psi = theory.Psi,
            Alpha = theory.Alpha,
            Lambda = theory.Lambda,
            Delta2_printed = TunnelSplitting.Printed(theory.Omega_0, theory.A_0),
            Delta2_paper = TunnelSplitting.Paper(theory.Omega_0, theory.A_0),
            Delta2_corrected = TunnelSplitting.Corrected(theory.Omega_0, theory.A_0),
            S_crossover = RegimeCrossover.ExcessSpin(model.J, model.K_perp, model.S1),
            MethodUsed = method,
        };
        if (method == SolutionMethod.Semiclassical)
            return WithFormulas(observables, model, theory);
        if (Array.Exists(ExactNames, context.Wants))
            observables = WithExact(observables, Solve(model));
        return context.Wants("alpha_A")
            ? observables with { Alpha_A = context.Scratch<AlphaExtraction>().Of(model, method, Solve) }
            : observables;

        ExactResult Solve(SpinModel m) => method == SolutionMethod.Dense
            ? DenseMethod.Solve(m, context.Cancellation)
            : context.Scratch<BandedMethod>().Solve(m, context.Cancellation);
    }

    /// <summary>What (11) and (16) give for the exact side's quantities.</summary>
    private static SpinTunnelingObservables WithFormulas(SpinTunnelingObservables observables, SpinModel model, Semiclassics theory)
    {
        var h = SemiclassicalHamiltonian.Of(model, theory, observables.Delta2_paper);
        return observables with
        {
            C_x0 = h.C_x0,
            C_xy = h.C_xy,
            C_yx = h.C_yx,
            Splitting = 2 * Math.Abs(h.C_x0),
            Alpha_A = theory.Alpha,
        };
    }

    private static SpinTunnelingObservables WithExact(SpinTunnelingObservables observables, ExactResult exact) => observables with
    {
        C_00 = exact.C(0, 0),
        C_0x = exact.C(0, 1),
        C_0y = exact.C(0, 2),
        C_0z = exact.C(0, 3),
        C_x0 = exact.C(1, 0),
        C_xx = exact.C(1, 1),
        C_xy = exact.C(1, 2),
        C_xz = exact.C(1, 3),
        C_y0 = exact.C(2, 0),
        C_yx = exact.C(2, 1),
        C_yy = exact.C(2, 2),
        C_yz = exact.C(2, 3),
        C_z0 = exact.C(3, 0),
        C_zx = exact.C(3, 1),
        C_zy = exact.C(3, 2),
        C_zz = exact.C(3, 3),
        E_0 = exact.Levels[0],
        E_1 = exact.Levels[1],
        E_2 = exact.Levels[2],
        E_3 = exact.Levels[3],
        Splitting = exact.Splitting,
    };
}
