namespace SweepCluster.Sweeps.Telemetry;

/// <summary>A point that deserves a span: it failed, or it was slow.</summary>
/// <param name="Index">Its index.</param>
/// <param name="Ended">When it was finished.</param>
/// <param name="Took">How long it took; zero where its engine does not compute point after point.</param>
/// <param name="Reason">Why it failed; <see langword="null"/> when it did not.</param>
internal readonly record struct PointNote(long Index, DateTimeOffset Ended, TimeSpan Took, string? Reason);
