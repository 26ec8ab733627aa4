namespace SweepCluster.Client.Papers;

/// <summary>What a comparison says.</summary>
public enum Verdict
{
    /// <summary>The numbers agree within the tolerance.</summary>
    Holds,

    /// <summary>They differ, as named: an error of the paper.</summary>
    NamedError,

    /// <summary>They are shown beside each other, nothing is claimed.</summary>
    Shown,

    /// <summary>They should agree and do not, or are named as differing and agree: something is wrong here.</summary>
    Unexpected,
}
