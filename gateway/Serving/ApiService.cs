using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SweepCluster.Api.Access;
using SweepCluster.Api.Hosting;
using SweepCluster.Gateway.Options;
using SweepCluster.Physics.Engines;
using SweepCluster.Sweeps.Services;

namespace SweepCluster.Gateway.Serving;

/// <summary>Serves the API for as long as the gateway runs; it is the same one that <c>sweep serve</c> serves.</summary>
public sealed partial class ApiService(
    ISweepService service, EngineCatalog engines, GatewayOptions options, IEnumerable<ITokenStore> tokens, ILogger<ApiService> logger) : IHostedService
{
    private ApiHost? host;

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var inDatabase = tokens.FirstOrDefault();
        host = await ApiHost.StartAsync(
            service,
            engines,
            new ApiOptions
            {
                Listen = options.Listen,
                ServiceName = GatewaySetup.ServiceName,
                TokenFile = inDatabase is null ? OrNull(options.Tokens) : null,
                Tokens = inDatabase,
                Certificate = OrNull(options.Certificate),
                CertificateKey = OrNull(options.CertificateKey),
                IsBehindProxy = options.BehindProxy,
                Log = line => LogLine(logger, line),
            },
            cancellationToken);
        LogServing(logger, host.Address);
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (host is not null)
            await host.DisposeAsync();
    }

    private static string? OrNull(string text) => text.Length > 0 ? text : null;

    [LoggerMessage(EventId = 5001, Level = LogLevel.Information, Message = "Serving at {Address}")]
    private static partial void LogServing(ILogger logger, Uri address);

    [LoggerMessage(EventId = 5002, Level = LogLevel.Information, Message = "{Line}")]
    private static partial void LogLine(ILogger logger, string line);
}
