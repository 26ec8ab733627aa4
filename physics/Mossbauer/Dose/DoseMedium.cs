namespace SweepCluster.Physics.Mossbauer;

/// <summary>What absorbs the dose.</summary>
public enum DoseMedium
{
    /// <summary>Dry air.</summary>
    Air,

    /// <summary>Soft tissue, ICRU four-component.</summary>
    SoftTissue,
}
