using SweepCluster.Physics.Engines;
using SweepCluster.Physics.Random;
using SweepCluster.Physics.SurfaceDiffusion;
using SweepCluster.Physics.Tests.Engines;

namespace SweepCluster.Physics.Tests.SurfaceDiffusion.Engine;

public class SurfaceDiffusionEngineTests
{
    // One small point of every model, and of every way of selecting events.
    private static readonly (string Name, object Value)[][] Small =
    [
        [("model", "walk"), ("lattice", "channel"), ("rate_1", 1), ("rate_2", 0.3), ("rate_dumbbell", 0.2), ("events", 20_000)],
        [("model", "walk"), ("lattice", "cubic"), ("desorption_barrier", 0.6), ("events", 20_000)],
        [("model", "gas"), ("size", 16), ("coverage", 0.4), ("rate_1", 1), ("events", 50_000), ("replicas", 2)],
        [("model", "gas"), ("size", 16), ("coverage", 0.4), ("rate_1", 1), ("beta_J", 0.7), ("events", 50_000)],
        [("model", "gas"), ("size", 12), ("coverage", 0.4), ("rate_1", 1), ("beta_J", 0.7), ("kinetics", "metropolis"), ("lattice", "triangular"), ("events", 50_000)],
        [("model", "gas"), ("size", 12), ("coverage", 0.4), ("rate_1", 1), ("beta_J", 3), ("kinetics", "heat-bath"), ("lattice", "honeycomb"), ("events", 50_000)],
        [("model", "gas"), ("size", 16), ("coverage", 0.3), ("rate_1", 1), ("rate_across", 0.1), ("beta_J", -0.5), ("lattice", "channel"), ("events", 50_000)],
        [("model", "cluster"), ("cluster_size", 7), ("rate_1", 1), ("rate_shear", 0.2), ("beta_J", 1), ("events", 20_000)],
        [("model", "vicinal"), ("size", 5), ("step_barrier", 0.1), ("foot_binding", 0.05), ("events", 20_000)],
        [("model", "terrace"), ("size", 12), ("step_barrier", 0.1), ("events", 20_000)],
        [("model", "traps"), ("rate_1", 1), ("capture_rate", 0.5), ("events", 20_000)],
        [("model", "active-sites"), ("size", 8), ("desorption_barrier", 0.7), ("temperature", 500), ("events", 20_000)],
        [("model", "reaction"), ("size", 16), ("temperature", 240), ("desorption_barrier", 0.75), ("events", 20_000)],
        [("model", "coexistence"), ("size", 32), ("beta_J", 2.3), ("rate_1", 1), ("events", 50_000)],
    ];

    public static TheoryData<int> SmallPoints() => [.. Enumerable.Range(0, Small.Length)];

    [Fact]
    public void Description_Names_AreThoseOfTheDocumentation()
    {
        var description = SurfaceRun.Description;
        description.Name.ShouldBe("surface-diffusion");
        EngineCatalog.Shipped.Find("surface-diffusion").ShouldBeOfType<SurfaceDiffusionEngine>();
        string[] parameters =
        [
            "model", "lattice", "size", "coverage", "temperature", "beta_J", "barrier", "prefactor", "interaction", "rate_1", "rate_2",
            "rate_3", "rate_4", "cluster_size", "replicas", "time", "events", "relative_error",
        ];
        parameters.ShouldBeSubsetOf(description.Parameters.Select(p => p.Name));
        string[] observables =
        [
            "D_tracer", "D_tracer_error", "D_jump", "D_jump_error", "D_chemical", "D_chemical_error", "correlation_factor",
            "thermodynamic_factor", "events", "event_rate", "msd", "displacement", "bonds", "coverage_gas",
        ];
        observables.ShouldBeSubsetOf(description.Observables.Select(o => o.Name));
    }

    [Theory]
    [MemberData(nameof(SmallPoints))]
    public void EveryModel_PutDownAndTakenUp_GivesTheSameBits(int point)
    {
        var whole = SurfaceRun.Of(Small[point]);
        whole.Failure.ShouldBeNull();
        using var stop = new CancellationTokenSource();
        var checkpoints = new MemoryCheckpoints(savesBeforeStop: 3, stop);
        Should.Throw<OperationCanceledException>(() => SurfaceRun.Of(new EvaluationContext(checkpoints, null, stop.Token), 3, Small[point]));
        checkpoints.Saves.ShouldBe(3);
        var resumed = SurfaceRun.Of(new EvaluationContext(checkpoints), 3, Small[point]);
        resumed.All.ShouldBe(whole.All);
    }

    [Fact]
    public void EveryModel_TwoThreadsAndAnyOrder_GivesTheSameBits()
    {
        var one = Small.Select(point => SurfaceRun.Of(point).All.ToArray()).ToArray();
        var two = new double[Small.Length][];
        var options = new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = TestContext.Current.CancellationToken };
        Parallel.For(0, Small.Length, options, i => two[Small.Length - 1 - i] = [.. SurfaceRun.Of(Small[Small.Length - 1 - i]).All]);
        for (var i = 0; i < Small.Length; i++)
            two[i].ShouldBe(one[i]);
    }

    [Fact]
    public void Points_OtherIndex_DrawOtherNumbers() =>
        SurfaceRun.Of(new EvaluationContext(), 4, Small[3])["D_jump"].ShouldNotBe(SurfaceRun.Of(Small[3])["D_jump"]);

    [Theory]
    [InlineData("gas", 0.01)]
    [InlineData("walk", 0.01)]
    [InlineData("cluster", 0.05)]
    public void RelativeError_Reached_EndsTheRunAndCoversTheExactValue(string model, double asked)
    {
        (string, object)[] point =
        [
            ("model", model), ("size", 4), ("coverage", 0.5), ("beta_J", 1), ("rate_1", 1), ("cluster_size", 5), ("replicas", 4),
        ];
        var exact = SurfaceRun.Of([.. point, ("method", "exact")])["D_tracer"];
        var run = SurfaceRun.Of([.. point, ("events", 4e8), ("relative_error", asked)]);
        run.Estimate("D_tracer").RelativeError.ShouldBeLessThanOrEqualTo(asked);
        run["events"].ShouldBeLessThan(4e8); // a quarter of what all replicas were allowed

        // Stopping when the error looks small makes it a little too small: hence a margin of one more.
        run["D_tracer"].ShouldBe(exact, 5 * run["D_tracer_error"]);
    }

    [Fact]
    public void Replicas_MoreOfThem_AreIndependentAndLowerTheError()
    {
        (string, object)[] point = [("size", 16), ("coverage", 0.5), ("beta_J", 0.5), ("rate_1", 1), ("events", 200_000)];
        var (one, sixteen) = (SurfaceRun.Of(point), SurfaceRun.Of([.. point, ("replicas", 16)]));
        sixteen["events"].ShouldBe(16 * one["events"], one["events"]);

        // Four times the error, itself known to a fifth from so few blocks. Not that of the tracer, to which a single short run
        // adds what its longest lag still changes: three to thirteen times, whatever the selection of events.
        (one["D_jump_error"] / sixteen["D_jump_error"]).ShouldBeInRange(2.5, 7);
        sixteen["D_tracer"].ShouldBe(one["D_tracer"], 4 * one["D_tracer_error"]);
    }

    [Fact]
    public void Exclusion_JumpAndChemicalDiffusion_AreExactUpToTheCountOfJumps()
    {
        // Reference 09c and 09a: D_J = D0 (M - N)/(M - 1), D_c = D0 at every coverage.
        foreach (var coverage in new[] { 0.25, 0.75 })
        {
            var run = SurfaceRun.Of(("size", 16), ("coverage", coverage), ("rate_1", 1), ("events", 1_000_000));
            run.Estimate("D_jump").ShouldAgreeWith((1 - coverage) * 256 / 255);
            run.Estimate("D_jump").RelativeError.ShouldBeLessThan(0.003);
            run.Estimate("D_chemical").ShouldAgreeWith(256.0 / 255);
        }
    }

    [Fact]
    public void Channel_Interacting_AgreesWithEnumeration()
    {
        (string, object)[] point =
        [
            ("lattice", "channel"), ("size", 4), ("coverage", 0.375), ("beta_J", 0.8), ("rate_1", 1), ("rate_across", 0.2), ("spacing", 1.4),
        ];
        var exact = SurfaceRun.Of([.. point, ("method", "exact")]);
        var run = SurfaceRun.Of([.. point, ("events", 2_000_000)]);
        run.Estimate("D_jump").ShouldAgreeWith(exact["D_jump"], what: "jump diffusion");
        run.Estimate("event_rate").ShouldAgreeWith(exact["event_rate"], what: "rate");
        run.Estimate("bonds").ShouldAgreeWith(exact["bonds"], what: "bonds");
        run.Estimate("correlation_factor").ShouldAgreeWith(exact["correlation_factor"], 0.02, "f, whose fit expects a long-time tail");
    }

    [Theory]
    [InlineData("at least one adatom", "coverage", 0.0)]
    [InlineData("at least one adatom", "coverage", 1.0)]
    [InlineData("no long and rebound jumps", "model", "walk", "lattice", "honeycomb", "rate_2", 1.0)]
    [InlineData("no dumbbells", "model", "walk", "rate_dumbbell", 1.0)]
    [InlineData("stay connected", "model", "cluster", "rate_corner", 0.0)]
    [InlineData("up to 11 atoms", "model", "cluster", "method", "exact", "cluster_size", 12)]
    [InlineData("GB and this machine has", "size", 8192, "replicas", 1024)]
    [InlineData("even size", "lattice", "honeycomb", "size", 15)]
    [InlineData("lattice is cubic", "lattice", "cubic")]
    [InlineData("phases do not separate", "model", "coexistence", "lattice", "chain")]
    [InlineData("at least 3", "size", 2)]
    [InlineData("needs a desorption_barrier", "model", "active-sites")]
    [InlineData("must fit into the cell", "model", "active-sites", "desorption_barrier", 0.7, "size", 3, "patch", 4)]
    [InlineData("sum to 1.2", "model", "walk", "dumbbell_return", 0.7)]
    [InlineData("both edges reflect", "model", "terrace", "attachment", 0.0, "step_barrier", 0.1)]
    [InlineData("does not move", "model", "walk", "rate_1", 0.0)]
    [InlineData("No adatom can move", "rate_1", 0.0)]
    [InlineData("too short for errors", "time", 1e-9)]
    public void Point_Impossible_FailsWithWhatToDo(string reason, params object[] parameters)
    {
        var named = parameters.Chunk(2).Select(pair => ((string)pair[0], pair[1])).ToArray();
        SurfaceRun.Of(named).Failure.ShouldNotBeNull().ShouldContain(reason);
    }

    [Theory]
    [InlineData("coverage", 1.2)]
    [InlineData("coverage", -0.1)]
    [InlineData("barrier", -0.5)]
    [InlineData("temperature", 0.0)]
    [InlineData("size", 100000.0)]
    [InlineData("rate_3", -1.0)]
    [InlineData("beta_J", double.PositiveInfinity)]
    public void Parameter_OutOfRange_IsRefused(string name, double value)
    {
        var description = SurfaceRun.Description;
        description.Parameters[description.IndexOfParameter(name)].Check(value).ShouldNotBeNull();
    }

    [Fact]
    public void Points_AllOverTheirRanges_HaveAResultOrAReason()
    {
        var random = new RandomKey(2024, 0, 0).FastStream();
        var description = SurfaceRun.Description;
        for (var trial = 0; trial < 400; trial++)
        {
            var point = new List<(string, object)> { ("size", random.NextBelow(24) + 1), ("events", 2_000), ("cluster_size", random.NextBelow(9) + 2) };
            foreach (var parameter in description.Parameters)
            {
                if (parameter.Kind == ParameterKind.Choice && random.NextDouble() < 0.8)
                    point.Add((parameter.Name, parameter.Choices[(int)random.NextBelow((ulong)parameter.Choices.Length)]));
            }

            point.Add(("coverage", random.NextDouble()));
            point.Add(("temperature", Math.Exp(8 * random.NextDouble())));
            point.Add(("beta_J", (6 * random.NextDouble()) - 3));
            foreach (var name in new[] { "rate_1", "rate_2", "rate_across", "rate_dumbbell", "rate_corner", "rate_evaporation", "capture_rate", "desorption_barrier", "step_barrier", "attachment", "adsorption_rate" })
            {
                if (random.NextDouble() < 0.4)
                    point.Add((name, random.NextDouble() < 0.2 ? 0 : random.NextDouble()));
            }

            // Neither another exception nor, without a reason, a missing result.
            var run = SurfaceRun.Of([.. point]);
            (run.Failure is not null || run.All.Any(value => value > 0)).ShouldBeTrue(string.Join(", ", point));
        }
    }
}
