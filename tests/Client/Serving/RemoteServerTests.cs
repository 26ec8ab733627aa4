using System.Text;
using SweepCluster.Client.Terminals;

namespace SweepCluster.Client.Tests.Serving;

/// <summary>Servers that are none, that fall silent, that ask for patience: nobody hangs, and each is told what is wrong.</summary>
public class RemoteServerTests
{
    private const string Id = "s-abc234def567";

    [Fact]
    public async Task Verb_NoServerThere_SaysSoAtOnce()
    {
        var run = await RunAsync("http://127.0.0.1:1", "list");
        run.ShouldEndWith(1);
        run.Error.ShouldContain("http://127.0.0.1:1 cannot be reached");
    }

    [Theory]
    [InlineData("list")]
    [InlineData("status", Id)]
    [InlineData("watch", Id)]
    [InlineData("pull", Id)]
    [InlineData("cancel", Id)]
    [InlineData("show", Id)]
    public async Task Verb_ServerThatNeverAnswers_GivesUp(params string[] verb)
    {
        await using var silent = new BadServer();
        var run = await RunAsync(silent.Address, verb);
        run.ShouldEndWith(1);
        run.Error.ShouldContain("does not answer");
    }

    [Fact]
    public async Task Verb_AnswerThatStopsHalfWay_GivesUp()
    {
        await using var silent = new BadServer("HTTP/1.1 200 OK\nContent-Type: application/json\nContent-Length: 1000\n\n[{");
        var run = await RunAsync(silent.Address, "list");
        run.ShouldEndWith(1);
        run.Error.ShouldContain("Nothing came");
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\nContent-Type: text/html\nContent-Length: 6\n\n<html>", "does not understand")]
    [InlineData("HTTP/1.1 200 OK\nContent-Type: application/json\nContent-Length: 4\n\nnull", "does not understand")]
    [InlineData("HTTP/1.1 500 Oh\nContent-Length: 0\n\n", "answers 500")]
    [InlineData("HTTP/1.1 301 Moved\nLocation: http://127.0.0.1:1/\nContent-Length: 0\n\n", "answers 301")]
    [InlineData("nonsense\n\n", "cannot be reached")]
    public async Task Verb_SomethingElseIsThere_IsTold(string answer, string message)
    {
        await using var server = new BadServer(answer);
        var run = await RunAsync(server.Address, "list");
        run.ShouldEndWith(1);
        run.Error.ShouldContain(message);
        server.Asked.ShouldBe(1);
    }

    [Fact]
    public async Task Verb_ServerThatAsksForPatience_IsAskedAgain()
    {
        const string problem = "{\"type\":\"about:blank\",\"title\":\"Busy\",\"status\":429,\"detail\":\"busy\"}";
        var busy = $"HTTP/1.1 429 Busy\nRetry-After: 2\nConnection: close\nContent-Type: application/problem+json\nContent-Length: {problem.Length}\n\n{problem}";
        await using var server = new BadServer(busy, busy, "HTTP/1.1 200 OK\nContent-Type: application/json\nContent-Length: 2\n\n[]");
        var run = await RunAsync(server.Address, "list", "--json");
        (run.ExitCode, run.Output.Trim()).ShouldBe((0, "[]"), run.Error);
        server.Asked.ShouldBe(3);
    }

    [Theory]
    [InlineData("localhost:7077")]
    [InlineData("ftp://localhost")]
    [InlineData("http://me:secret@localhost")]
    [InlineData("")]
    public async Task Verb_AddressThatIsNone_IsBadInput(string address)
    {
        var run = await RunAsync(address, "list");
        run.ShouldEndWith(2);
        run.Error.ShouldContain("server");
    }

    [Fact]
    public async Task Verb_NoServerNamed_SaysHow() => (await ConsoleRun.Of("list")).Error.ShouldContain("SWEEP_SERVER");

    [Fact]
    public async Task Server_OnlyInTheEnvironment_IsForIdsAndNotForDirectories()
    {
        using var folder = new TemporaryFolder();
        var file = ConsoleRun.WriteSpecification(folder, "axes: {speed: [2, 3]}\n");
        var store = Path.Combine(folder.Path, "mill.zarr");
        (await ConsoleRun.WithMill("run", file, "-o", store)).ShouldEndWith(0);
        await using var silent = new BadServer();
        (await RunAsync(null, name => name == "SWEEP_SERVER" ? silent.Address : null, "status", store, "--engines", ConsoleRun.EngineAssembly)).ShouldEndWith(0);
        (await RunAsync(null, name => name == "SWEEP_SERVER" ? silent.Address : null, "status", Id)).Error.ShouldContain("does not answer");
    }

    [Fact]
    public async Task Token_FromFileOrEnvironment_IsSentAndNeverShown()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "a.token");
        await File.WriteAllTextAsync(file, "two words\n");
        var wrong = await RunAsync("http://127.0.0.1:1", "list", "--token-file", file);
        wrong.ShouldEndWith(2);
        wrong.Error.ShouldNotContain("two words");
        (await RunAsync("http://127.0.0.1:1", "list", "--token-file", file + ".none")).Error.ShouldContain("cannot be read");
        var unencrypted = await RunAsync("http://192.0.2.1:1", name => name == "SWEEP_TOKEN" ? "sweep_secret" : null, "list");
        unencrypted.Error.ShouldContain("unencrypted");
        unencrypted.Error.ShouldNotContain("sweep_secret");
        (await RunAsync("http://127.0.0.1:1", "list", "--token", "sweep_secret")).ShouldEndWith(2);
    }

    private static Task<ConsoleRun> RunAsync(string address, params string[] line) => RunAsync(address, _ => null, line);

    private static async Task<ConsoleRun> RunAsync(string? address, Func<string, string?> environment, params string[] line)
    {
        using var output = new MemoryStream();
        using var error = new MemoryStream();
        var terminal = new Terminal(output, error) { Environment = environment, Time = new HastyTime() };
        var exitCode = await ConsoleProgram.RunAsync(address is null ? line : [.. line, "--server", address], terminal, TestContext.Current.CancellationToken);
        return new ConsoleRun(exitCode, Encoding.UTF8.GetString(output.ToArray()), Encoding.UTF8.GetString(error.ToArray()));
    }
}
