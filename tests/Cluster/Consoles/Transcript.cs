using System.Text.Json;
using SweepCluster.Client.Tests;

namespace SweepCluster.Cluster.Tests.Consoles;

/// <summary>What the console said in a session with a server, without what differs from one run to the next: ids, times, rates.</summary>
internal sealed class Transcript(string server, Func<string[], Task<ConsoleRun>> run)
{
    // What every server says of a sweep, whatever it is built on.
    private static readonly string[] Lasting =
    [
        "sweep", "engine", "engine_version", "state", "points", "done", "failed", "quarantined", "missing", "owner", "weight", "priority", "reasons",
    ];

    private readonly List<string> lines = [];

    public IReadOnlyList<string> Lines => lines;

    /// <summary>A command, with all that it said.</summary>
    public async Task<ConsoleRun> SayAsync(params string[] line)
    {
        var said = await run(line);
        Note(line, said);
        return said;
    }

    /// <summary>A command on a sweep whose whole answer is the same everywhere but for the id.</summary>
    public async Task<ConsoleRun> SayAsync(string id, string[] line)
    {
        var said = await run(line);
        Note(line, said, id);
        return said;
    }

    /// <summary>A command whose answer says how one sweep stands; only what is lasting of it is noted.</summary>
    public async Task<JsonElement> StandAsync(params string[] line)
    {
        var said = await run([.. line, "--json"]);
        said.ExitCode.ShouldBe(0, said.Error);
        lines.Add($"{line[0]} {Of(said.Json)}");
        return said.Json;
    }

    /// <summary>A command whose answer is not noted, or differs.</summary>
    public Task<ConsoleRun> SayQuietlyAsync(params string[] line) => run(line);

    /// <summary>In which state a command leaves a sweep; what else it says of one that runs differs.</summary>
    public async Task<string> StateAsync(params string[] line)
    {
        var said = await run([.. line, "--json"]);
        said.ExitCode.ShouldBe(0, said.Error);
        return said.Json.GetProperty("state").GetString()!;
    }

    /// <summary>Asks until the answer is as expected.</summary>
    public async Task UntilAsync(Func<JsonElement, bool> expected, TimeSpan patience, params string[] line)
    {
        using var limit = new CancellationTokenSource(patience);
        while (!expected((await run([.. line, "--json"])).Json))
            await Task.Delay(50, limit.Token);
    }

    private void Note(string[] line, ConsoleRun said, string id = "no id") => lines.Add(
        $"{line[0]} {said.ExitCode}\n{said.Output}{said.Error}".Replace(id, "ID", StringComparison.Ordinal).Replace(server, "SERVER", StringComparison.Ordinal));

    // What is lasting of how a sweep stands.
    private static string Of(JsonElement status) =>
        string.Join(' ', Lasting.Where(name => status.TryGetProperty(name, out _)).Select(name => $"{name}={status.GetProperty(name)}"));
}
