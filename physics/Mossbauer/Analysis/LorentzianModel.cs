namespace SweepCluster.Physics.Mossbauer;

/// <summary>B {1 - sum_i d_i / [1 + 4 (x - x_i)^2 / w_i^2]}: parameters B, then position, width and depth of each dip.</summary>
internal sealed class LorentzianModel(double[] axis, int lines) : IFitModel
{
    private const int PerLine = 3;

    public int ParameterCount => 1 + (PerLine * lines);

    public static int PositionOf(int line) => 1 + (PerLine * line);

    public static int WidthOf(int line) => 2 + (PerLine * line);

    public static int DepthOf(int line) => 3 + (PerLine * line);

    /// <summary>Starting values: baseline from the upper quartile, depth from the count nearest to each position.</summary>
    public static double[] Start(double[] axis, double[] counts, double[] positions, double fullWidth)
    {
        var sorted = (double[])counts.Clone();
        Array.Sort(sorted);
        var start = new double[1 + (PerLine * positions.Length)];
        start[0] = Math.Max(1, sorted[^Math.Max(1, sorted.Length / 4)]);
        for (var i = 0; i < positions.Length; i++)
        {
            var nearest = 0;
            for (var k = 1; k < axis.Length; k++)
            {
                if (Math.Abs(axis[k] - positions[i]) < Math.Abs(axis[nearest] - positions[i]))
                    nearest = k;
            }

            start[PositionOf(i)] = positions[i];
            start[WidthOf(i)] = fullWidth;
            start[DepthOf(i)] = Math.Clamp(1 - (counts[nearest] / start[0]), 1e-3, 0.95);
        }

        return start;
    }

    public void Values(ReadOnlySpan<double> parameters, Span<double> values)
    {
        for (var k = 0; k < axis.Length; k++)
        {
            var sum = 1.0;
            for (var i = 0; i < lines; i++)
            {
                var z = 2 * (axis[k] - parameters[PositionOf(i)]) / parameters[WidthOf(i)];
                sum -= parameters[DepthOf(i)] / (1 + (z * z));
            }

            values[k] = parameters[0] * sum;
        }
    }

    public void Derivatives(ReadOnlySpan<double> parameters, Span<double> derivatives)
    {
        for (var k = 0; k < axis.Length; k++)
        {
            var row = derivatives.Slice(k * ParameterCount, ParameterCount);
            var sum = 1.0;
            for (var i = 0; i < lines; i++)
            {
                var width = parameters[WidthOf(i)];
                var z = 2 * (axis[k] - parameters[PositionOf(i)]) / width;
                var shape = 1 / (1 + (z * z));
                var slope = 2 * parameters[0] * parameters[DepthOf(i)] * z * shape * shape; // -B d d(shape)/dz
                row[PositionOf(i)] = slope * -2 / width;
                row[WidthOf(i)] = slope * -z / width;
                row[DepthOf(i)] = -parameters[0] * shape;
                sum -= parameters[DepthOf(i)] * shape;
            }

            row[0] = sum;
        }
    }
}
