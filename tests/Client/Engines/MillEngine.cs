using SweepCluster.Physics.Engines;

namespace SweepCluster.Client.Tests.Engines;

/// <summary>
/// An engine for tests: a point takes as many turns of arithmetic as it is asked to, draws a random number, has an
/// array, an error and a choice, and fails where it is told to. Tests load it as an assembly of a user's own.
/// </summary>
[Engine("mill", "1", Meaning = "turns a wheel", Source = "none")]
public sealed class MillEngine : PointEngine<MillEngine.Parameters, MillEngine.Observables>
{
    public enum Grain
    {
        Rye,
        Wheat,
    }

    protected override string? Check(Parameters parameters) =>
        parameters.Speed > 90 && parameters.Grain == Grain.Rye ? $"speed is {parameters.Speed} with rye; at most 90 is possible" : null;

    protected override Observables Evaluate(Parameters parameters, PointContext context)
    {
        if (parameters.Speed == parameters.Breaks)
            throw new PointFailedException($"the wheel broke at speed {parameters.Speed}; choose another");
        var flour = parameters.Speed + 0.1;
        for (var turn = 0L; turn < parameters.Turns; turn++)
        {
            if (turn % 4096 == 0)
                context.Cancellation.ThrowIfCancellationRequested();
            flour = (3.99 * flour / 100 * (1 - (flour / 100)) * 100) % 100;
        }

        var dust = context.Random.Stream().NextDouble();
        return new Observables
        {
            Flour = parameters.Speed == parameters.Jams ? double.NaN : flour,
            FlourError = 0.01 * parameters.Speed,
            Dust = dust,
            Sieves = [flour, 2 * flour, dust],
            Husk = parameters.Speed < 1 ? double.NaN : 1 / parameters.Speed,
        };
    }

    public sealed record Parameters
    {
        [Parameter("speed", Symbol = "v", Unit = "m/s", Minimum = 0, Maximum = 100, Meaning = "speed of the water")]
        public double Speed { get; init; } = 2;

        [Parameter("grain", Meaning = "what is milled")]
        public Grain Grain { get; init; } = Grain.Wheat;

        [Parameter("turns", Minimum = 0, Meaning = "turns of the wheel")]
        public int Turns { get; init; } = 10;

        [Parameter("breaks", Meaning = "the speed at which the point fails")]
        public double Breaks { get; init; } = -1;

        [Parameter("jams", Meaning = "the speed at which the result is no number")]
        public double Jams { get; init; } = -1;
    }

    public sealed record Observables
    {
        public static ObservableDimension Sieve { get; } = new("sieve", 3, "mm", [0.5, 1, 2]);

        [Observable("flour", Symbol = "m_f", Unit = "kg", Meaning = "what comes out")]
        public double Flour { get; init; }

        [Observable("flour_error", Unit = "kg", Meaning = "its error")]
        public double FlourError { get; init; }

        [Observable("dust", Meaning = "a random number")]
        public double Dust { get; init; }

        [Observable("sieves", Unit = "kg", Dimensions = [nameof(Sieve)], Meaning = "what each sieve holds")]
        public double[] Sieves { get; init; } = [];

        [Observable("husk", MayBeUndefined = true, Meaning = "undefined at low speed")]
        public double Husk { get; init; }
    }
}
