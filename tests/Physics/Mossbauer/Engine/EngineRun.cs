using SweepCluster.Physics.Engines;
using SweepCluster.Physics.Mossbauer;

namespace SweepCluster.Physics.Tests.Mossbauer.Engine;

/// <summary>Evaluates one point of the engine by parameter names, as a sweep does.</summary>
internal sealed class EngineRun
{
    private static readonly MossbauerEngine Engine = new();
    private readonly Dictionary<string, double[]> observables = [];

    /// <summary>Why the point has no result, or <see langword="null"/>.</summary>
    public string? Failure { get; private init; }

    public double this[string scalar] => observables[scalar][0];

    public static EngineDescription Description => Engine.Description;

    public double[] Vector(string name) => observables[name];

    public static EngineRun Of(params (string Name, object Value)[] parameters) => Of(0, parameters);

    /// <summary>The point number <paramref name="index"/> of a sweep with seed 5.</summary>
    public static EngineRun Of(long index, (string Name, object Value)[] parameters) => Of(new EvaluationContext(), index, parameters);

    /// <summary>The same in a context of one's own.</summary>
    public static EngineRun Of(EvaluationContext context, long index, (string Name, object Value)[] parameters)
    {
        var block = new PointBlock(Description, 1, seed: 5);
        block.Start(index, 1);
        foreach (var (name, value) in parameters)
        {
            var at = Description.IndexOfParameter(name);
            at.ShouldBeGreaterThanOrEqualTo(0, name);
            var number = value is string choice ? Description.Parameters[at].Choices.IndexOf(choice) : Convert.ToDouble(value);
            Description.Parameters[at].Check(number).ShouldBeNull();
            block.SetConstant(at, number);
        }

        var buffers = new Dictionary<string, double[]>();
        for (var i = 0; i < Description.Observables.Length; i++)
        {
            var buffer = new double[Description.Observables[i].Size];
            buffers.Add(Description.Observables[i].Name, buffer);
            block.SetOutput(i, buffer);
        }

        Engine.Evaluate(block, context);
        var run = new EngineRun { Failure = block.Failures.Count > 0 ? block.Failures[0].Reason : null };
        foreach (var (name, buffer) in buffers)
            run.observables.Add(name, buffer);
        return run;
    }

    /// <summary>What the engine says of a point's parameters before computing it.</summary>
    public static string? Check(params (string Name, double Value)[] parameters)
    {
        double[] values = [.. Description.Parameters.Select(parameter => parameter.Default)];
        foreach (var (name, value) in parameters)
            values[Description.IndexOfParameter(name)] = value;
        return ((IEngine)Engine).Check(new ParameterValues(Description, values));
    }
}
