using SweepCluster.Grains.Hosting;
using SweepCluster.Sweeps.Services;

namespace SweepCluster.Silo.Health;

/// <summary>
/// What probes ask: <c>/health/startup</c> and <c>/health/ready</c> (joined the cluster, store reachable),
/// <c>/health/live</c> (this process alone: a database that is away must not restart every silo).
/// </summary>
public static class HealthEndpoints
{
    /// <summary>Maps the endpoints.</summary>
    public static void MapHealth(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.MapGet("/health/live", () => Results.Ok());
        app.MapGet("/health/startup", (ISiloStatusOracle silos) => Answer(HasJoined(silos), "has not joined the cluster"));
        app.MapGet("/health/ready", async (ISiloStatusOracle silos, ISweepStores stores, CancellationToken cancellation) =>
        {
            if (!HasJoined(silos))
                return Answer(false, "has not joined the cluster");
            try
            {
                await stores.Open(SweepId.OfKey("health", "probe")).ExistsAsync("probe", cancellation);
                return Results.Ok();
            }
            catch (IOException fault)
            {
                return Answer(false, fault.Message);
            }
        });
    }

    private static bool HasJoined(ISiloStatusOracle silos) => silos.CurrentStatus == SiloStatus.Active;

    private static IResult Answer(bool good, string otherwise) =>
        good ? Results.Ok() : Results.Text(otherwise, statusCode: StatusCodes.Status503ServiceUnavailable);
}
