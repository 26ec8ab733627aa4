using System.Security.Cryptography;

namespace SweepCluster.Client.Tests;

/// <summary>Looks at the files of a store.</summary>
internal static class StoreFiles
{
    // Times of the run stand in the attributes, and with them in the consolidated metadata.
    private static readonly string[] WithTimes = [".zattrs", ".zmetadata", ".lock"];

    /// <summary>Every file that two runs of a sweep must have in common, with a hash of its bytes.</summary>
    public static string[] Of(string store) => [.. Directory.EnumerateFiles(store, "*", SearchOption.AllDirectories)
        .Select(path => (Path: path, Name: Path.GetRelativePath(store, path).Replace('\\', '/')))
        .Where(file => !WithTimes.Contains(file.Name))
        .Select(file => $"{file.Name} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file.Path)))}")
        .Order(StringComparer.Ordinal)];

    /// <summary>
    /// Names the files in which two stores differ; none, where they are the same bit for bit. How often a point was tried
    /// is not compared: a kill between a chunk's attempts and its status, which is written last, counts a try, and on a
    /// machine that is busy a lease may run out.
    /// </summary>
    public static string[] Difference(string one, string other)
    {
        string[] files = [.. Of(one).Where(IsOfResults)], others = [.. Of(other).Where(IsOfResults)];
        return [.. files.Except(others).Concat(others.Except(files))];
    }

    private static bool IsOfResults(string file) => !file.StartsWith("attempts/", StringComparison.Ordinal);

    /// <summary>Changes one bit of a file.</summary>
    public static void Flip(string path, int position)
    {
        var bytes = File.ReadAllBytes(path);
        bytes[position] ^= 1;
        File.WriteAllBytes(path, bytes);
    }

    /// <summary>Waits until there is a file.</summary>
    public static async Task WaitForAsync(string path)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!File.Exists(path))
            await Task.Delay(5, limit.Token);
    }
}
