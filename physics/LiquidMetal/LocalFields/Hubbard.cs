namespace SweepCluster.Physics.LiquidMetal.LocalFields;

/// <summary>Hubbard's local field, exchange only: G = Q^2 / [2 (Q^2 + k_F^2)].</summary>
/// <remarks>
/// J. Hubbard, Proc. R. Soc. A 243, 336 (1957). The same at every density; Q &gt; 0 in k_F. Exact to rounding. Thread-safe.
/// </remarks>
public readonly record struct Hubbard : ILocalField
{
    /// <inheritdoc/>
    public double Coefficient => 0.5;

    /// <inheritdoc/>
    public double At(double wavevector)
    {
        // In this form neither a tiny nor a huge Q under- or overflows into a wrong quotient.
        var inverse = 1 / wavevector;
        return 0.5 / (1 + (inverse * inverse));
    }
}
