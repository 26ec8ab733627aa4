using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SweepCluster.Physics.Engines;
using SweepCluster.Sweeps.Chunks;
using SweepCluster.Sweeps.Plans;

namespace SweepCluster.Sweeps.Stores;

/// <summary>The arrays that a store of some plan consists of.</summary>
/// <remarks>
/// Every parameter that has a value is a coordinate: along its axis, along the axis of the parameter it follows, or a
/// single number. A dimension is named after its axis; several parameters that vary together share it.
/// </remarks>
internal sealed class StoreLayout
{
    public const string StatusName = "status";
    public const string AttemptsName = "attempts";

    /// <summary>The largest chunk of one array, in bytes.</summary>
    public const long LargestChunkBytes = 1 << 30;

    private readonly SweepPlan plan;
    private readonly StoreNames names = new();
    private readonly ImmutableArray<CoordinateArray>.Builder coordinates = ImmutableArray.CreateBuilder<CoordinateArray>();
    private readonly List<(ObservableDimension Dimension, string Name)> ownDimensions = [];

    private StoreLayout(SweepPlan plan)
    {
        this.plan = plan;
        foreach (var reserved in (ReadOnlySpan<string>)[StatusName, AttemptsName, FailureRecord.Folder])
            names.Claim(reserved, "");
        GridDimensions = [.. plan.DimensionNames.Select(d => names.Claim(d, "axis"))];
        AddAxes();
        AddScalars();
        AddTied();
        Status = OfGrid(StatusName, ZarrType.UInt8, 0, Flags([.. Enum.GetNames<PointStatus>().Select(n => n.ToLowerInvariant())], "state of each point"));
        Attempts = OfGrid(AttemptsName, ZarrType.UInt8, 0, CoordinateArray.Describe(
            ("long_name", "times each point was computed or given up; 255 stands for more")));
        var observables = plan.Specification.Engine.Description.Observables;
        Outputs = [.. plan.Specification.Outputs.Select(o => OfObservable(observables[o]))];
        Coordinates = coordinates.ToImmutable();
    }

    /// <summary>Names of the grid's dimensions.</summary>
    public ImmutableArray<string> GridDimensions { get; }

    /// <summary>State of each point.</summary>
    public ZarrArray Status { get; }

    /// <summary>Attempts of each point.</summary>
    public ZarrArray Attempts { get; }

    /// <summary>The stored observables, in the order of the specification's outputs.</summary>
    public ImmutableArray<ZarrArray> Outputs { get; }

    /// <summary>All coordinates.</summary>
    public ImmutableArray<CoordinateArray> Coordinates { get; }

    /// <summary>All arrays.</summary>
    public IEnumerable<ZarrArray> Arrays => [.. Coordinates.Select(c => c.Array), .. Outputs, Status, Attempts];

    /// <exception cref="StoreException">A chunk would take more than <see cref="LargestChunkBytes"/>.</exception>
    public static void ThrowIfTooLarge(SweepPlan plan)
    {
        var observables = plan.Specification.Engine.Description.Observables;
        var widest = plan.Specification.Outputs.Select(o => observables[o]).MaxBy(o => o.Size)!;
        var points = plan.Grid.ChunkShape.Aggregate((Int128)1, (product, length) => product * length);
        var bytes = points * widest.Size * sizeof(double);
        if (bytes > LargestChunkBytes)
        {
            throw StoreException.Refuse(
                $"A chunk of {points} points would take {bytes} bytes for {widest.Name}; at most {LargestChunkBytes} are possible. "
                + $"Choose chunks of at most {Math.Max(1, LargestChunkBytes / sizeof(double) / widest.Size)} points.");
        }
    }

    /// <summary>Lays out the store of a plan.</summary>
    public static StoreLayout Of(SweepPlan plan) => new(plan);

    private static JsonObject Describe(ParameterDescription parameter) => CoordinateArray.Describe(
        ("units", parameter.Unit),
        ("long_name", parameter.Meaning.Length > 0 ? parameter.Meaning : parameter.Name),
        ("symbol", parameter.Symbol),
        ("source", parameter.Source));

    private static JsonObject Flags(ImmutableArray<string> meanings, string longName)
    {
        var attributes = CoordinateArray.Describe(("long_name", longName));
        AddFlags(attributes, meanings, code => JsonValue.Create(code));
        return attributes;
    }

    private static void AddFlags(JsonObject attributes, ImmutableArray<string> meanings, Func<int, JsonNode> code)
    {
        attributes["flag_values"] = new JsonArray([.. Enumerable.Range(0, meanings.Length).Select(code)]);
        attributes["flag_meanings"] = string.Join(' ', meanings.Select(m => m.Replace(' ', '_')));
    }

    private void AddAxes()
    {
        var specification = plan.Specification;
        for (var dimension = 0; dimension < specification.Axes.Length; dimension++)
        {
            var axis = specification.Axes[dimension];
            var parameters = specification.Engine.Description.Parameters;
            foreach (var parameter in axis.Parameters)
                Add(parameters[parameter.Parameter], p => parameter.Values[p], dimension);
            if (axis.Parameters.All(p => parameters[p.Parameter].Name != axis.Name))
                AddIndex(dimension, axis.Length, "place along the axis");
        }

        if (specification.Replicas > 1)
            AddIndex(specification.Axes.Length, specification.Replicas, "number of the replica");
    }

    private void AddScalars()
    {
        var specification = plan.Specification;
        var varied = specification.Axes.SelectMany(a => a.Parameters).Select(p => p.Parameter)
            .Concat(specification.Tied.Select(t => t.Parameter)).ToHashSet();
        for (var i = 0; i < specification.Engine.Description.Parameters.Length; i++)
        {
            var value = FixedValue(i);
            if (!varied.Contains(i) && !double.IsNaN(value))
                Add(specification.Engine.Description.Parameters[i], _ => value, -1);
        }
    }

    private void AddTied()
    {
        var specification = plan.Specification;
        foreach (var tie in specification.Tied)
        {
            var description = specification.Engine.Description.Parameters[tie.Parameter];
            var dimension = specification.Axes.ToList().FindIndex(a => a.Parameters.Any(p => p.Parameter == tie.From));
            if (dimension >= 0)
            {
                var source = specification.Axes[dimension].Parameters.First(p => p.Parameter == tie.From);
                Add(description, p => tie.Of(source.Values[p]), dimension);
            }
            else
            {
                var value = tie.Of(FixedValue(tie.From));
                Add(description, _ => value, -1);
            }
        }
    }

    private double FixedValue(int parameter) =>
        plan.Specification.Fixed.FirstOrDefault(f => f.Parameter == parameter)?.Value
        ?? plan.Specification.Engine.Description.Parameters[parameter].Default;

    private void Add(ParameterDescription parameter, Func<long, double> valueAt, int dimension)
    {
        var isDimension = dimension >= 0 && parameter.Name == plan.DimensionNames[dimension];
        var length = dimension < 0 ? 1 : plan.Grid.Shape[dimension];
        var isLong = length > CoordinateArray.LargestChunk;
        var isText = parameter.Kind == ParameterKind.Choice && !isLong;
        var attributes = Describe(parameter);
        if (parameter.Kind == ParameterKind.Choice && isLong)
            AddFlags(attributes, parameter.Choices, code => JsonValue.Create((double)code));
        var type = parameter.Kind switch
        {
            _ when isText => ZarrType.Text(parameter.Choices.Max(c => c.EnumerateRunes().Count())),
            ParameterKind.Integer when !isLong => ZarrType.Int64,
            _ => ZarrType.Float64,
        };
        AddCoordinate(
            isDimension ? GridDimensions[dimension] : names.Claim(parameter.Name, "parameter"),
            dimension < 0 ? null : GridDimensions[dimension],
            length, type, attributes, valueAt, isText ? parameter.Choices : [], dimension);
    }

    // Above one chunk of coordinates, the index that readers count for themselves would be read whole at every opening.
    private void AddIndex(int dimension, long length, string meaning)
    {
        if (length <= CoordinateArray.LargestChunk)
        {
            AddCoordinate(
                GridDimensions[dimension], GridDimensions[dimension], length, ZarrType.Int64,
                CoordinateArray.Describe(("long_name", meaning)), p => p, [], dimension);
        }
    }

    private string OwnDimension(ObservableDimension dimension)
    {
        foreach (var (known, name) in ownDimensions)
        {
            if (known.Name == dimension.Name && known.Unit == dimension.Unit && known.Coordinates.SequenceEqual(dimension.Coordinates))
                return name;
        }

        var claimed = names.Claim(dimension.Name, "dimension");
        ownDimensions.Add((dimension, claimed));
        var isCount = dimension.Coordinates.Select((value, i) => value == i).All(same => same);
        AddCoordinate(
            claimed, claimed, dimension.Size, isCount ? ZarrType.Int64 : ZarrType.Float64,
            CoordinateArray.Describe(("units", dimension.Unit), ("long_name", dimension.Name)),
            p => dimension.Coordinates[(int)p], [], -1);
        return claimed;
    }

    private void AddCoordinate(
        string name, string? along, long length, ZarrType type, JsonObject attributes,
        Func<long, double> valueAt, ImmutableArray<string> texts, int gridDimension)
    {
        var array = new ZarrArray
        {
            Name = name,
            Dimensions = along is null ? [] : [along],
            Shape = along is null ? [] : [length],
            ChunkShape = along is null ? [] : [Math.Min(length, CoordinateArray.LargestChunk)],
            Type = type,
            Fill = type == ZarrType.Float64 ? double.NaN : null,
            Compression = plan.Specification.Policy.Compression,
            Attributes = attributes,
        };
        coordinates.Add(new CoordinateArray(array, valueAt, texts, gridDimension));
    }

    private ZarrArray OfObservable(ObservableDescription observable)
    {
        var attributes = CoordinateArray.Describe(
            ("units", observable.Unit),
            ("long_name", observable.Meaning.Length > 0 ? observable.Meaning : observable.Name),
            ("symbol", observable.Symbol),
            ("source", observable.Source));
        if (observable.Choices.Length > 0)
            AddFlags(attributes, observable.Choices, code => JsonValue.Create((double)code));
        var array = OfGrid(names.Claim(observable.Name, "observable"), ZarrType.Float64, double.NaN, attributes);
        return array with
        {
            Dimensions = [.. array.Dimensions, .. observable.Dimensions.Select(OwnDimension)],
            Shape = [.. array.Shape, .. observable.Dimensions.Select(d => (long)d.Size)],
            ChunkShape = [.. array.ChunkShape, .. observable.Dimensions.Select(d => (long)d.Size)],
        };
    }

    private ZarrArray OfGrid(string name, ZarrType type, double fill, JsonObject attributes) => new()
    {
        Name = name,
        Dimensions = GridDimensions,
        Shape = plan.Grid.Shape,
        ChunkShape = plan.Grid.ChunkShape,
        Type = type,
        Fill = fill,
        Compression = plan.Specification.Policy.Compression,
        Attributes = attributes,
    };
}
