using SweepCluster.Physics.Engines;
using SweepCluster.Sweeps.Specifications;

namespace SweepCluster.Sweeps.Tests.Specifications;

public class SpecificationTemplateTests
{
    public static TheoryData<string> Engines => [.. EngineCatalog.Shipped.Engines.Select(e => e.Description.Name)];

    [Theory]
    [MemberData(nameof(Engines))]
    public void For_ShippedEngine_IsValidAndNamesEveryParameter(string engine)
    {
        var text = SpecificationTemplate.For(EngineCatalog.Shipped.Find(engine)!);
        var reading = SpecificationReader.Read(text, "new.yaml", SpecificationFormat.Yaml, EngineCatalog.Shipped);
        reading.Errors.ShouldBeEmpty(text);
        foreach (var parameter in EngineCatalog.Shipped.Find(engine)!.Description.Parameters)
            text.ShouldContain(parameter.Name + ":");
    }
}
