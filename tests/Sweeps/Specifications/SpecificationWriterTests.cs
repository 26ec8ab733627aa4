using FsCheck.Fluent;
using SweepCluster.Contracts.Properties;
using SweepCluster.Physics.Engines;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Specifications;

namespace SweepCluster.Sweeps.Tests.Specifications;

public class SpecificationWriterTests
{
    private static readonly string[] Forms =
    [
        "r_s: [2, 3.5, 4]",
        "r_s: {linspace: [1, 6, 7]}",
        "r_s: {logspace: [1, 8, 4]}",
        "r_s: {range: [1, 3, 0.25]}",
        "pair: {zip: {r_s: [1, 2, 3], metal: [Li, Na, K]}}",
        "cloud: {random: {count: 9, seed: 3, r_s: [1, 6]}}",
        "cloud: {latin-hypercube: {count: 9, seed: 3, r_s: [1, 6]}}",
        "cloud: {sobol: {count: 9, seed: 3, r_s: {logarithmic: [1, 6]}}}",
    ];

    private static readonly string[] Others = ["Q: {linspace: [0.1, 2, 3]}", "local_field: [none, hubbard]", "c_exp: [3 meV A, 4]"];

    [Fact]
    public void Write_ThenRead_GivesTheSamePointsAndIdentity() => Prop.ForAll(
        Gen.Elements(Forms).Zip(Gen.Elements(Others)).Zip(Gen.Choose(1, 3)).Zip(Gen.Choose(0, 1000)).ToArbitrary(),
        drawn =>
        {
            var (((form, other), replicas), seed) = drawn;
            var text = $$"""
                sweep: s
                engine: liquid-metal
                parameters: {Z_eff: {from: r_s, times: 0.5, plus: 0.1}, correlation: vwn}
                axes:
                  {{other}}
                  {{form}}
                replicas: {{replicas}}
                seed: {{seed}}
                outputs: [epsilon, G]
                chunk: 7
                """;
            var read = Read(text, "s.yaml");
            var again = Read(SpecificationWriter.Write(read), "s.json");
            SpecificationIdentity.Of(again).ShouldBe(SpecificationIdentity.Of(read));
            SpecificationWriter.Write(again).ShouldBe(SpecificationWriter.Write(read));
            var (plan, other2) = (new SweepPlan(read), new SweepPlan(again));
            other2.PointCount.ShouldBe(plan.PointCount);
            for (var i = 0L; i < plan.PointCount; i++)
                other2.ParametersOf(i).All.ToArray().ShouldBe(plan.ParametersOf(i).All.ToArray());
        }).Hold();

    [Fact]
    public void Identity_PolicyChanged_StaysAndSeedChanged_Differs()
    {
        const string text = "sweep: s\nengine: liquid-metal\naxes: {r_s: [1, 2]}\n";
        var identity = SpecificationIdentity.Of(Read(text, "s.yaml"));
        SpecificationIdentity.Of(Read(text + "retries: 3\ntime_limit: 5 s\nbatch: 7\n", "s.yaml")).ShouldBe(identity);
        SpecificationIdentity.Of(Read(text + "seed: 3\n", "s.yaml")).ShouldNotBe(identity);
        SpecificationIdentity.Of(Read(text.Replace("[1, 2]", "[1, 3]", StringComparison.Ordinal), "s.yaml")).ShouldNotBe(identity);
    }

    private static SweepSpecification Read(string text, string name)
    {
        var reading = SpecificationReader.Read(text, name, SpecificationReader.FormatOf(name), EngineCatalog.Shipped);
        return reading.Specification.ShouldNotBeNull(string.Join('\n', reading.Errors));
    }
}
