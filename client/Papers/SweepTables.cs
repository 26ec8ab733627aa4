using SweepCluster.Client.Fitting;
using SweepCluster.Physics.Engines;
using SweepCluster.Physics.Fitting;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Running;
using SweepCluster.Sweeps.Specifications;
using SweepCluster.Sweeps.Stores;

namespace SweepCluster.Client.Papers;

/// <summary>Runs the sweeps of a paper, each once, and gives their points as tables.</summary>
/// <param name="paper">The paper.</param>
/// <param name="engines">The engines there are.</param>
/// <param name="output">Folder for the stores.</param>
/// <param name="options">How they are run.</param>
public sealed class SweepTables(Paper paper, EngineCatalog engines, string output, RunOptions options)
{
    private readonly Dictionary<string, DataTable> tables = new(StringComparer.Ordinal);

    /// <summary>The fits there are.</summary>
    public FitCatalog Fits { get; } = FitCatalogs.Of(engines);

    /// <summary>Called with the name of each sweep as it begins.</summary>
    public Action<string>? Begun { get; init; }

    /// <summary>The points of a sweep; it is run, or resumed, if that was not done yet.</summary>
    /// <exception cref="PaperException">The specification has errors.</exception>
    public async Task<DataTable> GetAsync(string file, CancellationToken cancellation)
    {
        if (tables.TryGetValue(file, out var known))
            return known;
        Begun?.Invoke(file);
        var plan = new SweepPlan(Read(file));
        var folder = Path.Combine(output, Path.GetFileNameWithoutExtension(file) + ".zarr");
        using var store = await SweepStore.OpenDirectoryAsync(
            folder, plan, Provenance.StartedNow(plan.Specification.Text, SpecificationWriter.Write(plan.Specification)), cancellation: cancellation);
        await InProcessRun.RunAsync(plan, store, options, TimeProvider.System, cancellation: cancellation);
        var table = await ReadAsync(plan, store, cancellation);
        tables.Add(file, table);
        return table;
    }

    private SweepSpecification Read(string file)
    {
        var reading = SpecificationReader.ReadFile(paper.PathOf(file), engines);
        return reading.Specification
            ?? throw new PaperException(string.Join(Environment.NewLine, reading.Errors));
    }

    private static async Task<DataTable> ReadAsync(SweepPlan plan, SweepStore store, CancellationToken cancellation)
    {
        var rows = new List<IReadOnlyDictionary<string, Cell>>();
        for (var i = 0L; i < plan.Grid.ChunkCount; i++)
        {
            var chunk = (await store.ReadAsync(new ChunkIndex(i), cancellation))!;
            for (var place = 0; place < chunk.Points.Count; place++)
            {
                var row = Parameters(plan, chunk.Points.First + place);
                for (var output = 0; output < chunk.Values.Length; output++)
                    AddObservable(row, plan, output, chunk.Values[output].AsSpan(place * chunk.Sizes[output], chunk.Sizes[output]));
                rows.Add(row);
            }
        }

        return new DataTable(rows);
    }

    private static Dictionary<string, Cell> Parameters(SweepPlan plan, long index)
    {
        var row = new Dictionary<string, Cell>(StringComparer.Ordinal);
        var values = plan.ParametersOf(index).All;
        var parameters = plan.Specification.Engine.Description.Parameters;
        for (var i = 0; i < parameters.Length; i++)
        {
            row[parameters[i].Name] = parameters[i].Kind == ParameterKind.Choice
                ? new Cell(parameters[i].Format(values[i]), [double.NaN])
                : Cell.Of(values[i]);
        }

        return row;
    }

    private static void AddObservable(Dictionary<string, Cell> row, SweepPlan plan, int output, ReadOnlySpan<double> values)
    {
        var observable = plan.Specification.Engine.Description.Observables[plan.Specification.Outputs[output]];
        if (observable.Size == 1 && observable.Dimensions.IsEmpty)
        {
            row[observable.Name] = Cell.Of(values[0]);
            return;
        }

        row[observable.Name] = new Cell(observable.Name, [.. values]);
        foreach (var dimension in observable.Dimensions)
            row.TryAdd(dimension.Name, new Cell(dimension.Name, dimension.Coordinates));
    }
}
