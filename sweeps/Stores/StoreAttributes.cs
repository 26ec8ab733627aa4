using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using SweepCluster.Sweeps.Plans;

namespace SweepCluster.Sweeps.Stores;

/// <summary>The attributes of a store as a whole: what is in <c>.zattrs</c>.</summary>
/// <remarks>Only texts, numbers and lists of texts, so that xarray can write the dataset on to other formats.</remarks>
public sealed record StoreAttributes
{
    /// <summary>Version of the store's layout that this program writes, and the newest it reads.</summary>
    public const int CurrentFormat = 1;

    private const string FormatKey = "sweep_format";

    /// <summary>Name of the sweep.</summary>
    public required string Title { get; init; }

    /// <summary>What the author says of the sweep.</summary>
    public string Description { get; init; } = "";

    /// <summary>Name of the engine.</summary>
    public required string Engine { get; init; }

    /// <summary>Version of the engine.</summary>
    public required string EngineVersion { get; init; }

    /// <summary>What the engine computes.</summary>
    public string EngineMeaning { get; init; } = "";

    /// <summary>The paper or book the engine's model is from.</summary>
    public string References { get; init; } = "";

    /// <summary>Names of the grid's dimensions.</summary>
    public required ImmutableArray<string> Dimensions { get; init; }

    /// <summary>Names of the coordinate arrays.</summary>
    public required ImmutableArray<string> Coordinates { get; init; }

    /// <summary>Names of the arrays of observables.</summary>
    public required ImmutableArray<string> Observables { get; init; }

    /// <summary>What another run must have in common to write to the store.</summary>
    public required StoreIdentity Identity { get; init; }

    /// <summary>Where the numbers come from.</summary>
    public required Provenance Provenance { get; init; }

    internal static StoreAttributes Of(StoreLayout layout, SweepPlan plan, Provenance provenance) => new()
    {
        Title = plan.Specification.Name,
        Description = plan.Specification.Description,
        Engine = plan.Specification.Engine.Description.Name,
        EngineVersion = plan.Specification.Engine.Description.Version,
        EngineMeaning = plan.Specification.Engine.Description.Meaning,
        References = plan.Specification.Engine.Description.Source,
        Dimensions = layout.GridDimensions,
        Coordinates = [.. layout.Coordinates.Select(c => c.Array.Name)],
        Observables = [.. layout.Outputs.Select(o => o.Name)],
        Identity = StoreIdentity.Of(plan),
        Provenance = provenance,
    };

    internal JsonObject ToJson()
    {
        var json = CoordinateArray.Describe(
            ("title", Title),
            ("description", Description),
            ("engine", Engine),
            ("engine_version", EngineVersion),
            ("engine_meaning", EngineMeaning),
            ("references", References),
            // What xarray moves from the variables to the coordinates.
            ("coordinates", string.Join(' ', Coordinates)),
            ("program", "SweepCluster"),
            ("program_version", Provenance.ProgramVersion),
            ("commit", Provenance.Commit ?? ""),
            ("host", Provenance.Host),
            ("state", Provenance.State.ToString().ToLowerInvariant()),
            ("start", Provenance.Start.UtcDateTime.ToString("O")),
            ("end", Provenance.End?.UtcDateTime.ToString("O") ?? ""));
        json["wall_time_seconds"] = Provenance.WallTime.TotalSeconds;
        json["cpu_time_seconds"] = Provenance.CpuTime.TotalSeconds;
        json["points_recomputed"] = Provenance.PointsRecomputed;
        json["leases_lost"] = Provenance.LeasesLost;
        json["specification"] = Provenance.Specification;
        json["specification_resolved"] = Provenance.ResolvedSpecification;
        json[FormatKey] = CurrentFormat;
        json["sweep_dimensions"] = Texts(Dimensions);
        json["sweep_observables"] = Texts(Observables);
        json["sweep_identity"] = Texts(Identity.Items.Select(i => $"{i.Key} = {i.Value}"));
        return json;
    }

    /// <summary>Reads the attributes of the store at <paramref name="location"/>.</summary>
    /// <exception cref="StoreException">They are not those of a sweep's store, or of a newer one.</exception>
    internal static StoreAttributes Parse(JsonObject json, string location)
    {
        try
        {
            if (json[FormatKey] is not { } format)
                throw StoreException.Refuse($"{location} is a Zarr hierarchy, but no sweep wrote it. Choose another directory.");
            if (format.GetValue<int>() > CurrentFormat)
            {
                throw StoreException.Refuse(
                    $"The store {location} has format {format}; this program knows formats up to {CurrentFormat}. "
                    + "Use the newer program that wrote it.");
            }

            return new StoreAttributes
            {
                Title = Text(json, "title"),
                Description = Text(json, "description"),
                Engine = Text(json, "engine"),
                EngineVersion = Text(json, "engine_version"),
                EngineMeaning = Text(json, "engine_meaning"),
                References = Text(json, "references"),
                Dimensions = [.. Texts(json, "sweep_dimensions")],
                Coordinates = [.. Text(json, "coordinates").Split(' ', StringSplitOptions.RemoveEmptyEntries)],
                Observables = [.. Texts(json, "sweep_observables")],
                Identity = new StoreIdentity(Texts(json, "sweep_identity").Select(item => item.Split(" = ", 2))
                    .ToImmutableSortedDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal)),
                Provenance = ParseProvenance(json),
            };
        }
        catch (Exception fault) when (fault is FormatException or InvalidOperationException or NullReferenceException
            or IndexOutOfRangeException or ArgumentException or OverflowException)
        {
            throw StoreException.Refuse(
                $"The attributes of the store {location} cannot be read: {fault.Message} Restore its {ZarrMetadata.Attributes}, "
                + "or choose another directory.",
                fault);
        }
    }

    private static Provenance ParseProvenance(JsonObject json) => new()
    {
        Specification = Text(json, "specification"),
        ResolvedSpecification = Text(json, "specification_resolved"),
        ProgramVersion = Text(json, "program_version"),
        Commit = json["commit"]?.GetValue<string>(),
        Host = Text(json, "host"),
        Start = DateTimeOffset.Parse(Text(json, "start"), CultureInfo.InvariantCulture),
        End = json["end"] is { } end ? DateTimeOffset.Parse(end.GetValue<string>(), CultureInfo.InvariantCulture) : null,
        WallTime = TimeSpan.FromSeconds(json["wall_time_seconds"]!.GetValue<double>()),
        CpuTime = TimeSpan.FromSeconds(json["cpu_time_seconds"]!.GetValue<double>()),
        PointsRecomputed = json["points_recomputed"]!.GetValue<long>(),
        LeasesLost = json["leases_lost"]!.GetValue<long>(),
        State = Enum.Parse<RunState>(Text(json, "state"), ignoreCase: true),
    };

    private static string Text(JsonObject json, string key) => json[key]?.GetValue<string>() ?? "";

    private static IEnumerable<string> Texts(JsonObject json, string key) => json[key]!.AsArray().Select(t => t!.GetValue<string>());

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(t => JsonValue.Create(t))]);
}
