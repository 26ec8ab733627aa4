using SweepCluster.Physics.Engines;
using SweepCluster.Sweeps.Axes;

namespace SweepCluster.Sweeps.Specifications.Reading;

/// <summary>Looks whether the values along an axis are of a parameter's kind: whole numbers, half-integers.</summary>
internal static class KindRules
{
    // Even spacings that are whole at so many positions have a whole step; the last position settles rounding.
    private const int Looked = 65_536;

    /// <summary>What is wrong with the first value that is not of the kind or outside the range, or <see langword="null"/>.</summary>
    public static string? Check(ParameterDescription parameter, IAxisValues values)
    {
        if (parameter.Kind == ParameterKind.Real)
            return null;
        for (long i = 0; i <= Math.Min(values.Length, Looked); i++)
        {
            // One past the looked-at positions stands for the last.
            var position = i == Looked || i == values.Length ? values.Length - 1 : i;
            if (parameter.Check(values[position]) is { } problem)
                return $"at position {position} {problem}; use a list, or a range with a fitting step";
        }

        return null;
    }
}
