using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using SweepCluster.Deploy.Tests.Repositories;

namespace SweepCluster.Deploy.Tests.Images;

public partial class ContainerfileTests
{
    private static readonly string[] Lines = [.. Repository.Text("deploy/images/Containerfile").Replace("\\\n", " ", StringComparison.Ordinal).Split('\n').Where(l => l.Length > 0 && l[0] != '#')];
    private static readonly Dictionary<string, string> Projects = new(StringComparer.Ordinal)
    {
        ["silo"] = "silo/SweepCluster.Silo.csproj",
        ["gateway"] = "gateway/SweepCluster.Gateway.csproj",
        ["console"] = "client/SweepCluster.Client.csproj",
    };

    [Fact]
    public void Bases_ArePinned_AndFitTheSdkOfTheClone()
    {
        Arguments().Keys.ShouldBe(["SDK", "RUNTIME"]);
        foreach (var image in Arguments().Values)
            PinnedImage.Check(image);
        Arguments()["RUNTIME"].ShouldContain("chiseled", Case.Sensitive, "a base with a shell or a package manager is not minimal");
        string[] stages = [.. Lines.Where(l => l.StartsWith("FROM ", StringComparison.Ordinal))];
        stages.ShouldBe(["FROM ${SDK} AS build", "FROM ${RUNTIME} AS runtime", "FROM runtime AS silo", "FROM runtime AS gateway", "FROM runtime AS console"]);

        // The SDK of the image is one that global.json takes: the same major version, and not older.
        var asked = SdkVersions().Match(Repository.Text("global.json")).Groups["n"].Value.Split('.').Select(int.Parse).ToArray();
        var given = SdkTags().Match(Arguments()["SDK"]).Groups["n"].Value.Split('.').Select(int.Parse).ToArray();
        (given[0], given[1]).ShouldBe((asked[0], asked[1]));
        given[2].ShouldBeGreaterThanOrEqualTo(asked[2]);
        Arguments()["RUNTIME"].ShouldContain(string.Create(CultureInfo.InvariantCulture, $"aspnet:{given[0]}.{given[1]}."));
    }

    [Fact]
    public void Users_AreNotRoot()
    {
        var user = Lines.Single(l => l.StartsWith("USER ", StringComparison.Ordinal)).Split(' ')[1];
        int.Parse(user, CultureInfo.InvariantCulture).ShouldBeGreaterThan(0, "Kubernetes tells root by the number");
        Array.IndexOf(Lines, $"USER {user}").ShouldBeLessThan(Array.IndexOf(Lines, "FROM runtime AS silo"));
        Props().Descendants("ContainerUser").Single().Value.ShouldBe(user);
    }

    [Fact]
    public void Ports_AreThoseOfTheCode()
    {
        Exposed("silo").ShouldBe([Settings.SiloPort, Settings.ClientPort, Settings.HealthPort], ignoreOrder: true);
        Exposed("gateway").ShouldBe([Settings.ApiPort]);
        Exposed("console").ShouldBeEmpty();
    }

    [Fact]
    public void Programs_AreThoseOfTheProjects()
    {
        foreach (var (target, project) in Projects)
        {
            var name = XDocument.Load(Repository.PathOf(project)).Descendants("AssemblyName").Single().Value;
            Stage(target).ShouldContain($"ENTRYPOINT [\"dotnet\", \"{name}.dll\"]");
            Lines.ShouldContain(l => l.Contains($"dotnet publish {Path.GetDirectoryName(project)} -c Release --no-restore -o /publish/{target}", StringComparison.Ordinal));
            Stage(target).ShouldContain($"COPY --from=build /publish/{target} .");
        }
    }

    [Fact]
    public void Sources_AreInTheRepository_NotIgnored_AndAllThatIsReferenced()
    {
        var copied = Lines.Where(l => l.StartsWith("COPY ", StringComparison.Ordinal) && !l.Contains("--from", StringComparison.Ordinal)).SelectMany(l => l.Split(' ')[1..^1]).ToArray();
        copied.ShouldAllBe(p => Repository.Has(p));
        string[] kept = [.. Repository.Text(".containerignore").Split('\n').Where(l => l.StartsWith('!')).Select(l => l[1..])];
        copied.ShouldAllBe(p => kept.Any(k => p == k || p.StartsWith(k + "/", StringComparison.Ordinal)));
        kept.ShouldAllBe(k => copied.Contains(k));
        static string[] Rules(string file) => [.. Repository.Text(file).Split('\n').Where(l => !l.StartsWith('#'))];
        Rules(".dockerignore").ShouldBe(Rules(".containerignore"));

        // Every project that these three are built from is restored from its file and built from its folder.
        var needed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var project in Projects.Values)
            Collect(project, needed);
        needed.ShouldAllBe(p => copied.Contains(p) && copied.Contains(Path.GetDirectoryName(p)));
        copied.Where(p => p.EndsWith(".csproj", StringComparison.Ordinal)).ShouldBe(needed, ignoreOrder: true);
    }

    // dotnet publish -t:PublishContainer makes the same images.
    [Fact]
    public void Publishing_ByTheSdk_IsEquivalent()
    {
        Props().Descendants("ContainerBaseImage").Single().Value.ShouldBe(Arguments()["RUNTIME"]);
        Props().Descendants("ContainerWorkingDirectory").Single().Value.ShouldBe("/app");
        Lines.ShouldContain("WORKDIR /app");
        foreach (var variable in Props().Descendants("ContainerEnvironmentVariable"))
            Lines.ShouldContain($"ENV {variable.Attribute("Include")!.Value}={variable.Attribute("Value")!.Value}");
        foreach (var label in Props().Descendants("ContainerLabel"))
            Lines.ShouldContain($"LABEL {label.Attribute("Include")!.Value}={label.Attribute("Value")!.Value}");
        foreach (var (target, project) in Projects)
        {
            var file = XDocument.Load(Repository.PathOf(project));
            file.Descendants("Import").Select(i => i.Attribute("Project")!.Value).ShouldBe(["../deploy/images/Container.props"]);
            file.Descendants("ContainerRepository").Single().Value.ShouldBe("sweepcluster/" + target);
            file.Descendants("ContainerPort").SelectMany(p => p.Attribute("Include")!.Value.Split(';')).Select(int.Parse).ShouldBe(Exposed(target));
        }
    }

    private static XDocument Props() => XDocument.Load(Repository.PathOf("deploy/images/Container.props"));

    private static Dictionary<string, string> Arguments() => Lines.Where(l => l.StartsWith("ARG ", StringComparison.Ordinal))
        .Select(l => l[4..].Split('=', 2)).ToDictionary(a => a[0], a => a[1], StringComparer.Ordinal);

    private static string[] Stage(string target) => [.. Lines.SkipWhile(l => l != $"FROM runtime AS {target}").Skip(1).TakeWhile(l => !l.StartsWith("FROM ", StringComparison.Ordinal))];

    private static int[] Exposed(string target) =>
        [.. Stage(target).Where(l => l.StartsWith("EXPOSE ", StringComparison.Ordinal)).SelectMany(l => l.Split(' ')[1..]).Select(int.Parse)];

    private static void Collect(string project, HashSet<string> needed)
    {
        if (!needed.Add(project))
            return;
        foreach (var reference in XDocument.Load(Repository.PathOf(project)).Descendants("ProjectReference").Select(r => r.Attribute("Include")!.Value))
            Collect(Path.GetRelativePath(Repository.Root, Path.GetFullPath(Path.Combine(Repository.Root, Path.GetDirectoryName(project)!, reference))), needed);
    }

    [GeneratedRegex(@"""version"": ""(?<n>[0-9.]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SdkVersions();

    [GeneratedRegex(@"sdk:(?<n>[0-9.]+)-", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SdkTags();
}
