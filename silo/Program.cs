using Microsoft.Extensions.Options;
using Orleans.Runtime.MembershipService;
using SweepCluster.Silo.Health;
using SweepCluster.Silo.Options;
using SweepCluster.Telemetry.Prometheus;

// A silo: a worker process of the cluster.
const int mostJoins = 10;
try
{
    for (var join = 1; ; join++)
    {
        try
        {
            await RunAsync(args);
            return 0;
        }
        catch (OrleansClusterConnectivityCheckFailedException notReached) when (join < mostJoins)
        {
            // Silos that are gone have said too recently that they are alive, and nobody is left who could declare them
            // dead. Whether they are overdue is looked at when a silo starts: so it starts again.
            await Console.Error.WriteLineAsync($"Joining the cluster again: {notReached.Message}");
        }
    }
}
catch (OptionsValidationException wrong)
{
    await Console.Error.WriteLineAsync("The silo cannot start with these options:");
    foreach (var fault in wrong.Failures)
        await Console.Error.WriteLineAsync("  " + fault);
    return 2;
}

static async Task RunAsync(string[] args)
{
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    builder.AddSilo();
    await using var app = builder.Build();
    app.Urls.Add($"http://*:{app.Services.GetRequiredService<SiloOptions>().HealthPort}");
    app.MapHealth();
    app.MapPrometheus();
    await app.RunAsync();
}
