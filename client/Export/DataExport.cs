using SweepCluster.Client.Commands;
using SweepCluster.Client.Fitting;
using SweepCluster.Client.Stores;
using SweepCluster.Physics.Fitting;

namespace SweepCluster.Client.Export;

/// <summary>Writes one point of a store in a format of measured data, so that other programs, and <c>sweep fit</c>, read it as such.</summary>
internal static class DataExport
{
    /// <summary>The formats of these fits that can be written.</summary>
    public static IEnumerable<IDataWriter> Writers(FitCatalog fits) => fits.Formats.OfType<IDataWriter>();

    /// <summary>The text of the point that is picked.</summary>
    /// <exception cref="InputException">More than one point is selected, or it has not what the format needs.</exception>
    public static async Task<string> ToTextAsync(CommandContext context, IDataWriter format, string directory, string[] picked)
    {
        var sweep = await StoredSweep.OpenAsync(context, directory);
        var dimensions = GridDimension.Of(sweep.Plan);
        var selection = Selection.Parse(picked, dimensions, _ => { });
        var open = dimensions.Where(d => d.Length > 1 && !selection.TryGet(d, out var _)).Select(d => d.Name).ToArray();
        if (open.Length > 0)
        {
            throw new InputException(
                $"--format {format.Name}: it holds one point; pick one along {string.Join(" and ", open)} with --select {open[0]}=...");
        }

        var data = await StoreData.ReadAsync(context, directory, picked, format.Columns.ToHashSet(StringComparer.Ordinal));
        using var text = new StringWriter { NewLine = "\n" };
        try
        {
            format.Write(text, data, string.Join(' ', picked.Prepend($"{sweep.Plan.Specification.Engine.Description.Name}, {sweep.Plan.Specification.Name}:")).TrimEnd(':'));
        }
        catch (Exception wrong) when (wrong is FormatException or ArgumentException)
        {
            throw new InputException($"--format {format.Name}: {wrong.Message}", wrong);
        }

        return text.ToString();
    }
}
