using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using SweepCluster.Api.Access;
using SweepCluster.Api.Hosting;
using SweepCluster.Api.Json;
using SweepCluster.Api.Problems;
using SweepCluster.Api.Sweeps;
using SweepCluster.Contracts.Engines;
using SweepCluster.Physics.Engines;
using SweepCluster.Sweeps.Services;
using SweepCluster.Sweeps.Services.InProcess;

namespace SweepCluster.Api.Tests.Hosting;

/// <summary>A real server on loopback over a real service, and a client of it.</summary>
public sealed class TestServer : IAsyncDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("sweep-api-").FullName;
    private readonly List<Gate> gates = [];
    private ApiHost host = null!;
    private InProcessSweepService service = null!;
    private int port;

    private TestServer(bool withTokens, Func<ApiOptions, ApiOptions> adapt, ServiceLimits limits)
    {
        Adapt = adapt;
        Limits = limits;
        if (!withTokens)
            return;
        TokenPath = Path.Combine(root, "tokens.json");
    }

    public static EngineCatalog Engines { get; } = EngineCatalog.Discover(typeof(PlaneEngine).Assembly);

    public HttpClient Client { get; } = new() { Timeout = TimeSpan.FromSeconds(60) };

    public ConcurrentQueue<string> Log { get; } = new();

    public Dictionary<Role, string> Secrets { get; } = [];

    public string? TokenPath { get; }

    public ISweepService Service => service;

    private Func<ApiOptions, ApiOptions> Adapt { get; }

    private ServiceLimits Limits { get; }

    public static async Task<TestServer> StartAsync(
        bool withTokens = false, Func<ApiOptions, ApiOptions>? adapt = null, ServiceLimits? limits = null)
    {
        var server = new TestServer(withTokens, adapt ?? (o => o), limits ?? new ServiceLimits());
        if (server.TokenPath is { } path)
        {
            foreach (var role in Enum.GetValues<Role>())
                server.Secrets[role] = await new TokenFile(path).CreateAsync(role.ToString().ToLowerInvariant(), role, TimeProvider.System);
        }

        await server.StartAsync();
        return server;
    }

    /// <summary>Ends the server and starts another over what it kept, at the same address.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    public Gate NewGate()
    {
        gates.Add(Gate.NewGate());
        return gates[^1];
    }

    public async Task<SweepView> SubmitAsync(SweepSubmission submission)
    {
        using var answer = await SubmitRawAsync(submission.Text, submission.Key);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return await ReadAsync<SweepView>(answer);
    }

    public async Task<HttpResponseMessage> SubmitRawAsync(string text, string? key = null, string query = "", string type = "application/yaml")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "sweeps" + query);
        request.Content = new StringContent(text, Encoding.UTF8, type);
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        return await Client.SendAsync(request);
    }

    public async Task<T> GetAsync<T>(string path)
    {
        using var answer = await Client.GetAsync(path);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return await ReadAsync<T>(answer);
    }

    public async Task<SweepView> EndOfAsync(string id)
    {
        using var answer = await Client.GetAsync($"sweeps/{id}/events");
        var events = await answer.Content.ReadAsStringAsync();
        events.ShouldContain("event: status");
        return await GetAsync<SweepView>($"sweeps/{id}");
    }

    public static async Task<T> ReadAsync<T>(HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<T>(ApiJson.Options))!;

    /// <summary>Holds an answer against the problem it should be.</summary>
    public static async Task<ProblemDocument> ShouldBeProblemAsync(HttpResponseMessage answer, int status)
    {
        ((int)answer.StatusCode).ShouldBe(status, await answer.Content.ReadAsStringAsync());
        answer.Content.Headers.ContentType.ShouldNotBeNull().MediaType.ShouldBe(ProblemDocument.MediaType);
        var problem = await ReadAsync<ProblemDocument>(answer);
        problem.Status.ShouldBe(status);
        problem.Title.ShouldNotBeNullOrWhiteSpace();
        problem.Detail.ShouldNotBeNullOrWhiteSpace();
        return problem;
    }

    public void Use(Role? role) =>
        Client.DefaultRequestHeaders.Authorization = role is { } known ? new AuthenticationHeaderValue("Bearer", Secrets[known]) : null;

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Client.Dispose();
        gates.ForEach(g => g.Dispose());
        Directory.Delete(root, recursive: true);
    }

    private async Task StartAsync()
    {
        service = InProcessSweepService.Start(
            Path.Combine(root, "sweeps"), Engines, new InProcessServiceOptions { Threads = 2, Limits = Limits });
        host = await ApiHost.StartAsync(service, Engines, Adapt(new ApiOptions
        {
            Listen = $"http://127.0.0.1:{port}",
            TokenFile = TokenPath,
            Log = Log.Enqueue,
        }));
        port = host.Address.Port;
        Client.BaseAddress ??= new Uri(host.Address, "/api/v1/");
    }

    private async Task StopAsync()
    {
        await host.DisposeAsync();
        await service.DisposeAsync();
    }
}
