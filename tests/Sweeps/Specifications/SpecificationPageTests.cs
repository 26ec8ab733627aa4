using System.Text.RegularExpressions;
using SweepCluster.Physics.Engines;
using SweepCluster.Sweeps.Specifications;

namespace SweepCluster.Sweeps.Tests.Specifications;

public class SpecificationPageTests
{
    private static readonly string Page = Path.Combine(AppContext.BaseDirectory, "specification.md");

    public static TheoryData<string> Examples =>
        [.. Regex.Matches(File.ReadAllText(Page), "```yaml\n(?<example>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture)
            .Select(m => m.Groups["example"].Value)];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Read_ExampleOfThePage_IsValid(string example) =>
        SpecificationReader.Read(example, "example.yaml", SpecificationFormat.Yaml, EngineCatalog.Shipped).Errors.ShouldBeEmpty();
}
