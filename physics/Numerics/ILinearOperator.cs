namespace SweepCluster.Physics.Numerics;

/// <summary>A linear map of a vector of numbers to one of the same length.</summary>
public interface ILinearOperator
{
    /// <summary>Length of the vectors.</summary>
    int Dimension { get; }

    /// <summary>y := A x; the two do not overlap.</summary>
    void Apply(ReadOnlySpan<double> x, Span<double> y);
}
