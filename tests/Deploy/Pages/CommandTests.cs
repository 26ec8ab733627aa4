using SweepCluster.Deploy.Tests.Repositories;

namespace SweepCluster.Deploy.Tests.Pages;

/// <summary>Every command of the operators' pages is run by a test, here or elsewhere, or says on the page that it is not.</summary>
public class CommandTests
{
    // What runs a command that is not run here: a file of tests, and what it says there.
    private static readonly Dictionary<string, (string File, string Says)> Elsewhere = new(StringComparer.Ordinal)
    {
        ["./sweep cluster up --silos 3"] = ("tests/Cluster/Consoles/LocalClusterTests.cs", "\"cluster\", \"up\", \"--silos\", \"3\""),
        ["./sweep cluster down"] = ("tests/Cluster/Consoles/LocalClusterTests.cs", "\"cluster\", \"down\""),
        ["deploy/compose/secrets.sh"] = ("tests/Deploy/Compose/ComposeTests.cs", "deploy/compose/secrets.sh"),
        ["deploy/backup/restore.sh sweep.dump"] = ("tests/Cluster/Backups/BackupTests.cs", "restore.sh"),
    };

    [Fact]
    public void Commands_AllOfThem_AreRunOrSayThatTheyAreNot()
    {
        foreach (var command in Page.OfOperators.SelectMany(Page.Blocks).Where(b => !b[0].StartsWith(Page.NotRun, StringComparison.Ordinal)).SelectMany(b => b))
        {
            if (Elsewhere.TryGetValue(command, out var test))
                Repository.Text(test.File).ShouldContain(test.Says, Case.Sensitive, command);
            else
                IsRunHere(command).ShouldBeTrue($"no test runs: {command}");
        }

        Page.OfOperators.SelectMany(Page.Blocks).Count(b => b[0].StartsWith(Page.NotRun, StringComparison.Ordinal)).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Commands_OfThePages_DoAsTheySay()
    {
        await using var place = await CommandPlace.OpenAsync();
        var ran = 0;
        foreach (var command in Page.OfOperators.SelectMany(Page.Blocks).Where(b => !b[0].StartsWith(Page.NotRun, StringComparison.Ordinal)).SelectMany(b => b))
        {
            if (!IsRunHere(command) || !place.CanRun(command))
                continue;
            var (exitCode, output, errors) = place.Run(command);
            exitCode.ShouldBe(0, $"{command}\n{output}{errors}");
            ran++;
        }

        ran.ShouldBeGreaterThan(5);
        if (place.Missing.Length > 0)
            TestContext.Current.AddWarning($"COMMANDS OF THE PAGES WERE NOT RUN, not installed: {place.Missing}");
    }

    private static bool IsRunHere(string command) => !Elsewhere.ContainsKey(command)
        && (command.StartsWith("./sweep ", StringComparison.Ordinal) || command.StartsWith("kubectl kustomize ", StringComparison.Ordinal)
            || command.StartsWith("deploy/backup/backup.sh ", StringComparison.Ordinal) || command.StartsWith("python3 deploy/sbom/", StringComparison.Ordinal));
}
