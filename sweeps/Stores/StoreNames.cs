namespace SweepCluster.Sweeps.Stores;

/// <summary>Gives every array and dimension of a store a name of its own that a file system and xarray can take.</summary>
internal sealed class StoreNames
{
    // On some file systems h and H are one file.
    private readonly HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// The name itself where it is free and usable; otherwise with unusable characters replaced by <c>_</c>, and with
    /// <paramref name="suffix"/> and a number as far as needed.
    /// </summary>
    public string Claim(string name, string suffix)
    {
        var usable = Usable(name);
        var claimed = usable;
        for (var i = 1; !taken.Add(claimed); i++)
            claimed = i == 1 ? $"{usable}_{suffix}" : $"{usable}_{suffix}_{i}";
        return claimed;
    }

    private static string Usable(string name)
    {
        // xarray lists coordinates separated by blanks; a leading dot is Zarr's.
        var usable = string.Concat(name.Select(c => char.IsControl(c) || char.IsWhiteSpace(c) || "/\\:".Contains(c) ? '_' : c));
        usable = usable.StartsWith('.') ? "_" + usable[1..] : usable;
        return usable.Length == 0 ? "_" : usable;
    }
}
