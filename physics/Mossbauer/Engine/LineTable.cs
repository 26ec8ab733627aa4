namespace SweepCluster.Physics.Mossbauer;

/// <summary>Depth, position and width of up to six lines; NaN where there is none.</summary>
internal sealed class LineTable
{
    public const int Size = 6;

    public double[] Depths { get; } = new double[Size];

    public double[] Positions { get; } = new double[Size];

    public double[] Widths { get; } = new double[Size];

    public void Clear()
    {
        Array.Fill(Depths, double.NaN);
        Array.Fill(Positions, double.NaN);
        Array.Fill(Widths, double.NaN);
    }

    public void Set(int line, double position, double depth, double width) =>
        (Positions[line], Depths[line], Widths[line]) = (position, depth, width);

    /// <summary>Greatest depth, or NaN.</summary>
    public double Deepest => Depths.Where(double.IsFinite).DefaultIfEmpty(double.NaN).Max();

    /// <summary>The six strongest lines of an absorber in order of position.</summary>
    public static ResonanceLine[] Strongest(IReadOnlyList<ResonanceLine> lines) =>
        [.. lines.OrderByDescending(line => line.OpticalDepth).Take(Size).OrderBy(line => line.PositionMillimetrePerSecond)];
}
