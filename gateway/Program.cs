using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SweepCluster.Api.Hosting;
using SweepCluster.Gateway.Options;

// A gateway: the HTTP front of the cluster.
try
{
    var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { Args = args, ContentRootPath = AppContext.BaseDirectory });
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
