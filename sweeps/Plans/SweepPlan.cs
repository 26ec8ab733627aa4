using System.Collections.Immutable;
using SweepCluster.Physics.Engines;
using SweepCluster.Sweeps.Axes;
using SweepCluster.Sweeps.Specifications;

namespace SweepCluster.Sweeps.Plans;

/// <summary>
/// A specification laid out: its points in row-major order, index from and to coordinates in O(1), cut into chunks.
/// </summary>
/// <remarks>Immutable, safe from any thread. Its size does not depend on the number of points, of which there may be 2^62.</remarks>
public sealed class SweepPlan
{
    /// <summary>Name of the dimension of replicas.</summary>
    public const string ReplicaDimension = "replica";

    /// <summary>The largest number of points a sweep may have.</summary>
    public const long MaximumPoints = 1L << 62;

    /// <summary>The largest number of points of a chunk that is not fixed by the specification.</summary>
    public const long LargestChunkPoints = 65_536;

    /// <summary>The largest chunk of one observable, in bytes, that is not fixed by the specification.</summary>
    public const long LargestChunkBytes = 8 << 20;

    /// <summary>Lays out a specification.</summary>
    public SweepPlan(SweepSpecification specification)
    {
        ArgumentNullException.ThrowIfNull(specification);
        Specification = specification;
        Grid = new ChunkGrid(ShapeOf(specification), specification.Policy.ChunkPoints ?? StorageSize(specification));
    }

    /// <summary>What is laid out.</summary>
    public SweepSpecification Specification { get; }

    /// <summary>The grid of points and its chunks.</summary>
    public ChunkGrid Grid { get; }

    /// <summary>Number of points.</summary>
    public long PointCount => Grid.PointCount;

    /// <summary>Names of the dimensions: the axes, and the replicas where there are several.</summary>
    public ImmutableArray<string> DimensionNames => Specification.Replicas > 1
        ? [.. Specification.Axes.Select(a => a.Name), ReplicaDimension]
        : [.. Specification.Axes.Select(a => a.Name)];

    /// <summary>Number of points of a specification, or <see langword="null"/> when it is above <see cref="MaximumPoints"/>.</summary>
    public static long? CountPoints(SweepSpecification specification)
    {
        ArgumentNullException.ThrowIfNull(specification);
        Int128 product = 1;
        foreach (var length in ShapeOf(specification))
        {
            product *= length;
            if (product > MaximumPoints)
                return null;
        }

        return (long)product;
    }

    /// <summary>A block for the plan's points, asked for nothing yet.</summary>
    public PointBlock CreateBlock(int capacity) =>
        new(Specification.Engine.Description, capacity, Specification.Seed, Specification.Replicas);

    /// <summary>Starts a block on a run of points and fills its parameter columns.</summary>
    public void Fill(PointBlock block, PointRange points)
    {
        ArgumentNullException.ThrowIfNull(block);
        block.Start(points.First, points.Count);
        foreach (var parameter in Specification.Fixed)
            block.SetConstant(parameter.Parameter, parameter.Value);
        var stride = Specification.Replicas;
        for (var dimension = Specification.Axes.Length - 1; dimension >= 0; dimension--)
        {
            var axis = Specification.Axes[dimension];
            foreach (var parameter in axis.Parameters)
                FillColumn(block, points, parameter, stride);
            stride *= axis.Length;
        }

        foreach (var tie in Specification.Tied)
            FillTied(block, tie);
    }

    /// <summary>The values of every parameter at one point, in the engine's order.</summary>
    public ParameterValues ParametersOf(long index)
    {
        var block = CreateBlock(1);
        Fill(block, new PointRange(index, 1));
        var values = new double[block.Engine.Parameters.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = block.Input(i)[0];
        return new ParameterValues(block.Engine, values);
    }

    private static void FillColumn(PointBlock block, PointRange points, AxisParameter parameter, long stride)
    {
        var values = parameter.Values;
        var position = points.First / stride % values.Length;
        var left = stride - (points.First % stride);
        if (left >= points.Count)
        {
            block.SetConstant(parameter.Parameter, values[position]);
            return;
        }

        var column = block.SetColumn(parameter.Parameter);
        if (stride == 1)
        {
            for (var i = 0; i < column.Length; i++)
            {
                column[i] = values[position];
                position = position + 1 == values.Length ? 0 : position + 1;
            }

            return;
        }

        for (var filled = 0; filled < column.Length;)
        {
            var run = (int)Math.Min(left, column.Length - filled);
            column.Slice(filled, run).Fill(values[position]);
            filled += run;
            left = stride;
            position = position + 1 == values.Length ? 0 : position + 1;
        }
    }

    private static void FillTied(PointBlock block, TiedParameter tie)
    {
        var from = block.Input(tie.From);
        if (from.IsConstant)
        {
            block.SetConstant(tie.Parameter, tie.Of(from[0]));
            return;
        }

        var column = block.SetColumn(tie.Parameter);
        for (var i = 0; i < column.Length; i++)
            column[i] = tie.Of(from[i]);
    }

    private static ImmutableArray<long> ShapeOf(SweepSpecification specification) => specification.Replicas > 1
        ? [.. specification.Axes.Select(a => a.Length), specification.Replicas]
        : [.. specification.Axes.Select(a => a.Length)];

    private static long StorageSize(SweepSpecification specification)
    {
        var widest = specification.Outputs.Max(o => specification.Engine.Description.Observables[o].Size);
        return Math.Clamp(LargestChunkBytes / (sizeof(double) * widest), 1, LargestChunkPoints);
    }
}
