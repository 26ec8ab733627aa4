using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using SweepCluster.Client.Commands;
using SweepCluster.Sweeps.Chunks;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Specifications;
using SweepCluster.Sweeps.Stores;

namespace SweepCluster.Client.Stores;

/// <summary>A store opened to look at: the sweep it says it is of, and its chunks.</summary>
internal sealed class StoredSweep : IDisposable
{
    // Up to so many chunks are asked for one by one; of more, only those that are there.
    private const long MostTried = 1_000_000;

    private readonly SweepStore store;

    private StoredSweep(SweepStore store, string directory)
    {
        this.store = store;
        Directory = directory;
    }

    /// <summary>The store's directory, as the user named it.</summary>
    public string Directory { get; }

    /// <summary>The sweep.</summary>
    public SweepPlan Plan => store.Plan;

    /// <summary>Where the numbers come from.</summary>
    public Provenance Provenance => store.Provenance;

    /// <summary>Opens the store in a directory.</summary>
    /// <exception cref="InputException">There is no sweep's store, or its sweep cannot be read.</exception>
    public static async Task<StoredSweep> OpenAsync(CommandContext context, string directory)
    {
        var plan = ReadPlan(context, directory);
        var keys = new DirectoryStore(directory);
        var opened = await SweepStore.OpenAsync(keys, plan, new Provenance(), StoreOpening.Read, context.Interruption);
        opened.CorruptionFound += (chunk, damage) => context.Terminal.Error.WriteLine(
            $"sweep: warning: chunk {chunk} is damaged, some of its points are missing: {damage}. sweep resume {directory} computes them again");
        return new StoredSweep(opened, directory);
    }

    /// <summary>The sweep that a store says it is of.</summary>
    /// <exception cref="InputException">There is no sweep's store, or its sweep cannot be read.</exception>
    public static SweepPlan ReadPlan(CommandContext context, string directory)
    {
        var attributes = ReadAttributes(directory);
        var resolved = attributes["specification_resolved"]?.GetValue<string>() ?? "";
        var reading = SpecificationReader.Read(resolved, $"{directory} (specification)", SpecificationFormat.Json, context.Engines);
        if (!reading.IsValid)
        {
            var hint = context.Engines.Find(attributes["engine"]?.GetValue<string>() ?? "") is null
                ? ["if its engine is in an assembly of your own, name it with --engines"]
                : Array.Empty<string>();
            throw new InputException([.. reading.Errors.Select(error => error.ToString()), .. hint]);
        }

        var written = attributes["specification"]?.GetValue<string>() ?? "";
        return new SweepPlan(reading.Specification with { Text = written });
    }

    /// <summary>A chunk, or <see langword="null"/> when nothing of it is stored.</summary>
    public ValueTask<ChunkData?> ReadAsync(ChunkIndex chunk, CancellationToken cancellation) => store.ReadAsync(chunk, cancellation);

    /// <summary>The chunks of which something is stored, in order.</summary>
    public async IAsyncEnumerable<ChunkData> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        if (Plan.Grid.ChunkCount <= MostTried)
        {
            for (long i = 0; i < Plan.Grid.ChunkCount; i++)
            {
                if (await ReadAsync(new ChunkIndex(i), cancellation) is { } chunk)
                    yield return chunk;
            }

            yield break;
        }

        var stored = new List<ChunkIndex>();
        await foreach (var chunk in store.StoredAsync(cancellation))
            stored.Add(chunk);
        stored.Sort();
        foreach (var index in stored)
        {
            if (await ReadAsync(index, cancellation) is { } chunk)
                yield return chunk;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => store.Dispose();

    private static JsonObject ReadAttributes(string directory)
    {
        var path = Path.Combine(directory, ".zattrs");
        if (!File.Exists(path))
            throw new InputException($"{directory}: there is no sweep's store; name the directory that sweep run wrote");
        try
        {
            return JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            throw new InputException($"{path} cannot be read: {fault.Message}", fault);
        }
    }
}
