using SweepCluster.Physics.Engines;
using SweepCluster.Sweeps.Specifications;

namespace SweepCluster.Sweeps.Tests.Specifications;

/// <summary>Reads specifications for tests.</summary>
internal static class Specified
{
    public static EngineCatalog Catalog { get; } = EngineCatalog.Shipped.With(typeof(MagnetEngine).Assembly);

    public static MagnetEngine Magnet => (MagnetEngine)Catalog.Find("test-magnet")!;

    /// <summary>Reads YAML that names neither sweep nor engine: it is one of the test's engine.</summary>
    public static SpecificationReading ReadMagnet(string yaml, params string[] overrides) =>
        SpecificationReader.Read("sweep: a\nengine: test-magnet\n" + yaml, "a.yaml", SpecificationFormat.Yaml, Catalog, overrides);

    /// <summary>The specification, which must be valid and without warnings.</summary>
    public static SweepSpecification Valid(this SpecificationReading reading)
    {
        reading.Errors.ShouldBeEmpty();
        reading.Warnings.ShouldBeEmpty();
        return reading.Specification.ShouldNotBeNull();
    }

    /// <summary>The errors as texts; there must be some, and no specification.</summary>
    public static string[] Invalid(this SpecificationReading reading)
    {
        reading.Specification.ShouldBeNull();
        reading.Errors.ShouldNotBeEmpty();
        return [.. reading.Errors.Select(e => e.ToString())];
    }

    public static int Parameter(string name) => Magnet.Description.IndexOfParameter(name);
}
