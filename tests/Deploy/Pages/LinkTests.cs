using System.Text.RegularExpressions;
using SweepCluster.Deploy.Tests.Repositories;

namespace SweepCluster.Deploy.Tests.Pages;

public partial class LinkTests
{
    [Fact]
    public void Links_BetweenPages_LeadSomewhere()
    {
        string[] pages = ["README.md", "CONTRIBUTING.md", .. Directory.GetFiles(Repository.PathOf("docs"), "*.md", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Repository.Root, f))];
        var dead = new List<string>();
        var links = 0;
        foreach (var page in pages)
        {
            foreach (var link in Links().Matches(Repository.Text(page)).Select(m => m.Groups["n"].Value).Where(l => !l.Contains("://", StringComparison.Ordinal)))
            {
                links++;
                var (file, anchor) = link.Split('#') is [var f, var a] ? (f, a) : (link, null);
                var target = file.Length == 0 ? page : Path.Combine(Path.GetDirectoryName(page)!, file);
                if (!Repository.Has(target) || (anchor is not null && !Page.Anchors(target).Contains(anchor)))
                    dead.Add($"{page}: {link}");
            }
        }

        dead.ShouldBeEmpty();
        links.ShouldBeGreaterThan(30);
    }

    // An alert that nobody knows what to do about is noise.
    [Fact]
    public void Alerts_AllOfThem_HaveARunbookThatTheyName()
    {
        var rules = Yaml.Documents(Repository.Text("deploy/observability/prometheus/rules.yaml")).Single()["groups"]!.AsArray()
            .SelectMany(g => g!["rules"]!.AsArray()).Where(r => r!["alert"] is not null).ToArray();
        var headings = Repository.Text("docs/operations.md").Split('\n').Where(l => l.StartsWith("### ", StringComparison.Ordinal)).Select(l => l[4..]).ToArray();
        rules.Length.ShouldBeGreaterThan(5);
        foreach (var rule in rules)
        {
            var name = rule!["alert"]!.ToString();
            headings.ShouldContain(name);
            rule["annotations"]!["runbook_url"]!.ToString().ShouldBe("docs/operations.md#" + name.ToLowerInvariant());
        }

        headings.Where(h => h.StartsWith("Sweep", StringComparison.Ordinal)).ShouldBe(rules.Select(r => r!["alert"]!.ToString()));
    }

    // A claim of the page that names a folder of tests names one that is there.
    [Fact]
    public void Claims_OfOperatorsPages_NameTestsThatExist()
    {
        foreach (var page in Page.OfOperators)
        {
            foreach (var folder in TestFolders().Matches(Repository.Text(page)).Select(m => m.Groups["n"].Value))
                Repository.Has(folder).ShouldBeTrue($"{page} names {folder}");
        }
    }

    [GeneratedRegex(@"\]\((?<n>[^)\s]+)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Links();

    [GeneratedRegex(@"`(?<n>tests/[A-Za-z/.-]+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TestFolders();
}
