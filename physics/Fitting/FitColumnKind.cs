namespace SweepCluster.Physics.Fitting;

/// <summary>What a column of data is to a fit.</summary>
public enum FitColumnKind
{
    /// <summary>Where it was measured; the first one is the abscissa of the plot.</summary>
    Place,

    /// <summary>What was measured.</summary>
    Value,

    /// <summary>The standard error of what was measured.</summary>
    Error,
}
