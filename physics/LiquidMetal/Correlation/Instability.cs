using MathNet.Numerics.RootFinding;

namespace SweepCluster.Physics.LiquidMetal.Correlation;

/// <summary>
/// The r_s at which kappa_0/kappa of the electron gas passes through zero and its static screening diverges.
/// </summary>
/// <remarks>
/// By Brent's method on equations (3) and (4), to 1e-13. pw92 5.249521485749, pz81 5.237390834082, vwn 5.248266567996, chachiyo
/// 5.280717240591, wigner 5.414008219727, hedin-lundqvist 5.224236250675, exchange alone pi/alpha = 6.029213593352, stls
/// 2.95579. The paper's 5.45 belongs to none of them. Thread-safe.
/// </remarks>
public static class Instability
{
    // Exchange alone puts the zero at pi/alpha = 6.03, and correlation below that; at 2 every model is stable.
    private const double Below = 2;
    private const double Above = 7;

    /// <summary>The density parameter of the instability.</summary>
    public static double DensityParameter(CorrelationModel model) =>
        Brent.FindRoot(rs => CorrelationModels.CompressibilityRatio(model, rs), Below, Above, 1e-14, 200);
}
