using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SweepCluster.Telemetry.Health;

namespace SweepCluster.Telemetry.Tests.Health;

public class HealthVerbTests
{
    [Theory]
    [InlineData(200, 0, "")]
    [InlineData(503, 1, "answers 503: has not joined the cluster")]
    public async Task Ask_AProgram_GivesItsReadinessAsExitCode(int status, int exitCode, string says)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapGet("/health/ready", () => Results.Text("has not joined the cluster", statusCode: status));
        await app.StartAsync(TestContext.Current.CancellationToken);
        var port = new Uri(app.Urls.Single()).Port;
        await using var error = new StringWriter();
        (await HealthVerb.AskAsync(new Uri($"http://0.0.0.0:{port}"), error)).ShouldBe(exitCode);
        error.ToString().ShouldContain(says);

        // Nobody is there any more.
        await app.StopAsync(TestContext.Current.CancellationToken);
        (await HealthVerb.AskAsync(new Uri($"http://127.0.0.1:{port}"), error)).ShouldBe(1);
        error.ToString().ShouldContain("does not answer");
    }

    [Theory]
    [InlineData(true, "health")]
    [InlineData(false)]
    [InlineData(false, "--health")]
    public void IsAskedFor_TheFirstArgument(bool isAskedFor, params string[] arguments) => HealthVerb.IsAskedFor(arguments).ShouldBe(isAskedFor);
}
