using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SweepCluster.Physics.LiquidMetal.Screening;

/// <summary>A column of numbers read lane-wise: one value a point, or the same for all without being copied.</summary>
internal readonly ref struct LaneColumn<T>
    where T : struct, ILanes<T>
{
    /// <summary>Length of the buffer to give to the constructor.</summary>
    public const int BufferLength = 16;

    private readonly ReadOnlySpan<double> values;
    private readonly Span<double> padded;
    private readonly nuint step;

    public LaneColumn(ReadOnlySpan<double> values, int points, Span<double> buffer)
    {
        if (values.Length != points && values.Length != 1)
        {
            throw new ArgumentException(
                $"A column holds {values.Length} values for {points} points; give one value a point, or one for all.",
                nameof(values));
        }

        this.values = values;
        padded = buffer;
        step = values.Length == points ? 1u : 0u;

        // A constant column is read from the buffer, at offset 0 again and again.
        padded.Fill(values[0]);
        if (step == 0)
            this.values = padded;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Load(int point) => T.Load(in MemoryMarshal.GetReference(values), step * (nuint)point);

    /// <summary>The lanes from <paramref name="point"/> to the end of the column, the first value of the column beyond.</summary>
    public T LoadPadded(int point)
    {
        if (step == 1)
            values[point..].CopyTo(padded);
        return T.Load(in MemoryMarshal.GetReference(padded), 0);
    }
}
