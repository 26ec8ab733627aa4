namespace SweepCluster.Client.Figures;

/// <summary>How a quantity over several dimensions is drawn.</summary>
internal enum FigureKind
{
    /// <summary>Curves where a few can be told apart, else a heat map.</summary>
    Automatic,

    /// <summary>Curves: a family of them over one more dimension.</summary>
    Curves,

    /// <summary>A heat map over two dimensions.</summary>
    Map,
}
