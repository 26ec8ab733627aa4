using SweepCluster.Physics.Engines;
using SweepCluster.Physics.Numerics;

namespace SweepCluster.Physics.SpinTunneling;

/// <summary>
/// The exact side in the coupled basis |L, M>: symmetry blocks, band factorizations, and energies refined in
/// double-double.
/// </summary>
/// <remarks>
/// <para>
/// The basis is cut where the states have died out (checked on the states, see the remarks of <see cref="ExactResult"/>
/// for what is reported). Each block's lowest states come from a band factorization just below them; those with the
/// impurity from the electrons' factorizations. Energies are Rayleigh quotients with residuals in double-double, so that
/// C_x0 and the splitting keep their digits where they are 1e-20 of the levels.
/// </para>
/// <para>
/// Tested accuracy: C_x0(0) to 1e-9 relative for S up to 20 and to six digits at S = 60, levels to 1e-10 absolute at
/// S = 10. What a model gives does not depend on what was computed before: tables are kept from point to point,
/// vectors are not. One a thread.
/// </para>
/// </remarks>
public sealed class BandedMethod
{
    private const int KeptWorkspaces = 4;
    private readonly Lanczos lanczos = new();
    private readonly BlockDavidson davidson = new();
    private readonly ImpuritySolver impurity;
    private readonly List<CoupledWorkspace> workspaces = [];

    public BandedMethod() => impurity = new ImpuritySolver(lanczos, davidson);

    /// <summary>Why a model is too large, with its size and memory, or <see langword="null"/>.</summary>
    public static string? Refusal(SpinModel model) => BandedLimit.Refusal(model);

    /// <summary>Solves a model.</summary>
    /// <exception cref="PointFailedException">The model is too large, or an iteration did not converge.</exception>
    public ExactResult Solve(SpinModel model, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        if ((model.Fault() ?? Refusal(model)) is { } reason)
            throw new PointFailedException(reason);
        try
        {
            return SolveChecked(model, cancellation);
        }
        catch (ArithmeticException failure)
        {
            throw new PointFailedException($"{failure.Message} The model was {model}.", failure);
        }
    }

    private ExactResult SolveChecked(SpinModel model, CancellationToken cancellation)
    {
        var frame = SpinFrame.For(model);
        var factors = new TermFactors(model, frame);
        var twoMaximumL = BasisCut.TwoMaximumL(model);
        while (true)
        {
            var workspace = WorkspaceFor(new(
                model.TwoS1, model.TwoS2, twoMaximumL, frame.FieldReal(model) != 0, frame.FieldImaginary(model) != 0));
            if (SolveWithin(workspace, model, frame, factors, cancellation) is { } result)
                return result;
            twoMaximumL = BasisCut.Enlarged(model, twoMaximumL);
        }
    }

    /// <summary>Solves a model in a basis; <see langword="null"/> where its states reach beyond the cut.</summary>
    private ExactResult? SolveWithin(
        CoupledWorkspace workspace, SpinModel model, SpinFrame frame, TermFactors factors, CancellationToken cancellation)
    {
        foreach (var hamiltonian in workspace.Electronic)
            hamiltonian.Fill(factors);
        var spread = Math.Abs(model.Omega_0) * ((2 * model.S1) + 1) / (2 * model.S1);
        var doublet = new DoubletSolver(workspace, model, frame, cancellation).Solve(spread);
        if (!BasisCut.Holds(doublet.States, workspace.Electronic, model))
            return null;
        var space = doublet.IsIsolated
            ? ModelSpace.Of(
                DoubletElements.Neel(workspace.Structure, frame, doublet), DoubletElements.Parity(workspace.Structure, doublet))
            : null;
        var dimension = 2 * workspace.Structure.Basis.Count;
        if (model.Omega_0 == 0)
        {
            var origin = factors.Constant + doublet.Reference;
            var pair = SmallComplex.Eigenvalues(doublet.Energies);
            return new(
                [.. new[] { pair[0], pair[0], pair[1], pair[1] }.Select(e => (origin + e).Hi)],
                doublet.Splitting,
                DenseMethod.Coefficients(space is null ? null : EffectiveHamiltonian.OfElectrons(space.Rotate(doublet.Energies), origin, frame)),
                dimension);
        }

        foreach (var hamiltonian in workspace.Full)
            hamiltonian.Fill(factors);
        var states = impurity.Solve(workspace, doublet, model, frame, spread, cancellation);
        if (!BasisCut.Holds(states, workspace.Full, model))
            return null;
        var reference = states[0].Value;
        var energies = BlockState.Energies(states, workspace.Full, reference, workspace);
        var effective = space is null
            ? null
            : EffectiveHamiltonian.Of(
                DoubletElements.Overlaps(workspace, space, doublet, states), energies, factors.Constant + reference, frame);
        return new(
            [.. SmallComplex.Eigenvalues(energies).Select(e => (factors.Constant + reference + e).Hi)],
            doublet.Splitting,
            DenseMethod.Coefficients(effective),
            dimension);
    }

    /// <summary>The workspace for a structure: one kept from an earlier point, or a new one in place of the oldest.</summary>
    private CoupledWorkspace WorkspaceFor(StructureKey key)
    {
        var place = workspaces.FindIndex(w => w.Structure.Key == key);
        var workspace = place >= 0 ? workspaces[place] : new CoupledWorkspace(new CoupledStructure(key), lanczos, davidson);
        if (place >= 0)
            workspaces.RemoveAt(place);
        else if (workspaces.Count == KeptWorkspaces)
            workspaces.RemoveAt(0);
        workspaces.Add(workspace);
        return workspace;
    }
}
