using SweepCluster.Physics.SurfaceDiffusion.Walks;

namespace SweepCluster.Physics.SurfaceDiffusion.Exact;

/// <summary>How walks on a network end.</summary>
/// <param name="Probabilities">Probability of each kind of end.</param>
/// <param name="MeanTime">Mean duration in s.</param>
/// <param name="SquareX">Mean squared displacement along x up to the end, in a^2.</param>
/// <param name="SquareY">The same along y.</param>
/// <param name="SquareZ">The same along z.</param>
public sealed record NetworkEnd(
    IReadOnlyDictionary<MoveKind, double> Probabilities, double MeanTime, double SquareX, double SquareY, double SquareZ)
{
    /// <summary>Mean squared displacement up to the end, in a^2.</summary>
    public double Square => SquareX + SquareY + SquareZ;

    /// <summary>Probability of a kind of end.</summary>
    public double Probability(MoveKind kind) => Probabilities.GetValueOrDefault(kind);
}
