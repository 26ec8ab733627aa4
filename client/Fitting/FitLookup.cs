using SweepCluster.Physics.Fitting;
using SweepCluster.Sweeps.Specifications.Nodes;

namespace SweepCluster.Client.Fitting;

/// <summary>Finds fits and formats by the names that users type.</summary>
internal static class FitLookup
{
    /// <summary>The fit of that name.</summary>
    /// <exception cref="InputException">There is none; the message says which there are.</exception>
    public static IFit Find(FitCatalog fits, string name) => fits.Find(name)
        ?? throw Unknown("fit", name, fits.Fits.Select(f => f.Description.Name));

    /// <summary>The format of a file: the one named, the one its extension belongs to, or the fit's own.</summary>
    /// <exception cref="InputException">There is none of that name; the message says which there are.</exception>
    public static IDataFormat FindFormat(FitCatalog fits, string? name, string path, IFit fit)
    {
        var extension = Path.GetExtension(path).ToLowerInvariant();
        name ??= fits.Formats.FirstOrDefault(f => extension.Length > 0 && f.Extensions.Contains(extension))?.Name ?? fit.Description.Format;
        return fits.Formats.FirstOrDefault(f => f.Name == name) ?? throw Unknown("format", name, fits.Formats.Select(f => f.Name));
    }

    private static InputException Unknown(string what, string name, IEnumerable<string> known)
    {
        var names = known.ToArray();
        var hint = NearestName.Find(name, names) is { } nearest ? $"the nearest known name is {nearest}" : $"known are {NearestName.List(names)}";
        return new InputException($"{what}: there is no {what} {name}; {hint}");
    }
}
