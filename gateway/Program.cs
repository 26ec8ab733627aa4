using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SweepCluster.Api.Hosting;
using SweepCluster.Gateway.Options;
using SweepCluster.Grains.Membership;
using SweepCluster.Telemetry.Health;

// A gateway: the HTTP front of the cluster. With the argument health: asks the gateway of this container.
try
{
    var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { Args = args, ContentRootPath = AppContext.BaseDirectory });
    if (HealthVerb.IsAskedFor(args))
        return await HealthVerb.AskAsync(new Uri(builder.Configuration.ReadMemberOptions<GatewayOptions>().Listen), Console.Error);
    builder.AddGateway();
    using var host = builder.Build();
    await host.RunAsync();
    return 0;
}
catch (OptionsValidationException wrong)
{
    return await RefuseAsync(wrong.Failures);
}
catch (ApiOptionsException wrong)
{
    return await RefuseAsync(wrong.Problems);
}

static async Task<int> RefuseAsync(IEnumerable<string> faults)
{
    await Console.Error.WriteLineAsync("The gateway cannot start with these options:");
    foreach (var fault in faults)
        await Console.Error.WriteLineAsync("  " + fault);
    return 2;
}
