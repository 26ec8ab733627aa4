using SweepCluster.Physics.Engines;
using SweepCluster.Physics.SurfaceDiffusion;
using SweepCluster.Physics.SurfaceDiffusion.Estimators;

namespace SweepCluster.Physics.Tests.SurfaceDiffusion.Engine;

/// <summary>Evaluates one point of the engine by parameter names, as a sweep does.</summary>
internal sealed class SurfaceRun
{
    private static readonly SurfaceDiffusionEngine Engine = new();
    private readonly Dictionary<string, double[]> observables = [];

    public static EngineDescription Description => Engine.Description;

    /// <summary>Why the point has no result, or <see langword="null"/>.</summary>
    public string? Failure { get; private init; }

    /// <summary>All observables, in the description's order.</summary>
    public IEnumerable<double> All => observables.Values.SelectMany(values => values);

    public double this[string observable] => observables[observable][0];

    public double[] Vector(string observable) => observables[observable];

    /// <summary>An observable with its error.</summary>
    public Estimate Estimate(string observable) => new(this[observable], this[observable + "_error"]);

    public static SurfaceRun Of(params (string Name, object Value)[] parameters) => Of(new EvaluationContext(), 3, parameters);

    public static SurfaceRun Of(EvaluationContext context, long index, params (string Name, object Value)[] parameters)
    {
        var block = new PointBlock(Description, 1, seed: 5);
        block.Start(index, 1);
        foreach (var (name, value) in parameters)
        {
            var at = Description.IndexOfParameter(name);
            at.ShouldBeGreaterThanOrEqualTo(0, name);
            var number = value is string choice ? Description.Parameters[at].Choices.IndexOf(choice) : Convert.ToDouble(value);
            Description.Parameters[at].Check(number).ShouldBeNull($"{name} = {value}");
            block.SetConstant(at, number);
        }

        var buffers = Description.Observables.Select(o => new double[o.Size]).ToArray();
        for (var i = 0; i < buffers.Length; i++)
            block.SetOutput(i, buffers[i]);
        Engine.Evaluate(block, context);
        var run = new SurfaceRun { Failure = block.Failures.Count > 0 ? block.Failures[0].Reason : null };
        for (var i = 0; i < buffers.Length; i++)
            run.observables.Add(Description.Observables[i].Name, buffers[i]);
        return run;
    }
}
