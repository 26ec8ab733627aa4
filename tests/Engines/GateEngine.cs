using System.Collections.Concurrent;
using System.Diagnostics;
using SweepCluster.Physics.Engines;

namespace SweepCluster.Contracts.Engines;

/// <summary>A test engine whose points wait at a <see cref="Gate"/> until a test lets them pass.</summary>
[Engine("test-gate", "1", Meaning = "waits at a gate, for tests", Source = "none")]
public sealed class GateEngine : PointEngine<GateEngine.Parameters, GateEngine.Observables>
{
    private static readonly ConcurrentDictionary<int, Gate> Gates = new();

    protected override Observables Evaluate(Parameters parameters, PointContext context)
    {
        var gate = Gates.GetOrAdd(parameters.Gate, number => new Gate(number));
        gate.Pass(parameters.X, context.Cancellation);
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start).TotalSeconds < parameters.Spin;)
            Thread.SpinWait(10);
        return gate.IsBroken
            ? throw new PointFailedException("the gate is broken")
            : new Observables { Square = parameters.X * parameters.X };
    }

    public sealed record Parameters
    {
        [Parameter("x", Meaning = "a number")]
        public double X { get; init; }

        [Parameter("gate", Meaning = "number of the gate")]
        public int Gate { get; init; }

        [Parameter("spin", Unit = "s", Meaning = "how long a point computes after the gate")]
        public double Spin { get; init; }
    }

    public sealed record Observables
    {
        [Observable("square", Meaning = "x squared")]
        public double Square { get; init; }
    }
}
