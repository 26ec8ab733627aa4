using System.Net;
using SweepCluster.Api.Sweeps;
using SweepCluster.Api.Tests.Hosting;
using SweepCluster.Contracts.Services;
using SweepCluster.Sweeps.Services;

namespace SweepCluster.Api.Tests.Sweeps;

public sealed class SweepEndpointTests : IAsyncLifetime
{
    private TestServer server = null!;

    public async ValueTask InitializeAsync() => server = await TestServer.StartAsync(limits: new ServiceLimits { ConcurrentSweeps = 3 });

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task Submit_Yaml_IsCreatedAndComputed()
    {
        var submission = TestSubmissions.Plane(40, 30);
        using var answer = await server.SubmitRawAsync(submission.Text, query: "?weight=2.5&priority=-3");
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        var view = await TestServer.ReadAsync<SweepView>(answer);
        answer.Headers.Location!.ToString().ShouldBe($"/api/v1/sweeps/{view.Id}");
        (view.Name, view.Owner, view.Weight, view.Priority, view.Points).ShouldBe(("plane", "local", 2.5, -3, 1200));
        var last = await server.EndOfAsync(view.Id);
        (last.Phase, last.Done).ShouldBe((SweepPhase.Completed, 1200));
        (await server.Client.GetStringAsync($"sweeps/{view.Id}/specification")).ShouldBe(submission.Text);
        await StoredSweeps.ShouldEqualAnUndisturbedRunAsync(
            server.Service, new SweepId(view.Id), StoredSweeps.PlanOf(submission, TestServer.Engines));
    }

    [Fact]
    public async Task Submit_Json_IsCreated()
    {
        using var answer = await server.SubmitRawAsync(
            """{"sweep": "small", "engine": "test-plane", "axes": {"x": [1, 2]}}""", type: "application/json");
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Submit_SameKeyAgain_IsTheSameSweepAndAnotherSpecificationConflicts()
    {
        var first = await server.SubmitAsync(TestSubmissions.Plane(2, 2) with { Key = "a" });
        (await server.SubmitAsync(TestSubmissions.Plane(2, 2) with { Key = "a" })).Id.ShouldBe(first.Id);
        using var other = await server.SubmitRawAsync(TestSubmissions.Plane(3, 3).Text, "a");
        (await TestServer.ShouldBeProblemAsync(other, 409)).Detail.ShouldContain(first.Id);
        (await server.GetAsync<SweepView[]>("sweeps")).Length.ShouldBe(1);
    }

    [Fact]
    public async Task Submit_InvalidSpecification_HasEveryError()
    {
        using var answer = await server.SubmitRawAsync("sweep: a\nengine: test-plane\nparameters: {w: 1}\naxes:\n  x: []\n", query: "?weight=-1");
        var problem = await TestServer.ShouldBeProblemAsync(answer, 422);
        problem.Errors.Length.ShouldBe(3);
        problem.Errors.ShouldContain(e => e.Line == 3);
        problem.Errors.ShouldContain(e => e.Line == 5);
        problem.Errors.ShouldContain(e => e.Path == "weight");
        (await server.GetAsync<SweepView[]>("sweeps")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Submit_TenMegabytes_IsRefused()
    {
        using var answer = await server.SubmitRawAsync(new string('#', 10_000_000));
        await TestServer.ShouldBeProblemAsync(answer, 413);
        (await server.GetAsync<SweepView[]>("sweeps")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Submit_MuchTooManyPoints_IsRefused()
    {
        using var answer = await server.SubmitRawAsync(TestSubmissions.Plane(1_000_000_000, 1_000_000_000).Text);
        (await TestServer.ShouldBeProblemAsync(answer, 422)).Detail.ShouldContain("1000000000000000000 points");
    }

    [Fact]
    public async Task Submit_TooManySweepsAtATime_IsAskedToComeAgain()
    {
        var gate = server.NewGate();
        for (var i = 0; i < 3; i++)
            await server.SubmitAsync(TestSubmissions.Gated(gate, 3));
        using var answer = await server.SubmitRawAsync(TestSubmissions.Plane(2, 2).Text);
        await TestServer.ShouldBeProblemAsync(answer, 429);
        answer.Headers.RetryAfter.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("\xff\xfe")]
    public async Task Submit_BodyThatIsNoText_IsRefused(string latin)
    {
        using var content = new ByteArrayContent([.. latin.Select(c => (byte)c)]);
        using var answer = await server.Client.PostAsync("sweeps", content);
        await TestServer.ShouldBeProblemAsync(answer, 400);
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("sweep: [")]
    [InlineData("sweep: ../../x\nengine: test-plane\n")]
    [InlineData("sweep: a\nengine: ../../x\n")]
    public async Task Submit_OddText_IsAProblemOrHarmless(string text)
    {
        using var answer = await server.SubmitRawAsync(text);
        if (answer.StatusCode == HttpStatusCode.Created)
        {
            var view = await TestServer.ReadAsync<SweepView>(answer);
            using var download = await server.Client.GetAsync($"sweeps/{view.Id}/download");
            download.Content.Headers.ContentDisposition!.FileName!.ShouldNotContain("/");
        }
        else
        {
            await TestServer.ShouldBeProblemAsync(answer, 422);
        }
    }

    [Fact]
    public async Task List_ByOwnerAndPhase_HasThoseAlone()
    {
        var gate = server.NewGate();
        var done = await server.SubmitAsync(TestSubmissions.Plane(2, 2));
        await server.EndOfAsync(done.Id);
        var running = await server.SubmitAsync(TestSubmissions.Gated(gate, 3));
        (await server.GetAsync<SweepView[]>("sweeps")).Select(s => s.Id).ShouldBe([running.Id, done.Id]);
        (await server.GetAsync<SweepView[]>("sweeps?phase=completed")).Select(s => s.Id).ShouldBe([done.Id]);
        (await server.GetAsync<SweepView[]>("sweeps?owner=nobody")).ShouldBeEmpty();
        using var wrong = await server.Client.GetAsync("sweeps?phase=dreaming");
        await TestServer.ShouldBeProblemAsync(wrong, 400);
    }

    [Fact]
    public async Task Command_WholeLife_FollowsTheTable()
    {
        var gate = server.NewGate();
        var id = (await server.SubmitAsync(TestSubmissions.Gated(gate, 5))).Id;
        (await CommandAsync(id, "pause")).Phase.ShouldBe(SweepPhase.Paused);
        (await CommandAsync(id, "resume")).Phase.ShouldBe(SweepPhase.Running);
        using (var early = await server.Client.PostAsync($"sweeps/{id}/retry", null))
            (await TestServer.ShouldBeProblemAsync(early, 409)).Detail.ShouldContain("possible");
        using (var early = await server.Client.DeleteAsync($"sweeps/{id}"))
            await TestServer.ShouldBeProblemAsync(early, 409);
        (await CommandAsync(id, "cancel")).Phase.ShouldBe(SweepPhase.Cancelled);
        gate.IsBroken = true;
        gate.Open();
        await CommandAsync(id, "resume");
        (await server.EndOfAsync(id)).Failures.ShouldBe([new FailureCount("the gate is broken", 5)]);
        gate.IsBroken = false;
        await CommandAsync(id, "retry");
        (await server.EndOfAsync(id)).Done.ShouldBe(5);
        using (var deleted = await server.Client.DeleteAsync($"sweeps/{id}"))
            deleted.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        using var gone = await server.Client.GetAsync($"sweeps/{id}");
        await TestServer.ShouldBeProblemAsync(gone, 404);
    }

    [Theory]
    [InlineData("s-aaaaaaaaaaaa")]
    [InlineData("..%2f..%2fetc")]
    [InlineData("%00")]
    [InlineData("s-aaaaaaaaaaaa%0a")]
    public async Task Anything_UnknownSweep_IsNotFound(string id)
    {
        foreach (var path in (string[])["", "/specification", "/events", "/slice", "/summary", "/keys", "/download", "/store/.zgroup"])
        {
            using var answer = await server.Client.GetAsync($"sweeps/{id}{path}");
            ((int)answer.StatusCode).ShouldBeOneOf(400, 404);
        }

        using var command = await server.Client.PostAsync($"sweeps/{id}/pause", null);
        ((int)command.StatusCode).ShouldBeOneOf(400, 404);
    }

    [Fact]
    public async Task Anything_UnknownPathOrMethod_IsAProblem()
    {
        using var nothing = await server.Client.GetAsync("nothing/here");
        await TestServer.ShouldBeProblemAsync(nothing, 404);
        using var method = await server.Client.PutAsync("sweeps", null);
        await TestServer.ShouldBeProblemAsync(method, 405);
    }

    private async Task<SweepView> CommandAsync(string id, string command)
    {
        using var answer = await server.Client.PostAsync($"sweeps/{id}/{command}", null);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return await TestServer.ReadAsync<SweepView>(answer);
    }
}
