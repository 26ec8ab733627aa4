using SweepCluster.Cluster.Tests.Processes;

namespace SweepCluster.Cluster.Tests.Upgrades;

/// <summary>
/// A silo of the version before, built from the history of this clone: of the newest tag, or, before the first, of the
/// commit before the last one that changed what travels between silos. Built once for each commit, into
/// artifacts/previous-silo.
/// </summary>
internal static class PreviousSilo
{
    /// <summary>Names a folder with a published silo, to be taken instead.</summary>
    public const string Variable = "SWEEP_PREVIOUS_SILO";

    private const string Untested = "THE ROLLING UPGRADE IS NOT TESTED: ";

    // Everything that a change of would show between silos of two versions.
    private static readonly string[] Travels = ["grains/Contracts", "grains/Serialization"];

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    /// <summary>The program; skips the test, and says why, where there is none and none can be built.</summary>
    public static async Task<string> FindOrSkipAsync()
    {
        var folder = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named : await BuiltAsync(Root());
        var program = Path.Combine(folder, "sweep-silo");
        Assert.SkipUnless(File.Exists(program), $"{Untested}there is no {program}");
        return program;
    }

    private static async Task<string> BuiltAsync(string root)
    {
        var commit = PreviousCommit(root);
        var folder = Path.Combine(root, "artifacts", "previous-silo", commit);
        if (Directory.Exists(folder))
            return folder;
        var place = Directory.CreateTempSubdirectory("sweep-previous-").FullName;
        try
        {
            await BuildAsync(root, commit, place);
            Directory.CreateDirectory(Path.GetDirectoryName(folder)!);
            Tools.Run("mv", Path.Combine(place, "published"), folder);
            return folder;
        }
        finally
        {
            Directory.Delete(place, recursive: true);
        }
    }

    private static string PreviousCommit(string root)
    {
        var (hasHistory, said) = Git(root, "rev-parse", "--is-shallow-repository");
        Assert.SkipUnless(hasHistory, $"{Untested}there is no history of the program here: {said.Trim()}");
        Assert.SkipWhen(said.Trim() == "true", $"{Untested}this clone has no history (git fetch --unshallow)");
        if (Git(root, "describe", "--tags", "--abbrev=0", "--match", "v[0-9]*", "HEAD^") is (true, var tag))
            return Commit(root, tag.Trim() + "^{commit}");
        var change = Git(root, ["log", "-1", "--format=%H", "HEAD", "--", .. Travels]).Output.Trim();
        Assert.SkipWhen(change.Length == 0, $"{Untested}the history of this clone has no change of {string.Join(" or ", Travels)}");
        return Commit(root, change + "^");
    }

    private static string Commit(string root, string name)
    {
        var (isThere, commit) = Git(root, "rev-parse", "--verify", "--quiet", name);
        Assert.SkipUnless(isThere, $"{Untested}the history of this clone does not go back to {name}");
        return commit.Trim();
    }

    private static (bool Succeeded, string Output) Git(string root, params string[] arguments)
    {
        try
        {
            return Tools.Try("git", ["-C", root, .. arguments]);
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            return (false, missing.Message);
        }
    }

    // Into a file and not a pipe: servers of the compiler outlive the build, and would hold the pipe open.
    private static async Task BuildAsync(string root, string commit, string place)
    {
        const string Script = """
            set -e
            mkdir "$PLACE/tree"
            cd "$PLACE/tree"
            git -C "$ROOT" archive "$COMMIT" >"$PLACE/tree.tar"
            tar -xf "$PLACE/tree.tar"
            for name in $(env | sed -n 's/^\(MSBuild[A-Za-z]*\|MSBUILD[A-Z_]*\)=.*/\1/p'); do unset "$name"; done
            exec dotnet build silo -c Release -o "$PLACE/published" -v q -nodeReuse:false \
              -p:RunAnalyzers=false -p:GenerateDocumentationFile=false -p:TreatWarningsAsErrors=false -p:NuGetAudit=false
            """;
        using var build = ChildProcess.Start(
            "/bin/sh", Path.Combine(place, "build.log"),
            new Dictionary<string, string>(StringComparer.Ordinal) { ["PLACE"] = place, ["ROOT"] = root, ["COMMIT"] = commit }, "-c", Script);
        await build.WaitAsync(Limit, $"building the silo of {commit}");
        Assert.SkipUnless(build.ExitCode == 0, $"{Untested}the silo of {commit} cannot be built here: {build.Tail()}");
    }

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "SweepCluster.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException($"No SweepCluster.sln is above {AppContext.BaseDirectory}; these tests run in a clone.");
    }
}
