using Microsoft.Extensions.Options;
using SweepCluster.Grains.Membership;
using SweepCluster.Silo.Health;
using SweepCluster.Silo.Options;
using SweepCluster.Telemetry.Health;
using SweepCluster.Telemetry.Prometheus;

// A silo: a worker process of the cluster. With the argument health: asks the silo of this container.
try
{
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    if (HealthVerb.IsAskedFor(args))
        return await HealthVerb.AskAsync(new Uri($"http://127.0.0.1:{builder.Configuration.ReadMemberOptions<SiloOptions>().HealthPort}"), Console.Error);
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
