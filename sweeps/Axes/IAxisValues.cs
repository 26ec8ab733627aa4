namespace SweepCluster.Sweeps.Axes;

/// <summary>The values of one parameter along an axis: each is computed from its position, no list of them need exist.</summary>
public interface IAxisValues
{
    /// <summary>Number of values, at least 1.</summary>
    long Length { get; }

    /// <summary>The value at <paramref name="position"/>, 0 to <see cref="Length"/> - 1, in O(1) time (O(log Length) for Sobol points).</summary>
    double this[long position] { get; }
}
