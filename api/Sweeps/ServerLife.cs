namespace SweepCluster.Api.Sweeps;

/// <summary>Tells streams that the server stops, so that they end at once and their clients come again.</summary>
/// <param name="Stopping">Cancelled when it does.</param>
internal sealed record ServerLife(CancellationToken Stopping);
