namespace SweepCluster.Grains.Keys;

/// <summary>What a submitter's key keeps.</summary>
[GenerateSerializer, Alias("key-state")]
public sealed class KeyState
{
    /// <summary>The sweep that the key belongs to.</summary>
    [Id(0)]
    public string? Sweep { get; set; }
}
