using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace SweepCluster.Client.Tests.Serving;

/// <summary>Who may do what at a server, and what it refuses from everybody.</summary>
public class AccessTests
{
    private const string Endless = "parameters: {turns: 300000}\naxes:\n  speed: {linspace: [1, 60, 2000000]}\nchunk: 4000\nbatch: 50\n";

    [Fact]
    public async Task Verbs_EachRole_AreAllowedOrRefused()
    {
        using var folder = new TemporaryFolder();
        var tokens = Path.Combine(folder.Path, "tokens.json");
        foreach (var (name, role) in ((string, string)[])[("vera", "viewer"), ("sue", "submitter"), ("sam", "submitter"), ("ada", "admin")])
            await CreateAsync(folder, tokens, name, role);
        await using var server = await ServerProcess.StartAsync(folder, "--tokens", tokens);
        var file = ConsoleRun.WriteSpecification(folder, Endless);

        foreach (var refused in (ConsoleRun[])[await server.RunAsync("list"), await AsAsync("wrong", "list"), await server.RunAsync("submit", file)])
        {
            (refused.ExitCode, refused.Output).ShouldBe((2, ""));
            refused.Error.ShouldContain("token");
        }

        (await AsAsync("vera", "submit", file)).Error.ShouldContain("needs the role submitter");
        var submitted = await AsAsync("sue", "submit", file);
        submitted.ExitCode.ShouldBe(0, submitted.Error);
        var id = submitted.Output.Trim();
        (await AsAsync("vera", "status", id)).ShouldEndWith(0);
        foreach (var command in (string[])["pause", "cancel", "delete"])
        {
            (await AsAsync("vera", command, id)).ShouldEndWith(2);
            (await AsAsync("sam", command, id)).Error.ShouldContain("The sweep is sue's");
        }

        (await AsAsync("sue", "pause", id)).ShouldEndWith(0);
        (await AsAsync("ada", "cancel", id)).ShouldEndWith(0);

        // Taken back, a token is no longer let in, and the other ones are.
        (await ConsoleRun.Of("admin", "token", "revoke", "vera", "--tokens", tokens)).ShouldEndWith(0);
        (await AsAsync("vera", "list")).Error.ShouldContain("not known");
        (await AsAsync("sam", "list")).ShouldEndWith(0);
        (await AsAsync("sam", "point", "mill", "speed=2")).ShouldEndWith(0);

        foreach (var secret in Directory.EnumerateFiles(folder.Path, "*.token").Select(f => File.ReadAllText(f).Trim()))
        {
            server.Log.ShouldNotContain(line => line.Contains(secret, StringComparison.Ordinal));
            (await File.ReadAllTextAsync(tokens)).ShouldNotContain(secret);
        }

        Task<ConsoleRun> AsAsync(string name, params string[] line) =>
            server.RunAsync([.. line, "--token-file", Path.Combine(folder.Path, $"{name}.token")]);
    }

    [Fact]
    public async Task Serve_BeyondThisMachine_NeedsTokensAndHttps()
    {
        using var folder = new TemporaryFolder();
        var tokens = Path.Combine(folder.Path, "tokens.json");
        var root = Path.Combine(folder.Path, "sweeps");
        var open = await ConsoleRun.Of("serve", "--listen", "http://0.0.0.0:0", "--root", root);
        open.ShouldEndWith(2);
        open.Error.ShouldContain("no tokens");
        open.Error.ShouldContain("--certificate");
        (await ConsoleRun.Of("serve", "--listen", "https://0.0.0.0:0", "--root", root, "--tokens", tokens)).Error.ShouldContain("there is no file");
        await CreateAsync(folder, tokens, "ada", "admin");
        (await ConsoleRun.Of("serve", "--listen", "https://0.0.0.0:0", "--root", root, "--tokens", tokens)).Error.ShouldContain("https needs one");
        (await ConsoleRun.Of("serve", "--listen", "http://0.0.0.0:0", "--root", root, "--tokens", tokens)).ShouldEndWith(2);
        Directory.Exists(root).ShouldBeFalse();
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(0.5));
        (await ConsoleRun.Of(
            isTerminal: false, stop.Token, "serve", "--listen", "http://0.0.0.0:0", "--root", root, "--tokens", tokens, "--behind-proxy")).ExitCode.ShouldBeOneOf(0, 130);
    }

    [Fact]
    public async Task Submit_WhatNoServerTakes_IsRefusedWithItsReason()
    {
        using var folder = new TemporaryFolder();
        await using var server = await ServerProcess.StartAsync(folder);
        await RefusedAsync("axes:\n  speed: {linspace: [1, 60, 1000000000]}\nreplicas: 1000000000\n", "1000000000000000000");
        await RefusedAsync("axes:\n  speed: {linspace: [1, 60, 200000]}\nreplicas: 200000\n", "at most 10000000000");
        await RefusedAsync("axes: {sped: [1, 2]}\n", "speed");
        await RefusedAsync("# " + new string('x', 2 << 20), "1 MiB");
        await RefusedAsync("seed: 1\nsweep: ../../up\n", "sweep");
        foreach (var id in (string[])["../../etc/passwd", "s-abc", "", "S-ABC234DEF567", "s-abc234def567/../x"])
            (await server.RunAsync("status", id)).ShouldEndWith(2);
        (await server.RunAsync("list", "--json")).Json.GetArrayLength().ShouldBe(0);
        Directory.EnumerateFileSystemEntries(Path.Combine(folder.Path, "sweeps"), "s-*").ShouldBeEmpty();

        async Task RefusedAsync(string body, string reason)
        {
            var run = await server.RunAsync("submit", ConsoleRun.WriteSpecification(folder, body));
            (run.ExitCode, run.Output).ShouldBe((2, ""), run.Error);
            run.Error.ShouldContain(reason);
        }
    }

    [Fact]
    public async Task Request_PathTricksAndHugeBodies_AreRefusedWithAProblem()
    {
        using var folder = new TemporaryFolder();
        await using var server = await ServerProcess.StartAsync(folder);
        var id = await server.SubmitAsync(ConsoleRun.WriteSpecification(folder, "axes: {speed: [2, 3]}\n"));
        (await server.RunAsync("watch", id)).ShouldEndWith(0);
        using var http = new HttpClient { BaseAddress = new Uri(server.Address) };
        foreach (var path in (string[])
        [
            $"{id}/store/..%2fsubmission.json", $"{id}/store/%2e%2e/submission.json", $"{id}/store/..%5csubmission.json",
            $"{id}/store/%2fetc%2fpasswd", $"{id}/store/.lock", "..%2f..%2ftokens.json", $"{id}/store/status%00/0",
        ])
        {
            using var answer = await http.GetAsync($"/api/v1/sweeps/{path}");
            answer.StatusCode.ShouldBeOneOf([HttpStatusCode.NotFound, HttpStatusCode.BadRequest], path);
            (await answer.Content.ReadAsStringAsync()).ShouldNotContain("mill");
        }

        using var body = new StringContent(new string('x', 10 << 20), Encoding.UTF8, new MediaTypeHeaderValue("application/yaml"));
        using var large = await http.PostAsync("/api/v1/sweeps", body);
        large.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        large.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await large.Content.ReadAsStringAsync()).ShouldContain("1 MiB");
    }

    private static async Task CreateAsync(TemporaryFolder folder, string tokens, string name, string role)
    {
        var made = await ConsoleRun.Of("admin", "token", "create", name, "--role", role, "--tokens", tokens);
        made.ExitCode.ShouldBe(0, made.Error);
        var path = Path.Combine(folder.Path, $"{name}.token");
        await File.WriteAllTextAsync(path, made.Output);
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "wrong.token"), "sweep_wrong");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }
}
