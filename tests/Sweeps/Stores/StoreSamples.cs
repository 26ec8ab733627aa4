using System.Collections.Immutable;
using SweepCluster.Sweeps.Axes;
using SweepCluster.Sweeps.Chunks;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Specifications;
using SweepCluster.Sweeps.Stores;

namespace SweepCluster.Sweeps.Tests.Stores;

/// <summary>Sweeps and chunks to store: what each point holds follows from its index alone, as in a real sweep.</summary>
internal static class StoreSamples
{
    public const int Field = 0;
    public const int Level = 1;
    public const int Spin = 2;
    public const int Lattice = 3;
    public const int Energy = 0;
    public const int Spectrum = 1;
    public const int Phase = 2;

    public static Provenance Provenance { get; } = new()
    {
        Specification = "name: sample\nengine: store-test # β\n",
        ResolvedSpecification = "{\"engine\": \"store-test\"}",
        ProgramVersion = "0.1.0",
        Commit = "abc123",
        Host = "tester",
        Start = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
    };

    public static SweepSpecification Specification(params ImmutableArray<Axis> axes) => new()
    {
        Name = "sample",
        Engine = new StoreTestEngine(),
        Axes = axes,
        Outputs = [Energy, Spectrum, Phase],
    };

    public static SweepPlan Plan(SweepSpecification specification, long? chunkPoints = null, Compression compression = Compression.None) =>
        new(specification with { Policy = specification.Policy with { ChunkPoints = chunkPoints, Compression = compression } });

    public static Axis Of(int parameter, params ImmutableArray<double> values) =>
        new(new StoreTestEngine().Description.Parameters[parameter].Name, [new AxisParameter(parameter, new ListValues(values))]);

    /// <summary>A sweep of every kind of axis: zipped, of a choice, with a tied parameter and replicas; 3 x 2 x 4 x 2 points.</summary>
    public static SweepSpecification Rich() => Specification(
        new Axis("pair", [new AxisParameter(Field, new ListValues([0, 1, 2])), new AxisParameter(Level, new ListValues([5, 6, 8]))]),
        Of(Lattice, 2, 0),
        Of(Spin, 0.5, 1, 1.5, 2)) with
    {
        Replicas = 2,
        Tied = [new TiedParameter(4, Field, 2, 1)],
    };

    public static SweepSpecification Line(long points) =>
        Specification(new Axis("field", [new AxisParameter(Field, new LinearValues(0, 1, points))])) with { Outputs = [Energy] };

    public static double Value(int output, long point, int element) => output == Phase
        ? point % 3
        : Math.Sin((point * 7.1) + (output * 0.3) + element) * Math.Pow(10, point % 5);

    public static string Reason(long point) => $"no convergence: residual {point % 3}, \"β\" is too large\n";

    /// <summary>A chunk whose points have these states; what they hold is what the sweep gives.</summary>
    public static ChunkData Chunk(SweepPlan plan, ChunkIndex chunk, Func<long, PointStatus> status)
    {
        var data = new ChunkData(plan, chunk);
        for (var i = 0; i < data.Points.Count; i++)
            Set(plan, data, i, status(data.Points.First + i));
        return data;
    }

    public static void Set(SweepPlan plan, ChunkData data, int place, PointStatus status)
    {
        var point = data.Points.First + place;
        data.Status[place] = status;
        if (status == PointStatus.Missing)
            return;
        data.Attempts[place] = (byte)(1 + (point % 4));
        if (status != PointStatus.Done)
        {
            data.Reasons[place] = Reason(point);
            return;
        }

        for (var i = 0; i < data.Values.Length; i++)
        {
            for (var element = 0; element < data.Sizes[i]; element++)
                data.Values[i][(place * data.Sizes[i]) + element] = Value(plan.Specification.Outputs[i], point, element);
        }
    }

    public static IEnumerable<ChunkIndex> Chunks(SweepPlan plan)
    {
        for (long i = 0; i < plan.Grid.ChunkCount; i++)
            yield return new ChunkIndex(i);
    }

    public static void ShouldHold(this ChunkData actual, ChunkData expected, bool attempts = true)
    {
        actual.Points.ShouldBe(expected.Points);
        actual.Status.ShouldBe(expected.Status);
        if (attempts)
            actual.Attempts.ShouldBe(expected.Attempts);
        actual.Sizes.ShouldBe(expected.Sizes);
        actual.Reasons.ShouldBe(expected.Reasons);
        for (var i = 0; i < actual.Values.Length; i++)
            Bits(actual.Values[i]).ShouldBe(Bits(expected.Values[i]));
    }

    public static async Task<SweepStore> OpenAsync(IKeyValueStore keys, SweepPlan plan) =>
        await SweepStore.OpenAsync(keys, plan, Provenance);

    /// <summary>Compares two stores; the message names the keys, not a thousand bytes.</summary>
    public static void ShouldEqual(this SortedDictionary<string, byte[]> actual, SortedDictionary<string, byte[]> expected)
    {
        actual.Keys.ShouldBe(expected.Keys);
        actual.Keys.Where(key => !actual[key].AsSpan().SequenceEqual(expected[key])).ShouldBeEmpty();
    }

    private static long[] Bits(double[] values) => [.. values.Select(BitConverter.DoubleToInt64Bits)];
}
