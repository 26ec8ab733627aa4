namespace SweepCluster.Physics.SurfaceDiffusion.Model;

/// <summary>How a gas selects its next event; the law of the process is the same.</summary>
public enum EventSelection
{
    /// <summary>By tries with null events while enough of them succeed; else by class while its bounds are near the rates, else by rate.</summary>
    Auto,

    /// <summary>By number of neighbours, with rejection where the rate depends on more.</summary>
    Class,

    /// <summary>By composition and rejection over exact total rates.</summary>
    Rate,
}
