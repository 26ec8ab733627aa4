using System.Net.NetworkInformation;
using System.Net.Sockets;
using SweepCluster.Client.Tests;
using SweepCluster.Contracts.Engines;

namespace SweepCluster.Cluster.Tests.Consoles;

/// <summary>Who may do what at a gateway whose tokens are in PostgreSQL.</summary>
[Collection(ConsoleCollection.Name)]
public sealed class TokenTests(ConsoleCluster console)
{
    private const string Endless = """
        sweep: guarded
        engine: test-slow
        parameters: {milliseconds: 20}
        axes: {x: {range: [1, 1000000, 1]}}
        chunk: 1000
        """;

    // Every verb that talks to a server.
    private static readonly string[][] Verbs =
    [
        ["list"], ["silos"], ["point", "test-plane", "x=1"], ["watch", "ID"], ["status", "ID"], ["show", "ID"], ["plot", "ID"], ["export", "ID"],
        ["pull", "ID", "-o", "copy.zarr"], ["pause", "ID"], ["resume", "ID"], ["cancel", "ID"], ["retry", "ID"], ["delete", "ID"],
    ];

    [Fact]
    public async Task Verbs_BeyondLoopback_AreRefusedWithoutATokenAndAllowedByRole()
    {
        using var folder = new TemporaryFolder();
        foreach (var (name, role) in ((string, string)[])[("vera", "viewer"), ("sue", "submitter"), ("sam", "submitter"), ("ada", "admin")])
            await CreateAsync(folder, name, role);
        using var gateway = await console.Cluster.StartGatewayAsync("0.0.0.0", ("Sweep__Tokens", "postgres"), ("Sweep__BehindProxy", "true"));
        var file = Path.Combine(folder.Path, "guarded.yaml");
        await File.WriteAllTextAsync(file, Endless);
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "wrong.token"), "sweep_wrong");
        var id = (await AsAsync("sue", "submit", file)).Output.Trim();

        // From another address of this machine too, where it has one.
        var addresses = OwnAddress() is { } own ? new[] { gateway.Address, gateway.Address.Replace("127.0.0.1", own, StringComparison.Ordinal) } : [gateway.Address];
        foreach (var address in addresses)
        {
            foreach (var verb in Verbs.Append(["submit", file]))
            {
                string[] line = [.. verb.Select(w => w == "ID" ? id : w == "copy.zarr" ? Path.Combine(folder.Path, w) : w), "--server", address, "--engines", typeof(PlaneEngine).Assembly.Location];
                foreach (var refused in (ConsoleRun[])[await ConsoleRun.Of(line), await ConsoleRun.Of([.. line, "--token-file", Token("wrong")])])
                {
                    (refused.ExitCode, refused.Output).ShouldBe((2, ""), $"{string.Join(' ', line)}: {refused.Error}");
                    refused.Error.ShouldContain("token");
                }
            }
        }

        // Who looks, looks.
        foreach (var verb in (string[][])[["list"], ["silos"], ["status", id], ["export", id]])
            (await AsAsync("vera", verb)).ExitCode.ShouldBe(0, string.Join(' ', verb));
        foreach (var verb in (string[][])[["submit", file], ["point", "test-plane", "x=1"]])
            (await AsAsync("vera", verb)).Error.ShouldContain("needs the role submitter");
        foreach (var verb in (string[])["pause", "resume", "cancel", "retry", "delete"])
        {
            (await AsAsync("vera", verb, id)).ShouldEndWith(2);
            (await AsAsync("sam", verb, id)).Error.ShouldContain("The sweep is sue's");
        }

        (await AsAsync("sue", "status", id, "--json")).Json.GetProperty("owner").GetString().ShouldBe("sue");
        (await AsAsync("sue", "pause", id)).ShouldEndWith(0);
        (await AsAsync("sam", "point", "test-plane", "x=1")).ShouldEndWith(0);
        (await AsAsync("ada", "cancel", id)).ShouldEndWith(0);
        (await AsAsync("ada", "delete", id)).ShouldEndWith(0);

        // Neither the database nor the log has a token.
        await using var command = console.Cluster.Database.CreateCommand("SELECT string_agg(t::text, ' ') FROM access_tokens t");
        var kept = (string)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
        foreach (var name in (string[])["vera", "sue", "sam", "ada"])
        {
            var secret = (await File.ReadAllTextAsync(Token(name))).Trim();
            kept.ShouldContain(name);
            kept.ShouldNotContain(secret);
            gateway.Process.Output.ShouldNotContain(secret);
        }

        Task<ConsoleRun> AsAsync(string name, params string[] line) => gateway.RunAsync([.. line, "--token-file", Token(name)]);
        string Token(string name) => Path.Combine(folder.Path, $"{name}.token");
    }

    [Fact]
    public async Task Gateway_BeyondLoopbackWithoutTokens_DoesNotStart()
    {
        var fault = await Should.ThrowAsync<InvalidOperationException>(() => console.Cluster.StartGatewayAsync("0.0.0.0", ("Sweep__BehindProxy", "true")));
        fault.Message.ShouldContain("exit code 2");
        fault.Message.ShouldContain("tokens");
    }

    private async Task CreateAsync(TemporaryFolder folder, string name, string role)
    {
        var made = await ConsoleRun.Of("admin", "token", "create", name, "--role", role, "--postgres", console.Cluster.Connection);
        made.ExitCode.ShouldBe(0, made.Error);
        var path = Path.Combine(folder.Path, $"{name}.token");
        await File.WriteAllTextAsync(path, made.Output);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    private static string? OwnAddress() => NetworkInterface.GetAllNetworkInterfaces()
        .Where(i => i.OperationalStatus == OperationalStatus.Up && i.NetworkInterfaceType != NetworkInterfaceType.Loopback)
        .SelectMany(i => i.GetIPProperties().UnicastAddresses)
        .FirstOrDefault(a => a.Address.AddressFamily == AddressFamily.InterNetwork)?.Address.ToString();
}
