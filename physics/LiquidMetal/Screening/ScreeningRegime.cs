namespace SweepCluster.Physics.LiquidMetal.Screening;

/// <summary>How the electron gas answers a static charge at one wavevector.</summary>
public enum ScreeningRegime
{
    /// <summary>x G &lt; 1: eps &gt; 1.</summary>
    Regular,

    /// <summary>x G &gt; 1: eps &lt; 1 or negative; the response is more than the charge.</summary>
    Overscreened,

    /// <summary>x G = 1: eps has a pole and 1/eps a zero.</summary>
    Divergent,
}
