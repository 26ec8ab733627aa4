using SweepCluster.Sweeps.Services;

namespace SweepCluster.Grains.Serialization;

/// <summary>How <see cref="SweepSubmission"/> travels between silos.</summary>
[GenerateSerializer, Alias("sweep-submission")]
public struct SweepSubmissionSurrogate
{
    [Id(0)]
    public string Text;

    [Id(1)]
    public string FileName;

    [Id(2)]
    public string Owner;

    [Id(3)]
    public string? Key;

    [Id(4)]
    public double Weight;

    [Id(5)]
    public int Priority;

    [Id(6)]
    public string? Trace;
}

/// <summary>Converts <see cref="SweepSubmission"/> for travelling.</summary>
[RegisterConverter]
public sealed class SweepSubmissionConverter : IConverter<SweepSubmission, SweepSubmissionSurrogate>
{
    /// <inheritdoc/>
    public SweepSubmission ConvertFromSurrogate(in SweepSubmissionSurrogate surrogate) =>
        new()
        {
            Text = surrogate.Text,
            FileName = surrogate.FileName,
            Owner = surrogate.Owner,
            Key = surrogate.Key,
            Weight = surrogate.Weight,
            Priority = surrogate.Priority,
            Trace = surrogate.Trace,
        };

    /// <inheritdoc/>
    public SweepSubmissionSurrogate ConvertToSurrogate(in SweepSubmission value) =>
        new()
        {
            Text = value.Text,
            FileName = value.FileName,
            Owner = value.Owner,
            Key = value.Key,
            Weight = value.Weight,
            Priority = value.Priority,
            Trace = value.Trace,
        };
}
