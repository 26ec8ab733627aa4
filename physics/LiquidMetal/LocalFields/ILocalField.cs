namespace SweepCluster.Physics.LiquidMetal.LocalFields;

/// <summary>A static local field factor at one density.</summary>
public interface ILocalField
{
    /// <summary>G(Q), Q &gt; 0 in k_F.</summary>
    double At(double wavevector);

    /// <summary>gamma_0: the limit of G/Q^2 for Q to 0, which equals lambda k_F^2 where G obeys the compressibility sum rule.</summary>
    double Coefficient { get; }
}
