using SweepCluster.Physics.Engines;

namespace SweepCluster.Sweeps.Tests.Specifications;

/// <summary>A small engine for the tests of specifications: parameters of every kind, with units and a rule between two.</summary>
[Engine("test-magnet", "2", Meaning = "two spins in a field", Source = "no paper")]
public sealed class MagnetEngine : PointEngine<MagnetEngine.Parameters, MagnetEngine.Observables>
{
    public enum Method
    {
        Exact,
        SemiClassical,
        [Choice("no")]
        Neither,
    }

    protected override string? Check(Parameters parameters) => parameters.S2 > parameters.S1
        ? $"S2 is {parameters.S2}; it is at most S1, which is {parameters.S1}"
        : null;

    protected override Observables Evaluate(Parameters parameters, PointContext context) => new()
    {
        Energy = parameters.J * parameters.S1 * parameters.S2,
        Magnetization = parameters.B / parameters.T,
        Spectrum = new double[512],
        Events = parameters.Events,
    };

    public sealed record Parameters
    {
        [Parameter("T", Unit = "K", Minimum = 0, MinimumExcluded = true, Maximum = 1000, Meaning = "temperature")]
        public double T { get; init; } = 4.2;

        [Parameter("B", Unit = "T", Minimum = -50, Maximum = 50, Meaning = "field")]
        public double B { get; init; }

        [Parameter("J", Unit = "meV", Meaning = "exchange")]
        public double J { get; init; } = 1;

        [Parameter("Q", Unit = "1/A", Minimum = 0, Meaning = "wavevector")]
        public double Q { get; init; } = 1;

        [Parameter("r_s", Minimum = 0, MinimumExcluded = true, Maximum = 100, Meaning = "density")]
        public double DensityParameter { get; init; } = 3;

        [Parameter("S1", HalfInteger = true, Minimum = 0, Maximum = 100, Meaning = "first spin")]
        public double S1 { get; init; } = 10;

        [Parameter("S2", HalfInteger = true, Minimum = 0, Maximum = 100, Meaning = "second spin")]
        public double S2 { get; init; } = 0.5;

        [Parameter("N", Minimum = 1, Maximum = 1_000_000, Meaning = "sites")]
        public int N { get; init; } = 8;

        [Parameter("events", Minimum = 1, Meaning = "events")]
        public int Events { get; init; } = 100;

        [Parameter("method", Meaning = "method")]
        public Method Method { get; init; }

        [Parameter("mass", Unit = "u", Minimum = 0, Meaning = "mass; by default none")]
        public double Mass { get; init; } = double.NaN;
    }

    public sealed record Observables
    {
        public static ObservableDimension Channel { get; } = ObservableDimension.Count("channel", 512);

        [Observable("energy", Unit = "meV")]
        public double Energy { get; init; }

        [Observable("magnetization")]
        public double Magnetization { get; init; }

        [Observable("spectrum", Dimensions = [nameof(Channel)])]
        public double[] Spectrum { get; init; } = [];

        [Observable("events")]
        public double Events { get; init; }
    }
}
