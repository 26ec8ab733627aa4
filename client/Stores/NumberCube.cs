using System.Collections.Immutable;

namespace SweepCluster.Client.Stores;

/// <summary>Numbers over some dimensions, with errors where they are known.</summary>
/// <param name="Dimensions">The dimensions, the slowest first.</param>
/// <param name="Values">A number at each combination of positions, in row-major order; NaN where there is none.</param>
/// <param name="Errors">The error of each number; <see langword="null"/> when none is known.</param>
internal sealed record NumberCube(ImmutableArray<GridDimension> Dimensions, double[] Values, double[]? Errors)
{
    private const string ErrorSuffix = "_error";

    /// <summary>
    /// One observable of a slice with its own dimensions; its errors are what the slice has of the observable of the
    /// same name with <c>_error</c> behind it.
    /// </summary>
    public static NumberCube Of(GridSlice slice, int observable)
    {
        var description = slice.Observables[observable];
        var error = slice.Observables.IndexOf(slice.Observables.FirstOrDefault(
            o => o.Name == description.Name + ErrorSuffix && o.Size == description.Size)!);
        return new NumberCube(
            [.. slice.Dimensions, .. description.Dimensions.Select(GridDimension.Of)],
            slice.Values[observable],
            error < 0 ? null : slice.Values[error]);
    }

    /// <summary>The numbers at one position along a dimension.</summary>
    public NumberCube At(int dimension, long position) => Reduce(
        dimension, pick: numbers => numbers[(int)position], errors: Errors is null ? null : (_, errors) => errors[(int)position]);

    /// <summary>
    /// The mean over a dimension, such as replicas; its error is the standard error of the mean as the scatter of the
    /// numbers tells it. Numbers that are NaN do not count.
    /// </summary>
    public NumberCube MeanOver(int dimension) => Reduce(dimension, Mean, (numbers, _) => StandardError(numbers));

    /// <summary>The dimensions in another order.</summary>
    /// <param name="order">The place of each dimension of the result among these.</param>
    public NumberCube Transpose(ReadOnlySpan<int> order)
    {
        var shape = Dimensions.Select(d => (int)d.Length).ToArray();
        var strides = StridesOf(shape);
        var sources = new int[Values.Length];
        var places = new int[order.Length];
        for (var i = 0; i < sources.Length; i++)
        {
            var source = 0;
            for (var d = 0; d < order.Length; d++)
                source += places[d] * strides[order[d]];
            sources[i] = source;
            for (var d = order.Length - 1; d >= 0 && ++places[d] == shape[order[d]]; d--)
                places[d] = 0;
        }

        var dimensions = ImmutableArray.CreateBuilder<GridDimension>();
        foreach (var place in order)
            dimensions.Add(Dimensions[place]);
        return new NumberCube(
            dimensions.ToImmutable(),
            Array.ConvertAll(sources, source => Values[source]),
            Errors is null ? null : Array.ConvertAll(sources, source => Errors[source]));
    }

    private static int[] StridesOf(int[] shape)
    {
        var strides = new int[shape.Length];
        for (int d = shape.Length - 1, stride = 1; d >= 0; d--)
        {
            strides[d] = stride;
            stride *= shape[d];
        }

        return strides;
    }

    private NumberCube Reduce(int dimension, Func<double[], double> pick, Func<double[], double[], double>? errors)
    {
        var length = (int)Dimensions[dimension].Length;
        var inner = Dimensions.Skip(dimension + 1).Aggregate(1, (product, d) => product * (int)d.Length);
        var values = new double[Values.Length / length];
        var reduced = errors is null ? null : new double[values.Length];
        var (numbers, theirs) = (new double[length], new double[length]);
        for (var i = 0; i < values.Length; i++)
        {
            var start = (i / inner * inner * length) + (i % inner);
            for (var j = 0; j < length; j++)
            {
                numbers[j] = Values[start + (j * inner)];
                theirs[j] = Errors is null ? double.NaN : Errors[start + (j * inner)];
            }

            values[i] = pick(numbers);
            if (reduced is not null)
                reduced[i] = errors!(numbers, theirs);
        }

        return new NumberCube(Dimensions.RemoveAt(dimension), values, reduced);
    }

    private static double Mean(double[] numbers)
    {
        // Summed as distances from the first, so that the mean of equal numbers is that number and their scatter zero.
        var (first, sum, count) = (double.NaN, 0.0, 0);
        foreach (var number in numbers)
        {
            if (double.IsNaN(number))
                continue;
            if (count++ == 0)
                first = number;
            sum += number - first;
        }

        return first + (sum / count);
    }

    private static double StandardError(double[] numbers)
    {
        var mean = Mean(numbers);
        var (squares, count) = (0.0, 0);
        foreach (var number in numbers)
        {
            if (double.IsNaN(number))
                continue;
            squares += (number - mean) * (number - mean);
            count++;
        }

        return count < 2 ? double.NaN : Math.Sqrt(squares / (count * (count - 1.0)));
    }
}
