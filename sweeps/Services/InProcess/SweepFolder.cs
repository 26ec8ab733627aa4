using System.Text.Json;
using System.Text.Json.Serialization;
using SweepCluster.Sweeps.Stores;

namespace SweepCluster.Sweeps.Services.InProcess;

/// <summary>The folder of one sweep: <c>submission.json</c>, <c>state.json</c> and the store, <c>store.zarr</c>.</summary>
/// <remarks>A sweep exists when its submission is there: it is written first and removed first.</remarks>
internal sealed class SweepFolder(string root, SweepId id)
{
    private const string SubmissionName = "submission.json";
    private const string StateName = "state.json";
    private const string PartialSuffix = ".partial";

    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter() },
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    private readonly string path = Path.Combine(root, id.Value);

    public SweepId Id => id;

    public string StorePath => Path.Combine(path, "store.zarr");

    /// <summary>The folders of sweeps; what a killed submission or deletion left is removed.</summary>
    public static IReadOnlyList<SweepFolder> All(string root)
    {
        var folders = new List<SweepFolder>();
        foreach (var found in Directory.EnumerateDirectories(root))
        {
            if (!SweepId.TryParse(Path.GetFileName(found), out var id))
                continue;
            var folder = new SweepFolder(root, id);
            if (File.Exists(Path.Combine(found, SubmissionName)))
                folders.Add(folder);
            else
                folder.Delete();
        }

        return folders;
    }

    /// <exception cref="StoreException">It cannot be written.</exception>
    public void Write(AcceptedSweep accepted)
    {
        try
        {
            Directory.CreateDirectory(path);
        }
        catch (Exception fault) when (StoreFault.IsOfFileSystem(fault))
        {
            throw StoreFault.Explain("create the directory", path, fault);
        }

        Write(SubmissionName, accepted);
    }

    /// <exception cref="StoreException">It cannot be written.</exception>
    public void Write(SweepState state) => Write(StateName, state);

    /// <exception cref="StoreException">The file is damaged.</exception>
    public AcceptedSweep ReadAccepted() => Read<AcceptedSweep>(SubmissionName)
        ?? throw new StoreException($"{Path.Combine(path, SubmissionName)} is empty; restore it, or remove its folder.");

    /// <summary>Where the sweep stands: at its start, when nothing was written.</summary>
    /// <exception cref="StoreException">The file is damaged.</exception>
    public SweepState ReadState() => Read<SweepState>(StateName) ?? new SweepState();

    /// <exception cref="StoreException">It cannot be removed.</exception>
    public void Delete()
    {
        try
        {
            File.Delete(Path.Combine(path, SubmissionName));
            Directory.Delete(path, recursive: true);
        }
        catch (Exception fault) when (StoreFault.IsOfFileSystem(fault))
        {
            throw StoreFault.Explain("remove", path, fault);
        }
    }

    private T? Read<T>(string name)
        where T : class
    {
        var file = Path.Combine(path, name);
        try
        {
            return File.Exists(file) ? JsonSerializer.Deserialize<T>(File.ReadAllBytes(file), Json) : null;
        }
        catch (JsonException fault)
        {
            throw new StoreException($"{file} cannot be read: {fault.Message} Restore it, or remove its folder.", fault);
        }
    }

    // Forced to the disk, unlike results: an accepted sweep cannot be computed again by whoever does not know of it.
    private void Write<T>(string name, T value)
    {
        var file = Path.Combine(path, name);
        try
        {
            using (var stream = new FileStream(file + PartialSuffix, FileMode.Create, FileAccess.Write))
            {
                JsonSerializer.Serialize(stream, value, Json);
                stream.Flush(flushToDisk: true);
            }

            File.Move(file + PartialSuffix, file, overwrite: true);
        }
        catch (Exception fault) when (StoreFault.IsOfFileSystem(fault))
        {
            throw StoreFault.Explain("write", file, fault);
        }
    }
}
