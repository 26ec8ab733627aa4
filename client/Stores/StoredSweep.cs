using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using SweepCluster.Api.Slices;
using SweepCluster.Client.Commands;
using SweepCluster.Client.Remote;
using SweepCluster.Sweeps.Chunks;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Services;
using SweepCluster.Sweeps.Specifications;
using SweepCluster.Sweeps.Stores;
using SweepCluster.Sweeps.Summaries;

namespace SweepCluster.Client.Stores;

/// <summary>A store opened to look at: the sweep it says it is of, and its chunks. Nothing is written to it.</summary>
/// <remarks>One user at a time.</remarks>
internal sealed class StoredSweep
{
    // In a directory, up to so many chunks are asked for one by one; of more, or over a network, only those that are there.
    private const long MostTried = 1_000_000;

    private readonly (RemoteSweeps Server, SweepId Id)? remote;
    private bool isDamaged;

    private StoredSweep(StoreReader reader, SweepPlan plan, (RemoteSweeps Server, SweepId Id)? remote)
    {
        Reader = reader;
        Plan = plan;
        this.remote = remote;
        reader.DamageFound += _ => isDamaged = true;
    }

    /// <summary>The store.</summary>
    public StoreReader Reader { get; }

    /// <summary>The sweep, with the engine as this program has it.</summary>
    public SweepPlan Plan { get; }

    /// <summary>Opens the store in a directory, or of a sweep at a server.</summary>
    /// <exception cref="InputException">Its sweep cannot be read.</exception>
    /// <exception cref="StoreException">There is no sweep's store, or it cannot be read.</exception>
    public static async Task<StoredSweep> OpenAsync(CommandContext context, string directory)
    {
        (RemoteSweeps Server, SweepId Id)? server = RemoteOptions.Find(context, directory) is { } found
            ? (found, RemoteOptions.IdOf(directory))
            : null;
        IKeyValueStore keys = server is { } there ? new HttpStore(there.Server.Server, there.Id) : new DirectoryStore(directory);
        var reader = await StoreReader.OpenAsync(keys, context.Interruption);
        reader.DamageFound += damage => context.Terminal.Error.WriteLine(
            $"sweep: warning: some points are missing because they are damaged: {damage}. sweep resume {directory} computes them again");
        var plan = PlanOf(context, directory, reader.Attributes, withVersion: false);
        var stored = reader.Observables.Select(o => (o.Name, o.Shape.Skip(reader.Grid.Shape.Length).Aggregate(1L, (size, length) => size * length)));
        if (!plan.Grid.Shape.SequenceEqual(reader.Grid.Shape)
            || !AreAlike(StoredObservables.Of(plan).Select(o => (o.Name, (long)o.Size)), stored))
        {
            throw new InputException(
                $"{directory}: engine {reader.Attributes.Engine} has changed since version {reader.Attributes.EngineVersion} wrote this store; "
                + "read it with xarray, or with the program that wrote it");
        }

        return new StoredSweep(reader, plan, server);
    }

    /// <summary>The sweep that a store says it is of, to go on with: by the same version of its engine.</summary>
    /// <exception cref="InputException">Its sweep cannot be read.</exception>
    /// <exception cref="StoreException">There is no sweep's store, or it cannot be read.</exception>
    public static async Task<SweepPlan> ReadPlanAsync(CommandContext context, string directory)
    {
        var reader = await StoreReader.OpenAsync(new DirectoryStore(directory), context.Interruption);
        return PlanOf(context, directory, reader.Attributes, withVersion: true);
    }

    /// <summary>A chunk, or <see langword="null"/> when nothing of it is stored.</summary>
    public async ValueTask<ChunkData?> ReadAsync(ChunkIndex chunk, CancellationToken cancellation)
    {
        isDamaged = false;
        var data = await Reader.ReadChunkAsync(chunk, cancellation: cancellation);
        if (data is not null)
            data.IsDamaged = isDamaged;
        return data;
    }

    /// <summary>The chunks of which something is stored, in order.</summary>
    public async IAsyncEnumerable<ChunkData> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        if (remote is null && Plan.Grid.ChunkCount <= MostTried)
        {
            for (long i = 0; i < Plan.Grid.ChunkCount; i++)
            {
                if (await ReadAsync(new ChunkIndex(i), cancellation) is { } chunk)
                    yield return chunk;
            }

            yield break;
        }

        var stored = new List<ChunkIndex>();
        await foreach (var chunk in Reader.StoredAsync(cancellation))
            stored.Add(chunk);
        stored.Sort();
        foreach (var index in stored)
        {
            if (await ReadAsync(index, cancellation) is { } chunk)
                yield return chunk;
        }
    }

    /// <summary>Statistics of the observables at these places: a server has them ready, a directory is read through.</summary>
    public async Task<ImmutableArray<SummaryView>> SummarizeAsync(ImmutableArray<int> places, CancellationToken cancellation)
    {
        if (remote is { } there)
        {
            var known = await there.Server.SummarizeAsync(there.Id, cancellation);
            return [.. places.Select(place => known.GetValueOrDefault(StoredObservables.Of(Plan)[place].Name) ?? SummaryView.Of(new ObservableSummary()))];
        }

        var summaries = places.Select(_ => new ObservableSummary()).ToArray();
        await foreach (var chunk in ReadAllAsync(cancellation))
        {
            for (var i = 0; i < places.Length; i++)
                Add(summaries[i], chunk, places[i]);
            cancellation.ThrowIfCancellationRequested();
        }

        return [.. summaries.Select(SummaryView.Of)];
    }

    private static void Add(ObservableSummary summary, ChunkData chunk, int observable)
    {
        var size = chunk.Sizes[observable];
        var values = chunk.Values[observable].AsSpan(0, chunk.Status.Length * size);
        for (var from = 0; from < chunk.Status.Length;)
        {
            // Runs of done points are added as a whole.
            var to = from;
            while (to < chunk.Status.Length && chunk.Status[to] == PointStatus.Done)
                to++;
            summary.Add(values[(from * size)..(to * size)]);
            from = to + 1;
        }
    }

    // Whoever only looks at a store may have another version of its engine.
    private static SweepPlan PlanOf(CommandContext context, string directory, StoreAttributes attributes, bool withVersion)
    {
        var resolved = attributes.Provenance.ResolvedSpecification;
        if (!withVersion)
            resolved = WithoutVersion(resolved, attributes.Engine);
        var reading = SpecificationReader.Read(resolved, $"{directory} (specification)", SpecificationFormat.Json, context.Engines);
        if (reading.IsValid)
            return new SweepPlan(reading.Specification with { Text = attributes.Provenance.Specification });
        var hint = context.Engines.Find(attributes.Engine) is null
            ? ["if its engine is in an assembly of your own, name it with --engines"]
            : Array.Empty<string>();
        throw new InputException([.. reading.Errors.Select(error => error.ToString()), .. hint]);
    }

    private static string WithoutVersion(string resolved, string engine)
    {
        try
        {
            var specification = JsonNode.Parse(resolved)!.AsObject();
            specification["engine"] = engine;
            return specification.ToJsonString();
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or NullReferenceException)
        {
            // What is wrong with it is said by the reader that comes next.
            return resolved;
        }
    }

    // An observable that has the name of a parameter goes by another one in the store, which begins alike.
    private static bool AreAlike(IEnumerable<(string Name, long Size)> now, IEnumerable<(string Name, long Size)> stored)
    {
        var (left, right) = (now.ToArray(), stored.ToArray());
        return left.Length == right.Length && left.Zip(right).All(pair => pair.First.Size == pair.Second.Size
            && (pair.First.Name == pair.Second.Name || pair.Second.Name.StartsWith(pair.First.Name + "_observable", StringComparison.Ordinal)));
    }
}
