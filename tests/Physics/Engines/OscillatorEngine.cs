using SweepCluster.Physics.Engines;

namespace SweepCluster.Physics.Tests.Engines;

/// <summary>A small engine for the contract's tests: the levels of a harmonic oscillator.</summary>
[Engine("oscillator", "1", Meaning = "levels of a harmonic oscillator", Source = "any textbook")]
public sealed class OscillatorEngine : PointEngine<OscillatorEngine.Parameters, OscillatorEngine.Observables>
{
    public const int EndlessLevel = 99;

    public enum Statistics
    {
        BoseEinstein,
        [Choice("none!")]
        None,
    }

    protected override Observables Evaluate(Parameters parameters, PointContext context)
    {
        if (parameters.Level == 13)
            throw new PointFailedException("level is 13; this oscillator is superstitious");
        if (parameters.Level == EndlessLevel)
        {
            context.Cancellation.WaitHandle.WaitOne();
            context.Cancellation.ThrowIfCancellationRequested();
        }

        return new Observables
        {
            Energy = parameters.Omega * (parameters.Level + 0.5),
            Ladder = [parameters.Omega, 2 * parameters.Omega, 3 * parameters.Omega],
        };
    }

    public sealed record Parameters
    {
        [Parameter("omega", Unit = "eV", Minimum = 0, MinimumExcluded = true, Meaning = "quantum of energy")]
        public double Omega { get; init; } = 2;

        [Parameter("level", Minimum = 0, Meaning = "number of quanta")]
        public int Level { get; init; }

        [Parameter("spin", Minimum = 0, HalfInteger = true, Meaning = "spin")]
        public double Spin { get; init; } = 0.5;

        [Parameter("statistics", Meaning = "a choice")]
        public Statistics Statistics { get; init; }
    }

    public sealed record Observables
    {
        public static ObservableDimension Rung { get; } = ObservableDimension.Count("rung", 3);

        [Observable("energy", Unit = "eV", Meaning = "energy of the level")]
        public double Energy { get; init; }

        [Observable("ladder", Unit = "eV", Dimensions = [nameof(Rung)], Meaning = "the first rungs")]
        public double[] Ladder { get; init; } = [];
    }
}
