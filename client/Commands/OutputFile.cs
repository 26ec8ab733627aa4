namespace SweepCluster.Client.Commands;

/// <summary>Opens files that a command was asked to write.</summary>
internal static class OutputFile
{
    /// <summary>A new file in place of what was there.</summary>
    /// <exception cref="InputException">It cannot be written where it is asked for.</exception>
    public static FileStream Create(string path) => Open(path, FileMode.Create);

    /// <summary>A new file; one that exists is refused.</summary>
    /// <exception cref="InputException">It exists, or cannot be written where it is asked for.</exception>
    public static FileStream CreateNew(string path) => File.Exists(path)
        ? throw new InputException($"--output {path}: the file exists; choose another name")
        : Open(path, FileMode.CreateNew);

    private static FileStream Open(string path, FileMode mode)
    {
        try
        {
            return new FileStream(path, mode, FileAccess.Write);
        }
        catch (Exception fault) when (fault is DirectoryNotFoundException or UnauthorizedAccessException or PathTooLongException)
        {
            throw new InputException($"--output {path}: the file cannot be written there: {fault.Message}", fault);
        }
    }
}
