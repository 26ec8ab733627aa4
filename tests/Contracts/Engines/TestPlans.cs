using SweepCluster.Physics.Engines;
using SweepCluster.Sweeps.Axes;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Specifications;

namespace SweepCluster.Contracts.Engines;

/// <summary>Makes plans of test engines.</summary>
public static class TestPlans
{
    /// <summary>A grid of test-plane with axes x, y, z of the given lengths, from 0 in steps of 1.</summary>
    public static SweepPlan Plane(long[] lengths, long? chunk = null, long replicas = 1, int? batch = null, ulong seed = 7)
    {
        var engine = new PlaneEngine();
        return new SweepPlan(new SweepSpecification
        {
            Name = "plane",
            Engine = engine,
            Axes = [.. lengths.Select((length, i) => Axis(engine, i, new SteppedValues(0, 1, length)))],
            Outputs = [0, 1, 2],
            Replicas = replicas,
            Seed = seed,
            Policy = new SweepPolicy { ChunkPoints = chunk, BatchPoints = batch },
        });
    }

    /// <summary>A line of test-moody points, one of each mood.</summary>
    public static SweepPlan Moody(int[] moods, int retries = 0)
    {
        var engine = new MoodyEngine();
        return new SweepPlan(new SweepSpecification
        {
            Name = "moody",
            Engine = engine,
            Fixed = [new FixedParameter(0, 4)],
            Axes = [Axis(engine, 1, new ListValues([.. moods.Select(m => (double)m)]))],
            Outputs = [0, 1],
            Policy = new SweepPolicy { Retries = retries },
        });
    }

    /// <summary>A line of points of any engine along its first parameter, from 0 in steps of 1.</summary>
    public static SweepPlan Line(IEngine engine, long points) => new(new SweepSpecification
    {
        Name = "line",
        Engine = engine,
        Axes = [Axis(engine, 0, new SteppedValues(0, 1, points))],
        Outputs = [0],
    });

    private static Axis Axis(IEngine engine, int parameter, IAxisValues values) =>
        new(engine.Description.Parameters[parameter].Name, [new AxisParameter(parameter, values)]);
}
