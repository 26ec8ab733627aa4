using SweepCluster.Physics.Engines;
using SweepCluster.Physics.Fitting;

namespace SweepCluster.Client.Fitting;

/// <summary>The fits of a run: those of the assemblies that its engines are from, and the format of CSV files.</summary>
internal static class FitCatalogs
{
    /// <summary>The fits of the shipped engines.</summary>
    public static FitCatalog Shipped { get; } = FitCatalog.Shipped.With(new CsvFormat());

    /// <summary>The fits that belong to these engines.</summary>
    /// <exception cref="InputException">Two assemblies have a fit of one name.</exception>
    public static FitCatalog Of(EngineCatalog engines)
    {
        var shipped = typeof(FitCatalog).Assembly;
        var further = engines.Engines.Select(engine => engine.GetType().Assembly).Distinct().Where(assembly => assembly != shipped).ToArray();
        try
        {
            return further.Length == 0 ? Shipped : Shipped.With(further);
        }
        catch (ArgumentException fault)
        {
            throw new InputException($"The fits of the assemblies cannot be used together: {fault.Message}", fault);
        }
    }
}
