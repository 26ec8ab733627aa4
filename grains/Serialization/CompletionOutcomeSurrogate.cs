using SweepCluster.Sweeps.Ledgers;

namespace SweepCluster.Grains.Serialization;

/// <summary>How <see cref="CompletionOutcome"/> travels between silos.</summary>
[GenerateSerializer, Alias("completion-outcome")]
public struct CompletionOutcomeSurrogate
{
    [Id(0)]
    public int Counted;

    [Id(1)]
    public int Duplicates;
}

/// <summary>Converts <see cref="CompletionOutcome"/> for travelling.</summary>
[RegisterConverter]
public sealed class CompletionOutcomeConverter : IConverter<CompletionOutcome, CompletionOutcomeSurrogate>
{
    /// <inheritdoc/>
    public CompletionOutcome ConvertFromSurrogate(in CompletionOutcomeSurrogate surrogate) =>
        new(surrogate.Counted, surrogate.Duplicates);

    /// <inheritdoc/>
    public CompletionOutcomeSurrogate ConvertToSurrogate(in CompletionOutcome value) =>
        new() { Counted = value.Counted, Duplicates = value.Duplicates };
}
