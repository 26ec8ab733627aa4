using SweepCluster.Physics.Fitting;

namespace SweepCluster.Client.Fitting;

/// <summary>Reads files of data in any format there is.</summary>
internal static class DataFiles
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="InputException">It cannot be read, or is not of its format.</exception>
    public static DataFile Read(FitCatalog fits, IFit fit, string path, string? format)
    {
        var reader = FitLookup.FindFormat(fits, format, path, fit);
        try
        {
            using var text = new StreamReader(path);
            return reader.Read(text);
        }
        catch (FormatException wrong)
        {
            throw new InputException($"{Path.GetFileName(path)} (read as {reader.Name}): {wrong.Message}", wrong);
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: the file cannot be read: {fault.Message}", fault);
        }
    }
}
