namespace SweepCluster.Sweeps.Ledgers;

/// <summary>A worker asks for work.</summary>
/// <param name="Worker">Who asks.</param>
/// <param name="Batches">How many batches it can take now.</param>
/// <param name="Slots">How many batches it computes at the same time; it sizes the last batches of a sweep.</param>
/// <param name="Held">How many batches it holds now, of all its sweeps; a batch to be computed alone goes to a worker that holds none.</param>
public readonly record struct LeaseRequest(WorkerId Worker, int Batches, int Slots, int Held = 0);
