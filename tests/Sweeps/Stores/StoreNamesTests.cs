using SweepCluster.Physics.Engines;
using SweepCluster.Sweeps.Axes;
using SweepCluster.Sweeps.Chunks;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Specifications;
using SweepCluster.Sweeps.Stores;

namespace SweepCluster.Sweeps.Tests.Stores;

/// <summary>Names that clash with each other, with the store's own or with the rules of file systems and xarray.</summary>
public class StoreNamesTests
{
    [Theory]
    [InlineData("field", "field")]
    [InlineData("a/b", "a_b")]
    [InlineData("..\\x", "_._x")]
    [InlineData(".zarray", "_zarray")]
    [InlineData("two words", "two_words")]
    [InlineData("C:", "C_")]
    [InlineData("", "_")]
    [InlineData("β", "β")]
    public void Claim_AnyName_IsAKeyWithoutBlanks(string name, string expected)
    {
        var claimed = new StoreNames().Claim(name, "x");
        claimed.ShouldBe(expected);
        StoreKey.Check(claimed).ShouldBeNull();
    }

    [Fact]
    public void Claim_NameTakenInAnyCase_GetsASuffix()
    {
        var names = new StoreNames();
        names.Claim("h", "parameter").ShouldBe("h");
        names.Claim("H", "observable").ShouldBe("H_observable");
        names.Claim("h", "observable").ShouldBe("h_observable_2");
    }

    [Fact]
    public async Task OpenZarr_EngineWithClashingNames_ShowsEveryArray()
    {
        using var directory = new TemporaryDirectory();
        var plan = new SweepPlan(new SweepSpecification
        {
            Name = "clashes",
            Engine = new ClashingEngine(),
            // The axis is named after a parameter that is not on it.
            Axes = [
                new Axis("T", [new AxisParameter(0, new ListValues([1, 2])), new AxisParameter(1, new ListValues([3, 4]))]),
                new Axis("status", [new AxisParameter(3, new ListValues([5, 6, 7]))])],
            Outputs = [0, 1, 2],
        });
        using (var store = await SweepStore.OpenDirectoryAsync(directory.Store, plan, StoreSamples.Provenance))
            await store.WriteAsync(StoreSamples.Chunk(plan, new ChunkIndex(0), _ => PointStatus.Done));
        var seen = PythonReader.Dump(directory.Store);
        seen["coords"]!.AsObject().Select(c => c.Key).Order(StringComparer.Ordinal).ShouldBe(
            ["T", "T_parameter", "a", "b", "b_dimension", "b_dimension_2", "status_axis"]);
        seen["data"]!.AsObject().Select(c => c.Key).Order(StringComparer.Ordinal).ShouldBe(
            ["T_observable", "attempts", "attempts_observable", "c", "status"]);
        seen["data"]!["c"]!["dims"]!.ToJsonString().ShouldBe("""["T","status_axis","b_dimension"]""");
        seen["data"]!["T_observable"]!["dims"]!.ToJsonString().ShouldBe("""["T","status_axis","b_dimension_2"]""");
        seen["coords"]!["T_parameter"]!["values"]!.ToJsonString().ShouldBe("[2.5]");
        (await StoreReader.OpenAsync(new DirectoryStore(directory.Store))).Observables.Select(o => o.Name)
            .ShouldBe(["c", "T_observable", "attempts_observable"]);
    }

    private sealed class ClashingEngine : IEngine
    {
        public EngineDescription Description { get; } = new(
            "clashing", "1", "", "",
            [Real("a"), Real("b"), Real("T"), Real("status")],
            [Observable("c", ObservableDimension.Count("b", 2)), Observable("T", ObservableDimension.Count("b", 3)), Observable("attempts")]);

        public void Evaluate(PointBlock block, EvaluationContext context) => throw new InvalidOperationException("This engine only has a description.");

        private static ParameterDescription Real(string name) =>
            new(name, name, "", ParameterKind.Real, ParameterRange.Unbounded, 2.5, [], "", "");

        private static ObservableDescription Observable(string name, params ObservableDimension[] dimensions) =>
            new(name, name, "", [.. dimensions], false, [], "", "");
    }
}
