namespace SweepCluster.Physics.LiquidMetal.LocalFields;

/// <summary>G = 0: the random phase approximation.</summary>
public readonly record struct NoLocalField : ILocalField
{
    /// <inheritdoc/>
    public double Coefficient => 0;

    /// <inheritdoc/>
    public double At(double wavevector) => 0;
}
