using System.Text.Json.Nodes;
using SweepCluster.Deploy.Tests.Repositories;

namespace SweepCluster.Deploy.Tests.Audit;

public class InventoryTests
{
    [Fact]
    public void Sbom_OfTheConsole_ListsWhatItIsBuiltFrom()
    {
        Assert.SkipUnless(Tool.Exists("python3"), "THE INVENTORY OF PACKAGES IS NOT TESTED: python3 is not installed");
        var sbom = Make("client/obj/project.assets.json");
        (sbom["bomFormat"]!.ToString(), sbom["specVersion"]!.ToString()).ShouldBe(("CycloneDX", "1.6"));
        sbom["metadata"]!["component"]!["version"]!.ToString().ShouldBe(Settings.Version);
        var components = sbom["components"]!.AsArray();
        components.Select(c => c!["bom-ref"]!.ToString()).ShouldBeUnique();
        components.ShouldAllBe(c => c!["purl"]!.ToString() == $"pkg:nuget/{c["name"]}@{c["version"]}" && c["hashes"]![0]!["content"]!.ToString().Length == 128);

        // Every package whose assembly lies beside the console is in it, and none that only builds or tests.
        var names = components.Select(c => c!["name"]!.ToString()).ToArray();
        foreach (var package in (string[])["MathNet.Numerics", "YamlDotNet", "Npgsql", "System.CommandLine", "OpenTelemetry.Exporter.OpenTelemetryProtocol", "Microsoft.OpenApi"])
        {
            names.ShouldContain(package);
            File.Exists(Path.Combine(AppContext.BaseDirectory, package + ".dll")).ShouldBeTrue();
        }

        names.ShouldNotContain("Meziantou.Analyzer");
        names.ShouldNotContain("xunit.v3");

        // What depends on what names only what is listed.
        var known = components.Select(c => c!["bom-ref"]!.ToString()).Append(sbom["metadata"]!["component"]!["bom-ref"]!.ToString()).ToHashSet(StringComparer.Ordinal);
        foreach (var entry in sbom["dependencies"]!.AsArray())
            entry!["dependsOn"]!.AsArray().Select(d => d!.ToString()).Append(entry["ref"]!.ToString()).ShouldAllBe(r => known.Contains(r));
    }

    [Fact]
    public void Sbom_OfSeveralPrograms_ListsEachPackageOnce()
    {
        Assert.SkipUnless(Tool.Exists("python3"), "THE INVENTORY OF PACKAGES IS NOT TESTED: python3 is not installed");
        var sbom = Make("client/obj/project.assets.json", "api/obj/project.assets.json");
        sbom["metadata"]!["component"]!["components"]!.AsArray().Select(c => c!["name"]!.ToString()).ShouldBe(["sweep", "SweepCluster.Api"]);
        sbom["components"]!.AsArray().Select(c => c!["bom-ref"]!.ToString()).ShouldBeUnique();
        Tool.Run("python3", Repository.Root, "deploy/sbom/sbom.py").ExitCode.ShouldBe(2);
    }

    // A version that is not one but a range would be another package tomorrow.
    [Fact]
    public void Packages_HaveOneVersion_AndTheAuditIsOn()
    {
        var versions = System.Xml.Linq.XDocument.Load(Repository.PathOf("Directory.Packages.props")).Descendants("PackageVersion").Select(v => v.Attribute("Version")!.Value.Trim('[', ']')).ToArray();
        versions.Length.ShouldBeGreaterThan(20);
        versions.ShouldAllBe(v => v.All(c => char.IsAsciiDigit(c) || c == '.'));
        var build = System.Xml.Linq.XDocument.Load(Repository.PathOf("Directory.Build.props"));
        build.Descendants("NuGetAudit").Single().Value.ShouldBe("true");
        build.Descendants("NuGetAuditMode").Single().Value.ShouldBe("all");
        build.Descendants("TreatWarningsAsErrors").Single().Value.ShouldBe("true");
    }

    private static JsonNode Make(params string[] assets)
    {
        var (exitCode, output, errors) = Tool.Run("python3", Repository.Root, ["deploy/sbom/sbom.py", .. assets]);
        exitCode.ShouldBe(0, errors);
        return JsonNode.Parse(output)!;
    }
}
