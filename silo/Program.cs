using Microsoft.Extensions.Options;
using SweepCluster.Silo.Health;
using SweepCluster.Silo.Options;
using SweepCluster.Telemetry.Prometheus;

// A silo: a worker process of the cluster.
try
{
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    builder.AddSilo();
    await using var app = builder.Build();
    app.Urls.Add($"http://*:{app.Services.GetRequiredService<SiloOptions>().HealthPort}");
    app.MapHealth();
    app.MapPrometheus();
    await app.RunAsync();
    return 0;
}
catch (OptionsValidationException wrong)
{
    await Console.Error.WriteLineAsync("The silo cannot start with these options:");
    foreach (var fault in wrong.Failures)
        await Console.Error.WriteLineAsync("  " + fault);
    return 2;
}
