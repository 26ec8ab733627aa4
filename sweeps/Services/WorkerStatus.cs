namespace SweepCluster.Sweeps.Services;

/// <summary>A worker of a service, a silo in a cluster, and its load.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Host">The machine it runs on.</param>
/// <param name="State">What it says of itself: active, draining, joining.</param>
/// <param name="Slots">Batches it computes at the same time.</param>
/// <param name="BusySlots">Batches it computes now.</param>
/// <param name="Started">When it started.</param>
public sealed record WorkerStatus(
    string Id, string Host, string State, int Slots, int BusySlots, DateTimeOffset Started);
