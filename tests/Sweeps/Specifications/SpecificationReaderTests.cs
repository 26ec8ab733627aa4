using SweepCluster.Sweeps.Axes;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Specifications;

namespace SweepCluster.Sweeps.Tests.Specifications;

public class SpecificationReaderTests
{
    private const string Everything = """
        sweep: everything-1.a_b
        description: |
          All keys
          at once.
        engine: {name: test-magnet, version: "2"}
        parameters:
          method: no            # a name, not a truth value
          T: 13.7 K
          J: 250 ueV
          S2: {from: S1, times: 1, plus: -1}
        axes:
          events_axis: {zip: {events: [1, 2], N: {range: [10, 20, 10]}}}
          S1: {range: [2, 3, 0.5]}
          B: {linspace: [-0.1 T, 5 kG, 7]}
          cloud: {sobol: {count: 16, seed: 3, r_s: [1, 6], Q: {logarithmic: [0.1, 4]}}}
        replicas: 8
        seed: 18446744073709551615
        outputs: [magnetization, energy]
        chunk: 1e3
        batch: 100
        retries: 2
        time_limit: 2.5 min
        compression: gzip
        """;

    [Fact]
    public void Read_EveryKey_IsUnderstood()
    {
        var specification = SpecificationReader.Read(Everything, "a.yaml", SpecificationFormat.Yaml, Specified.Catalog).Valid();
        specification.Name.ShouldBe("everything-1.a_b");
        specification.Description.ShouldBe("All keys\nat once.\n");
        specification.Engine.ShouldBeOfType<MagnetEngine>();
        specification.Text.ShouldBe(Everything);
        specification.Replicas.ShouldBe(8);
        specification.Seed.ShouldBe(ulong.MaxValue);
        specification.Outputs.ShouldBe([0, 1]);
        specification.Policy.ShouldBe(new SweepPolicy
        {
            ChunkPoints = 1000, BatchPoints = 100, Retries = 2, PointTimeLimit = TimeSpan.FromSeconds(150), Compression = Compression.Gzip,
        });
        specification.Fixed.ShouldBe(
        [
            new FixedParameter(Specified.Parameter("T"), 13.7),
            new FixedParameter(Specified.Parameter("J"), 0.25),
            new FixedParameter(Specified.Parameter("method"), 2),
        ]);
        specification.Tied.ShouldBe([new TiedParameter(Specified.Parameter("S2"), Specified.Parameter("S1"), 1, -1)]);
        specification.Axes.Select(a => a.Name).ShouldBe(["events_axis", "S1", "B", "cloud"]);
        specification.Axes.Select(a => a.Length).ShouldBe([2, 3, 7, 16]);
        specification.Axes[0].Parameters.ShouldBe(
        [
            new AxisParameter(Specified.Parameter("events"), new ListValues([1, 2])),
            new AxisParameter(Specified.Parameter("N"), new SteppedValues(10, 10, 2)),
        ]);
        specification.Axes[2].Parameters.Single().Values.ShouldBe(new LinearValues(-0.1, 0.5, 7));
        specification.Axes[3].Parameters.ShouldBe(
        [
            new AxisParameter(Specified.Parameter("r_s"), new SobolValues(new SampleRange(1, 6), 0, 3, 16)),
            new AxisParameter(Specified.Parameter("Q"), new SobolValues(new SampleRange(0.1, 4, IsLogarithmic: true), 1, 3, 16)),
        ]);
        new SweepPlan(specification).PointCount.ShouldBe(2L * 3 * 7 * 16 * 8);
    }

    [Fact]
    public void Read_LeastSpecification_IsASinglePointOfAllObservables()
    {
        var specification = Specified.ReadMagnet("").Valid();
        specification.Axes.ShouldBeEmpty();
        specification.Outputs.ShouldBe([0, 1, 2, 3]);
        specification.Replicas.ShouldBe(1);
        specification.Seed.ShouldBe(0UL);
        specification.Policy.ShouldBe(new SweepPolicy());
    }

    [Theory]
    [InlineData("T: [1 K, 20 mK, 3]", new[] { 1, 0.02, 3 })]
    [InlineData("T: {linspace: {start: 1, count: 3, stop: 2 K}}", new[] { 1, 1.5, 2 })]
    [InlineData("T: {linspace: [5, 7, 1]}", new[] { 5.0 })]
    [InlineData("T: {logspace: [10 mK, 1 K, 3]}", new[] { 0.01, 0.1, 1 })]
    [InlineData("B: {logspace: {start: -0.1, stop: -10, count: 3}}", new[] { -0.1, -1, -10 })]
    [InlineData("B: {range: [1, -1, -500 mT]}", new[] { 1, 0.5, 0, -0.5, -1 })]
    [InlineData("B: {range: {start: 1, step: 2, count: 3}}", new double[] { 1, 3, 5 })]
    [InlineData("B: {range: {start: 1, step: 2, stop: 6}}", new double[] { 1, 3, 5 })]
    [InlineData("N: {logspace: [1, 1000, 4]}", new double[] { 1, 10, 100, 1000 })]
    [InlineData("N: {linspace: [8, 20, 4]}", new double[] { 8, 12, 16, 20 })]
    [InlineData("method: [no, exact, semi-classical, \"exact\"]", new double[] { 2, 0, 1, 0 })]
    [InlineData("B:\n    - 1\n    - 2 T", new double[] { 1, 2 })]
    public void Read_AxisForm_GivesItsValues(string axis, double[] expected)
    {
        var values = Specified.ReadMagnet("axes:\n  " + axis).Valid().Axes.Single().Parameters.Single().Values;
        Enumerable.Range(0, (int)values.Length).Select(i => values[i]).ShouldBe(expected);
    }

    [Fact]
    public void Read_SampledSpins_AreSpins()
    {
        var axis = Specified.ReadMagnet("axes: {a: {random: {count: 500, S1: [10, 12.5], N: [1, 3]}}}").Valid().Axes.Single();
        Values(axis.Parameters[0]).Distinct().Order().ShouldBe([10, 10.5, 11, 11.5, 12, 12.5]);
        Values(axis.Parameters[1]).Distinct().Order().ShouldBe([1, 2, 3]);
    }

    [Fact]
    public void Read_SamplesWithoutSeed_HaveTheSweeps()
    {
        var axes = "axes: {a: {random: {count: 9, T: [1, 2]}}, b: {latin-hypercube: {count: 9, B: [1, 2]}}, c: {sobol: {count: 9, Q: [1, 2]}}}";
        var specification = Specified.ReadMagnet("seed: 7\n" + axes).Valid();
        ((RandomValues)specification.Axes[0].Parameters[0].Values).Seed.ShouldBe(7UL);
        ((LatinHypercubeValues)specification.Axes[1].Parameters[0].Values).Seed.ShouldBe(7UL);
        ((SobolValues)specification.Axes[2].Parameters[0].Values).Seed.ShouldBeNull();
    }

    [Fact]
    public void Read_JsonAndYaml_GiveTheSame()
    {
        const string json = """
            {"sweep": "a", "engine": "test-magnet", "parameters": {"T": "13.7 K", "method": "no", "N": 12},
             "axes": {"B": {"linspace": [0, 1e0, 3]}, "S1": [1.5, 2]}, "outputs": ["energy"], "seed": 5}
            """;
        const string yaml = "parameters: {T: 13.7 K, method: no, N: 12}\naxes: {B: {linspace: [0, 1, 3]}, S1: [1.5, 2]}\noutputs: [energy]\nseed: 5";
        var fromJson = SpecificationReader.Read(json, "a.json", SpecificationFormat.Json, Specified.Catalog).Valid();
        SpecificationWriter.Write(fromJson).ShouldBe(SpecificationWriter.Write(Specified.ReadMagnet(yaml).Valid()));
    }

    [Fact]
    public void Read_ManyErrors_ReportsAllByLine()
    {
        const string yaml = """
            parameters:
              T: -3 K
              B: 3 K
              methd: exact
            axes:
              r_x: [1]
              N: {linspace: [1, 2, 4]}
            outputs: [enrgy]
            chunks: 3
            """;
        Specified.ReadMagnet(yaml).Invalid().ShouldBe(
        [
            "a.yaml:4:6: parameters.T: T is -3 K; the valid range is 0 (excluded) to 1000 K",
            "a.yaml:5:6: parameters.B: B is \"3 K\"; its unit is T, and K measures something else",
            "a.yaml:6:3: parameters.methd: engine test-magnet has no parameter methd; the nearest known name is method",
            "a.yaml:8:3: axes.r_x: engine test-magnet has no parameter r_x; the nearest known name is r_s",
            "a.yaml:9:17: axes.N.linspace: at position 1 N is 1.3333333333333333; a whole number is needed; use a list, or a range with a fitting step",
            "a.yaml:10:11: outputs[0]: engine test-magnet has no observable enrgy; the nearest known name is energy",
            "a.yaml:11:1: chunks: the key chunks is not known; the nearest known name is chunk",
        ]);
    }

    [Fact]
    public void Read_SomePointsImpossible_WarnsAndGoesOn()
    {
        var reading = Specified.ReadMagnet("axes: {S1: [1, 2, 3], S2: [1, 2, 3]}");
        reading.IsValid.ShouldBeTrue();
        reading.Warnings.Single().Message.ShouldBe(
            "3 of 9 points looked at have values that do not go together and will be stored as failed: S2 is 2; it is at most S1, which is 1 (and 2 other reasons)");
    }

    [Fact]
    public void Read_AllPointsImpossible_IsRefused() =>
        Specified.ReadMagnet("parameters: {S2: 20}\naxes: {B: {linspace: [0, 1, 1e5]}}").Invalid().Single()
            .ShouldBe("a.yaml:3:1: parameters: each of the 1022 points looked at has values that do not go together: S2 is 20; it is at most S1, which is 10");

    [Fact]
    public void Read_ImpossibleCornerOfAHugeGrid_IsFound() =>
        Specified.ReadMagnet("axes: {B: {linspace: [0, 1, 1e9]}, S1: [10, 20], T: {linspace: [1, 2, 1e9]}, S2: [20, 1]}").Warnings.ShouldNotBeEmpty();

    [Fact]
    public void Read_LargestSweep_IsPlannedWithoutAList()
    {
        var specification = Specified.ReadMagnet("axes: {B: {linspace: [0, 1, 4611686018427387904]}}").Valid();
        new SweepPlan(specification).PointCount.ShouldBe(1L << 62);
    }

    [Fact]
    public void FormatOf_Extension_Decides()
    {
        SpecificationReader.FormatOf("a.JSON").ShouldBe(SpecificationFormat.Json);
        SpecificationReader.FormatOf("a.yml").ShouldBe(SpecificationFormat.Yaml);
        SpecificationReader.FormatOf("-").ShouldBe(SpecificationFormat.Yaml);
    }

    private static double[] Values(AxisParameter parameter) =>
        [.. Enumerable.Range(0, (int)parameter.Values.Length).Select(i => parameter.Values[i])];
}
