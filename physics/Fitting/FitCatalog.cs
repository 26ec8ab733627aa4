using System.Collections.Immutable;
using System.Reflection;

namespace SweepCluster.Physics.Fitting;

/// <summary>The fits and data formats found in a set of assemblies.</summary>
public sealed class FitCatalog
{
    private readonly ImmutableSortedDictionary<string, IFit> fits;
    private readonly ImmutableSortedDictionary<string, IDataFormat> formats;

    private FitCatalog(IEnumerable<IFit> fits, IEnumerable<IDataFormat> formats)
    {
        this.fits = fits.ToImmutableSortedDictionary(f => f.Description.Name, f => f, StringComparer.Ordinal);
        this.formats = formats.ToImmutableSortedDictionary(f => f.Name, f => f, StringComparer.Ordinal);
    }

    /// <summary>The fits that ship with SweepCluster.</summary>
    public static FitCatalog Shipped { get; } = Discover(typeof(FitCatalog).Assembly);

    /// <summary>All fits, by name.</summary>
    public IEnumerable<IFit> Fits => fits.Values;

    /// <summary>All formats of data, by name.</summary>
    public IEnumerable<IDataFormat> Formats => formats.Values;

    /// <summary>The fit of that name, or <see langword="null"/>.</summary>
    public IFit? Find(string name) => fits.GetValueOrDefault(name);

    /// <summary>Finds the fits and formats of the given assemblies: every public class with a constructor without parameters.</summary>
    /// <exception cref="ArgumentException">Two have the same name.</exception>
    public static FitCatalog Discover(params ReadOnlySpan<Assembly> assemblies)
    {
        var (fits, formats) = (new List<IFit>(), new List<IDataFormat>());
        foreach (var assembly in assemblies)
        {
            foreach (var type in assembly.GetExportedTypes())
            {
                if (type is not { IsClass: true, IsAbstract: false } || type.GetConstructor(Type.EmptyTypes) is null)
                    continue;
                if (type.IsAssignableTo(typeof(IFit)))
                    fits.Add((IFit)Activator.CreateInstance(type)!);
                if (type.IsAssignableTo(typeof(IDataFormat)))
                    formats.Add((IDataFormat)Activator.CreateInstance(type)!);
            }
        }

        return new FitCatalog(fits, formats);
    }

    /// <summary>These fits and formats, and those of further assemblies.</summary>
    /// <exception cref="ArgumentException">Two have the same name.</exception>
    public FitCatalog With(params ReadOnlySpan<Assembly> assemblies)
    {
        var more = Discover(assemblies);
        return new FitCatalog(fits.Values.Concat(more.fits.Values), formats.Values.Concat(more.formats.Values));
    }

    /// <summary>These, and a format that no assembly of fits brings.</summary>
    /// <exception cref="ArgumentException">There is one of its name.</exception>
    public FitCatalog With(IDataFormat format) => new(fits.Values, formats.Values.Append(format));
}
