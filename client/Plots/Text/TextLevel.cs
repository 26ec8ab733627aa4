namespace SweepCluster.Client.Plots.Text;

/// <summary>Where a piece of a label stands.</summary>
public enum TextLevel
{
    /// <summary>On the line.</summary>
    Line,

    /// <summary>Above it, smaller: an exponent.</summary>
    Superscript,

    /// <summary>Below it, smaller: an index.</summary>
    Subscript,
}
