namespace SweepCluster.Physics.Engines;

/// <summary>The values of one parameter over a block: the same for every point, or one a point.</summary>
public readonly ref struct ParameterColumn
{
    private readonly double constant;

    /// <summary>A column with the same value for every point.</summary>
    public ParameterColumn(double constant)
    {
        this.constant = constant;
        Values = default;
    }

    /// <summary>A column with one value a point.</summary>
    public ParameterColumn(ReadOnlySpan<double> values)
    {
        constant = double.NaN;
        Values = values;
    }

    /// <summary>Whether every point has the same value; a loop may then lift what depends on it.</summary>
    public bool IsConstant => Values.IsEmpty;

    /// <summary>One value a point; empty when the column is constant.</summary>
    public ReadOnlySpan<double> Values { get; }

    /// <summary>The value at point <paramref name="point"/> of the block.</summary>
    public double this[int point] => Values.IsEmpty ? constant : Values[point];
}
