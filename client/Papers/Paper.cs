using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace SweepCluster.Client.Papers;

/// <summary>A paper's folder: <c>paper.yaml</c>, sweep specifications and printed values.</summary>
/// <param name="Name">Name of the folder.</param>
/// <param name="Folder">Where it is.</param>
/// <param name="Manifest">What <c>paper.yaml</c> says.</param>
public sealed record Paper(string Name, string Folder, PaperManifest Manifest)
{
    private const string ManifestName = "paper.yaml";

    /// <summary>Reads a folder.</summary>
    /// <exception cref="PaperException">It is no paper's folder, or its manifest has an error.</exception>
    public static Paper Load(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var file = Path.Combine(folder, ManifestName);
        try
        {
            var reader = new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).Build();
            var manifest = reader.Deserialize<PaperManifest>(File.ReadAllText(file));
            return new Paper(Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)), folder, manifest);
        }
        catch (YamlException fault)
        {
            throw new PaperException($"{file}:{fault.Start.Line}: {fault.InnerException?.Message ?? fault.Message}", fault);
        }
        catch (IOException fault)
        {
            throw new PaperException($"{folder} is no paper's folder: {fault.Message}", fault);
        }
    }

    /// <summary>The papers in a folder of papers, by name.</summary>
    public static IReadOnlyList<Paper> LoadAll(string folder) => Directory.Exists(folder)
        ? [.. Directory.EnumerateDirectories(folder).Where(f => File.Exists(Path.Combine(f, ManifestName))).Order(StringComparer.Ordinal).Select(Load)]
        : [];

    /// <summary>The path of a file of this paper.</summary>
    public string PathOf(string file) => Path.Combine(Folder, file);
}
