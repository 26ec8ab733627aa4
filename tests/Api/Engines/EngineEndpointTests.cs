using System.Net;
using System.Net.Http.Json;
using SweepCluster.Api.Engines;
using SweepCluster.Api.Tests.Hosting;
using SweepCluster.Sweeps.Services;

namespace SweepCluster.Api.Tests.Engines;

public sealed class EngineEndpointTests : IAsyncLifetime
{
    private TestServer server = null!;

    public async ValueTask InitializeAsync() =>
        server = await TestServer.StartAsync(limits: new ServiceLimits { PointTime = TimeSpan.FromMilliseconds(100) });

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task Engines_All_AreDescribed()
    {
        var engines = await server.GetAsync<EngineView[]>("engines");
        engines.Select(e => e.Name).ShouldBe(TestServer.Engines.Engines.Select(e => e.Description.Name));
        var plane = await server.GetAsync<EngineView>("engines/test-plane");
        plane.Parameters.Select(p => p.Name).ShouldBe(["x", "y", "z", "colour"]);
        plane.Parameters[3].Choices.ShouldBe(["red", "green", "blue"]);
        using var unknown = await server.Client.GetAsync("engines/test-plan");
        (await TestServer.ShouldBeProblemAsync(unknown, 404)).Detail.ShouldContain("test-plane");
    }

    [Fact]
    public async Task Point_NumbersUnitsAndChoices_IsComputed()
    {
        using var answer = await AskAsync("test-plane", """{"parameters": {"x": 3, "y": "0.5", "colour": "blue"}, "seed": 4}""");
        var point = await TestServer.ReadAsync<PointView>(answer);
        point.Observables["sum"].ShouldBe([8d]);
        point.Observables["pair"].ShouldBe([3d, 0.5]);
        point.Parameters["colour"].ToString().ShouldBe("blue");
        point.Failure.ShouldBeNull();
    }

    [Theory]
    [InlineData("test-moody", """{"parameters": {"mood": "refuses"}}""", "did not converge")]
    [InlineData("test-slow", """{"parameters": {"milliseconds": 60000}}""", "time limit")]
    public async Task Point_ThatFails_AnswersWithTheReason(string engine, string question, string reason)
    {
        using var answer = await AskAsync(engine, question);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await TestServer.ReadAsync<PointView>(answer)).Failure.ShouldNotBeNull().ShouldContain(reason);
    }

    [Theory]
    [InlineData("test-plane", """{"parameters": {"w": 3, "x": [1], "colour": "pink"}}""", 422)]
    [InlineData("test-plane", """{"parameters": {"x": 1""", 400)]
    [InlineData("test-plan", """{"parameters": {}}""", 404)]
    public async Task Point_WrongQuestion_IsAProblem(string engine, string question, int status)
    {
        using var answer = await AskAsync(engine, question);
        await TestServer.ShouldBeProblemAsync(answer, status);
    }

    [Fact]
    public async Task Workers_Server_HasOne()
    {
        var workers = await server.Client.GetFromJsonAsync<WorkerStatus[]>("workers", Api.Json.ApiJson.Options);
        workers!.Single().Slots.ShouldBe(2);
    }

    [Fact]
    public async Task Health_WellServer_SaysSoWithoutToken()
    {
        foreach (var question in (string[])["live", "ready", "startup"])
        {
            using var answer = await server.Client.GetAsync($"/health/{question}");
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        }
    }

    private Task<HttpResponseMessage> AskAsync(string engine, string question) =>
        server.Client.PostAsync($"engines/{engine}/points", new StringContent(question, null, "application/json"));
}
