using System.Diagnostics;
using SweepCluster.Physics.Engines;

namespace SweepCluster.Contracts.Engines;

/// <summary>A test engine with one point that kills its own process, as a fault in native code does.</summary>
[Engine("test-deadly", "1", Meaning = "kills its process, for tests", Source = "none")]
public sealed class DeadlyEngine : PointEngine<DeadlyEngine.Parameters, DeadlyEngine.Observables>
{
    protected override Observables Evaluate(Parameters parameters, PointContext context)
    {
        if (parameters.X == parameters.Deadly)
        {
            using var self = Process.GetCurrentProcess();
            self.Kill();
            Thread.Sleep(Timeout.Infinite);
        }

        return new Observables { Square = parameters.X * parameters.X };
    }

    public sealed record Parameters
    {
        [Parameter("x", Meaning = "a number")]
        public double X { get; init; }

        [Parameter("deadly", Meaning = "the x that kills")]
        public double Deadly { get; init; } = double.NaN;
    }

    public sealed record Observables
    {
        [Observable("square", Meaning = "x squared")]
        public double Square { get; init; }
    }
}
