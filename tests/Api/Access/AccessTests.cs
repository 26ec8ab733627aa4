using System.Net;
using System.Net.Http.Headers;
using SweepCluster.Api.Access;
using SweepCluster.Api.Hosting;
using SweepCluster.Api.Sweeps;
using SweepCluster.Api.Tests.Hosting;
using SweepCluster.Contracts.Services;

namespace SweepCluster.Api.Tests.Access;

public class AccessTests
{
    public static TheoryData<string, string, Role> Verbs => new()
    {
        { "GET", "sweeps", Role.Viewer },
        { "GET", "sweeps/ID", Role.Viewer },
        { "GET", "sweeps/ID/specification", Role.Viewer },
        { "GET", "sweeps/ID/events", Role.Viewer },
        { "GET", "sweeps/ID/slice", Role.Viewer },
        { "GET", "sweeps/ID/summary", Role.Viewer },
        { "GET", "sweeps/ID/keys", Role.Viewer },
        { "GET", "sweeps/ID/download", Role.Viewer },
        { "GET", "sweeps/ID/store/.zmetadata", Role.Viewer },
        { "HEAD", "sweeps/ID/store/.zmetadata", Role.Viewer },
        { "GET", "engines", Role.Viewer },
        { "GET", "engines/test-plane", Role.Viewer },
        { "GET", "workers", Role.Viewer },
        { "POST", "sweeps", Role.Submitter },
        { "POST", "engines/test-plane/points", Role.Submitter },
        { "POST", "sweeps/ID/pause", Role.Submitter },
        { "POST", "sweeps/ID/resume", Role.Submitter },
        { "POST", "sweeps/ID/cancel", Role.Submitter },
        { "POST", "sweeps/ID/retry", Role.Submitter },
        { "DELETE", "sweeps/ID", Role.Submitter },
    };

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task Anything_EachRole_IsLetThroughFromTheNeededRoleOn(string method, string path, Role needed)
    {
        await using var server = await TestServer.StartAsync(withTokens: true);
        server.Use(Role.Submitter);
        var id = (await server.SubmitAsync(TestSubmissions.Plane(2, 2))).Id;
        await server.EndOfAsync(id);
        foreach (var role in (Role?[])[null, Role.Viewer, Role.Submitter, Role.Admin])
        {
            server.Use(role);
            using var request = new HttpRequestMessage(new HttpMethod(method), path.Replace("ID", id, StringComparison.Ordinal));
            using var answer = await server.Client.SendAsync(request);
            if (role is null)
            {
                answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
                answer.Headers.WwwAuthenticate.ToString().ShouldBe("Bearer");
            }
            else if (role < needed)
            {
                await TestServer.ShouldBeProblemAsync(answer, 403);
            }
            else
            {
                ((int)answer.StatusCode).ShouldNotBeOneOf(401, 403);
            }
        }
    }

    [Fact]
    public async Task Verbs_EveryEndpointOfTheApi_IsInTheMatrix()
    {
        await using var server = await TestServer.StartAsync();
        using var document = System.Text.Json.JsonDocument.Parse(await server.Client.GetStringAsync("openapi.json"));
        var described = document.RootElement.GetProperty("paths").EnumerateObject()
            .SelectMany(p => p.Value.EnumerateObject().Select(m => $"{m.Name.ToUpperInvariant()} {p.Name}"))
            .Select(v => v.Replace("/api/v1/", "", StringComparison.Ordinal).Replace("{id}", "ID", StringComparison.Ordinal)
                .Replace("{key}", ".zmetadata", StringComparison.Ordinal).Replace("{engine}", "test-plane", StringComparison.Ordinal));
        described.ShouldBe(Verbs.Select(v => $"{v.Data.Item1} {v.Data.Item2}"), ignoreOrder: true);
    }

    [Theory]
    [InlineData("Bearer wrong")]
    [InlineData("Bearer ")]
    [InlineData("Basic YTpi")]
    public async Task Anything_WrongToken_IsRefused(string header)
    {
        await using var server = await TestServer.StartAsync(withTokens: true);
        server.Client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", header);
        using var answer = await server.Client.GetAsync("sweeps");
        await TestServer.ShouldBeProblemAsync(answer, 401);
    }

    [Fact]
    public async Task Command_SweepOfAnother_IsForItsOwnerAndAdminsAlone()
    {
        await using var server = await TestServer.StartAsync(withTokens: true);
        var other = await new TokenFile(server.TokenPath!).CreateAsync("bob", Role.Submitter, TimeProvider.System);
        server.Use(Role.Submitter);
        var id = (await server.SubmitAsync(TestSubmissions.Gated(server.NewGate(), 3))).Id;
        server.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", other);
        using (var refused = await server.Client.PostAsync($"sweeps/{id}/cancel", null))
            (await TestServer.ShouldBeProblemAsync(refused, 403)).Detail.ShouldContain("bob");
        server.Use(Role.Admin);
        using var granted = await server.Client.PostAsync($"sweeps/{id}/cancel", null);
        (await TestServer.ReadAsync<SweepView>(granted)).Owner.ShouldBe("submitter");
    }

    [Fact]
    public async Task Log_RequestsWithTokens_HoldsNoSecret()
    {
        await using var server = await TestServer.StartAsync(withTokens: true);
        server.Use(Role.Admin);
        await server.GetAsync<SweepView[]>("sweeps?owner=" + server.Secrets[Role.Viewer]);
        server.Log.ShouldContain(line => line.StartsWith("GET /api/v1/sweeps 200", StringComparison.Ordinal) && line.EndsWith(" admin", StringComparison.Ordinal));
        server.Log.ShouldNotContain(line => server.Secrets.Values.Any(s => line.Contains(s, StringComparison.Ordinal)));
        (await File.ReadAllTextAsync(server.TokenPath!)).ShouldNotContain(server.Secrets[Role.Admin]);
    }

    [Theory]
    [InlineData("http://0.0.0.0:0")]
    [InlineData("http://[::]:0")]
    [InlineData("http://192.0.2.1:7077")]
    public async Task Start_BeyondLoopbackWithoutTokens_IsRefused(string listen)
    {
        var fault = await Should.ThrowAsync<ApiOptionsException>(() => TestServer.StartAsync(adapt: o => o with { Listen = listen }));
        fault.Message.ShouldContain("sweep admin token");
    }

    [Theory]
    [InlineData("localhost:7077")]
    [InlineData("ftp://127.0.0.1")]
    [InlineData("https://127.0.0.1:0")]
    [InlineData("http://example.org:80")]
    public async Task Start_AddressThatCannotBeServed_IsRefused(string listen) =>
        await Should.ThrowAsync<ApiOptionsException>(() => TestServer.StartAsync(adapt: o => o with { Listen = listen }));

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Host", "evil.example")]
    public async Task Anything_FromAForeignPageWithoutTokens_IsRefused(string header, string value)
    {
        await using var server = await TestServer.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "sweeps");
        request.Headers.TryAddWithoutValidation(header, value);
        request.Content = new StringContent(TestSubmissions.Plane(2, 2).Text);
        using var answer = await server.Client.SendAsync(request);
        await TestServer.ShouldBeProblemAsync(answer, 403);
        (await server.GetAsync<SweepView[]>("sweeps")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Anything_TooManyRequests_IsAskedToWait()
    {
        await using var server = await TestServer.StartAsync(adapt: o => o with { RequestsAtOnce = 3, RequestsPerSecond = 1 });
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 12; i++)
        {
            using var answer = await server.Client.GetAsync("workers");
            answers.Add(answer.StatusCode);
            if (answer.StatusCode == HttpStatusCode.TooManyRequests)
                await TestServer.ShouldBeProblemAsync(answer, 429);
        }

        answers.ShouldContain(HttpStatusCode.TooManyRequests);
        answers[0].ShouldBe(HttpStatusCode.OK);
    }
}
