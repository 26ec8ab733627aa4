using MathNet.Numerics;
using SweepCluster.Physics.Engines;
using SweepCluster.Physics.HeisenbergChain.Infinite;
using SweepCluster.Physics.HeisenbergChain.Qmc;
using SweepCluster.Physics.HeisenbergChain.Ring;

namespace SweepCluster.Physics.HeisenbergChain;

/// <summary>
/// Engine <c>heisenberg-chain</c>: thermodynamics of spin-1/2 Heisenberg chains in a field, in the thermodynamic limit,
/// for rings and for coupled chains.
/// </summary>
/// <remarks>
/// Exact methods: <see cref="InfiniteChain"/>, <see cref="RingSpectrum"/>; sampled: <see cref="SseSimulation"/>. The
/// spectrum of a ring is kept by the engine, as it depends on N alone. Thread-safe.
/// </remarks>
[Engine("heisenberg-chain", "1",
    Meaning = "thermodynamics of spin-1/2 Heisenberg chains in a magnetic field",
    Source = "B. M. Huddart et al., Phys. Chem. Chem. Phys. 21, 1014 (2019)")]
public sealed class HeisenbergChainEngine : PointEngine<HeisenbergChainParameters, HeisenbergChainObservables>
{
    private readonly RingSpectra rings = new();

    /// <inheritdoc/>
    protected override string? Check(HeisenbergChainParameters parameters) => ParameterCheck.FirstProblem(parameters);

    /// <inheritdoc/>
    protected override HeisenbergChainObservables Evaluate(HeisenbergChainParameters parameters, PointContext context)
    {
        var t = parameters.TemperatureKelvin / Math.Abs(parameters.ExchangeKelvin);
        var h = ChainUnits.ReducedField(parameters.FieldTesla, parameters.G, parameters.ExchangeKelvin);
        var exchange = parameters.ExchangeKelvin > 0 ? Exchange.Antiferromagnetic : Exchange.Ferromagnetic;
        switch (MethodOf(parameters))
        {
            case HeisenbergChainMethod.Qmc:
                return Simulate(parameters, t, h, exchange, context);
            case HeisenbergChainMethod.Ring:
                var ring = rings.Of(SitesOf(parameters), context.Cancellation);
                return ChainObservables.Of(parameters, t, h, ring.Evaluate(t, h, exchange));
            default:
                try
                {
                    return ChainObservables.Of(parameters, t, h, context.Scratch<InfiniteChain>().Evaluate(t, h, exchange));
                }
                catch (NonConvergenceException failure)
                {
                    throw new PointFailedException(failure.Message, failure);
                }
        }
    }

    /// <summary>The method that <c>auto</c> stands for.</summary>
    internal static HeisenbergChainMethod MethodOf(HeisenbergChainParameters parameters) =>
        parameters.Method != HeisenbergChainMethod.Auto ? parameters.Method
        : parameters.InterchainKelvin != 0 ? HeisenbergChainMethod.Qmc
        : HeisenbergChainMethod.Infinite;

    /// <summary>N, or what stands for 0.</summary>
    internal static int SitesOf(HeisenbergChainParameters parameters) =>
        parameters.Sites > 0 ? parameters.Sites
        : MethodOf(parameters) == HeisenbergChainMethod.Qmc && parameters.InterchainKelvin == 0 ? 64
        : 16;

    /// <summary>Chains across the array, or what stands for 0.</summary>
    internal static int ChainsOf(HeisenbergChainParameters parameters) =>
        parameters.Chains > 0 ? parameters.Chains : parameters.InterchainKelvin == 0 ? 1 : 4;

    private static HeisenbergChainObservables Simulate(
        HeisenbergChainParameters parameters, double t, double h, Exchange exchange, PointContext context)
    {
        var ratio = parameters.InterchainKelvin / Math.Abs(parameters.ExchangeKelvin);
        var lattice = SpinLattice.Chains(SitesOf(parameters), ChainsOf(parameters), ratio, exchange);
        var settings = new QmcSettings
        {
            ThermalizationSweeps = Math.Max(1000, parameters.Sweeps / 8),
            MeasurementSweeps = parameters.Sweeps,
        };
        var simulation = new SseSimulation(lattice, t, Math.Abs(h), settings, context.Random);
        if (context.LoadCheckpoint() is { } saved)
            simulation.TryRestore(saved);
        while (!simulation.IsComplete)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            simulation.Step();
            if (context.CheckpointIsDue)
                context.SaveCheckpoint(simulation.Save());
        }

        var result = simulation.Result();
        var state = h >= 0
            ? result.Thermodynamics
            : result.Thermodynamics with { Value = result.Thermodynamics.Value.InOppositeField() };
        return ChainObservables.Of(parameters, t, h, state) with
        {
            StructureFactor = result.StructureFactor.Value,
            StructureFactorError = result.StructureFactor.Error,
            Binder = result.Binder.Value,
            BinderError = result.Binder.Error,
            StiffnessAlong = result.StiffnessAlong.Value,
            StiffnessAlongError = result.StiffnessAlong.Error,
            StiffnessAcross = lattice.Bonds.Length > lattice.Sites ? result.StiffnessAcross.Value : double.NaN,
            StiffnessAcrossError = lattice.Bonds.Length > lattice.Sites ? result.StiffnessAcross.Error : double.NaN,
        };
    }
}
