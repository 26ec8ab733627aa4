using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SweepCluster.Deploy.Tests.Kustomize;
using SweepCluster.Deploy.Tests.Repositories;

namespace SweepCluster.Deploy.Tests.Pages;

/// <summary>Commands that cannot be run here name what is there all the same: objects, labels, files, services, verbs.</summary>
public partial class NamedThingsTests
{
    private static readonly string[] NotRun =
        [.. Page.OfOperators.SelectMany(Page.Blocks).Where(b => b[0].StartsWith(Page.NotRun, StringComparison.Ordinal)).SelectMany(b => b.Skip(1))];

    [Fact]
    public void Kubernetes_ObjectsAndLabels_AreThoseOfTheOverlays()
    {
        var objects = Rendered.Names.SelectMany(n => Rendered.Of(n.Data).Objects).ToArray();
        var workloads = Rendered.Names.SelectMany(n => Rendered.Of(n.Data).Workloads).ToArray();
        var named = 0;
        foreach (var command in NotRun.Where(c => c.StartsWith("kubectl ", StringComparison.Ordinal)))
        {
            foreach (Match match in Objects().Matches(command))
            {
                var (kind, name) = (match.Groups["kind"].Value, match.Groups["name"].Value);

                // The service that CloudNativePG makes for its cluster is no object of ours.
                if (name == "sweep-postgres-rw")
                    continue;
                objects.ShouldContain(o => Rendered.Kind(o).Equals(kind, StringComparison.OrdinalIgnoreCase) && Rendered.NameOf(o) == name, command);
                named++;
            }

            foreach (Match match in Selectors().Matches(command))
            {
                var labels = new JsonObject { [match.Groups["key"].Value] = match.Groups["value"].Value };
                workloads.ShouldContain(w => w.Matches(labels), command);
                named++;
            }
        }

        named.ShouldBeGreaterThan(10);
    }

    [Fact]
    public void Files_AreThere()
    {
        var files = NotRun.SelectMany(c => Files().Matches(c)).Select(m => m.Value).Distinct().ToArray();
        files.Length.ShouldBeGreaterThan(4);
        files.ShouldAllBe(f => Repository.Has(f));
    }

    [Fact]
    public void Compose_ServiceThatIsRun_IsThere()
    {
        var services = Yaml.Documents(Repository.Text("deploy/compose.yaml")).Single()["services"]!.AsObject();
        var run = NotRun.Where(c => c.StartsWith("docker compose ", StringComparison.Ordinal)).SelectMany(c => ComposeRuns().Matches(c)).ToArray();
        run.ShouldNotBeEmpty();
        run.ShouldAllBe(m => services.ContainsKey(m.Groups["service"].Value));
    }

    // Of all pages, those that are run elsewhere too.
    [Fact]
    public void Console_VerbsAndOptions_AreThere()
    {
        string[] pages = ["README.md", .. Directory.GetFiles(Repository.PathOf("docs"), "*.md", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Repository.Root, f))];
        string[] commands =
        [
            .. pages.SelectMany(Page.Blocks).SelectMany(b => b).SelectMany(l => InBlocks().Matches(l)).Select(m => m.Groups["n"].Value),
            .. pages.SelectMany(p => InPassing().Matches(Repository.Text(p))).Select(m => m.Groups["n"].Value),
        ];
        var asked = commands.Select(c => c.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .GroupBy(words => string.Join(' ', words.Take(Depth(words))), words => words.Where(w => w.StartsWith("--", StringComparison.Ordinal)), StringComparer.Ordinal).ToArray();
        asked.Length.ShouldBeGreaterThan(15);
        foreach (var verb in asked)
        {
            var (exitCode, help, errors) = Tool.Run(Path.Combine(AppContext.BaseDirectory, "sweep"), Repository.Root, [.. verb.Key.Split(' '), "--help"]);
            exitCode.ShouldBe(0, $"sweep {verb.Key}: {errors}");
            foreach (var option in verb.SelectMany(o => o).Distinct())
                help.ShouldContain(option, Case.Sensitive, $"sweep {verb.Key}");
        }
    }

    private static int Depth(string[] words) => words[0] switch
    {
        "admin" when words[1] == "token" => 3,
        "admin" or "cluster" => 2,
        _ => 1,
    };

    [GeneratedRegex(@"\b(?<kind>deployment|job|service|scaledobject)[/ ](?<name>(?:sweep|postgres)[a-z-]*)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Objects();

    [GeneratedRegex(@" -l (?<key>[a-z./-]+)=(?<value>[a-z-]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Selectors();

    // What a command writes is not there yet.
    [GeneratedRegex(@"(?<![\w./]|> )deploy/[A-Za-z0-9/._-]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Files();

    [GeneratedRegex(@" run (?:-[-a-zA-Z]+ )*(?<service>[a-z]+) ", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ComposeRuns();

    // Behind a prompt or variables; a remark may follow.
    [GeneratedRegex(@"^(?:\$ )?(?:[A-Z_]+=\S+ )*(?:\./)?sweep (?<n>[a-z][^#>|&;]*)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex InBlocks();

    [GeneratedRegex(@"`\./sweep (?<n>[a-z][^`]*)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex InPassing();
}
