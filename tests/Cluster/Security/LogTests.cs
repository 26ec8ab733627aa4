using System.Net;
using System.Net.Http.Headers;
using System.Text;
using SweepCluster.Api.Access;
using SweepCluster.Client.Clusters;
using SweepCluster.Cluster.Tests.Processes;
using SweepCluster.Contracts.Postgres;
using SweepCluster.Sweeps.Postgres;

namespace SweepCluster.Cluster.Tests.Security;

/// <summary>Nothing that opens a door stands in a log or an answer, whatever goes wrong.</summary>
public sealed class LogTests : IDisposable
{
    private const string Password = "pass-7f3a9c-word";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    private readonly string folder = Directory.CreateTempSubdirectory("sweep-logs-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Secrets_OfDatabaseAndCallers_StandNowhere_EvenWhenTheDatabaseIsLost()
    {
        using var postgres = PostgresServer.StartOrSkip();
        postgres.Further = $";Password={Password}";
        string token;
        await using (var database = postgres.Connect())
        {
            await SchemaMigrator.MigrateAsync(database, TestContext.Current.CancellationToken);
            using var tokens = new PostgresTokens(database);
            token = await tokens.CreateAsync("ada", Role.Admin, TimeProvider.System, TestContext.Current.CancellationToken);
        }

        var ports = LoopbackPorts.Find(4);
        using var silo = Start("sweep-silo", postgres, new()
        {
            ["Sweep__SiloPort"] = $"{ports[0]}",
            ["Sweep__GatewayPort"] = $"{ports[1]}",
            ["Sweep__HealthPort"] = $"{ports[2]}",
            ["Sweep__Slots"] = "1",
        });
        using var gateway = Start("sweep-gateway", postgres, new() { ["Sweep__Listen"] = $"http://127.0.0.1:{ports[3]}", ["Sweep__Tokens"] = "postgres" });
        using var http = new HttpClient { Timeout = Limit };
        await UntilAsync(async () => await StatusAsync(http, $"http://127.0.0.1:{ports[3]}/health/ready") == HttpStatusCode.OK, silo, gateway);
        var answers = new StringBuilder();
        foreach (var given in (string[])[token, "sweep_wrong-" + token[6..20], "", Password])
        {
            foreach (var (method, path, body) in ((HttpMethod, string, string?)[])[(HttpMethod.Get, "sweeps?secret=" + token, null), (HttpMethod.Post, "sweeps", "sweep: [" + token)])
            {
                using var request = new HttpRequestMessage(method, $"http://127.0.0.1:{ports[3]}/api/v1/{path}");
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", given);
                request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/yaml");
                using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
                answers.AppendLine(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).AppendLine(answer.Headers.ToString());
            }
        }

        // The database goes, which both notice in the middle of their work and write about.
        postgres.Kill();
        await UntilAsync(async () => await StatusAsync(http, $"http://127.0.0.1:{ports[2]}/health/ready") != HttpStatusCode.OK, silo, gateway);
        answers.AppendLine(await http.GetStringAsync($"http://127.0.0.1:{ports[2]}/metrics", TestContext.Current.CancellationToken));
        using (var ready = await http.GetAsync($"http://127.0.0.1:{ports[2]}/health/ready", TestContext.Current.CancellationToken))
            answers.AppendLine(await ready.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        await UntilAsync(() => Task.FromResult(silo.Output.Contains("xception", StringComparison.Ordinal)), silo, gateway);

        // One that cannot start says so without the string.
        using var refused = ChildProcess.Start(
            Path.Combine(AppContext.BaseDirectory, "sweep-silo"), Path.Combine(folder, "refused.log"),
            new Dictionary<string, string> { ["Sweep__Postgres"] = $"Hoost=db;Password={Password}" });
        await refused.WaitAsync(Limit, "refused silo");
        refused.ExitCode.ShouldBe(2, refused.Tail());

        // The path of a request is written, so there are lines to look through; the one secret in a body was quoted back to its sender alone.
        gateway.Output.ShouldContain("POST /api/v1/sweeps 4");
        foreach (var written in (string[])[silo.Output, gateway.Output, refused.Output])
        {
            written.Length.ShouldBeGreaterThan(50);
            written.ShouldNotContain(Password);
            written.ShouldNotContain(token);
            written.ShouldNotContain(token[6..20]);
        }

        answers.ToString().ShouldNotContain(Password);
    }

    private ChildProcess Start(string program, PostgresServer postgres, Dictionary<string, string> further) => ChildProcess.Start(
        Path.Combine(AppContext.BaseDirectory, program), Path.Combine(folder, program + ".log"),
        new Dictionary<string, string>(further, StringComparer.Ordinal)
        {
            ["Sweep__ClusterId"] = "logs",
            ["Sweep__Postgres"] = postgres.ConnectionString,

            // More than anybody runs with: not even then.
            ["Logging__LogLevel__Default"] = "Debug",
            ["Logging__LogLevel__Orleans"] = "Debug",
            ["Logging__LogLevel__Microsoft"] = "Debug",
        });

    private static async Task<HttpStatusCode?> StatusAsync(HttpClient http, string address)
    {
        try
        {
            using var answer = await http.GetAsync(address);
            return answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private static async Task UntilAsync(Func<Task<bool>> holds, params ChildProcess[] processes)
    {
        using var limit = new CancellationTokenSource(Limit);
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (await ticks.WaitForNextTickAsync(limit.Token))
        {
            if (await holds())
                return;
            foreach (var process in processes)
                process.HasExited.ShouldBeFalse(process.Tail());
        }
    }
}
