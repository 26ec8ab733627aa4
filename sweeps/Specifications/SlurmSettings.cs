namespace SweepCluster.Sweeps.Specifications;

/// <summary>What a job of a sweep asks of Slurm; what is <see langword="null"/> is left to the site's defaults.</summary>
/// <remarks>Says nothing of what is computed, and is not part of a store's identity.</remarks>
public sealed record SlurmSettings
{
    /// <summary>Partition, as <c>sbatch --partition</c>.</summary>
    public string? Partition { get; init; }

    /// <summary>Account to charge.</summary>
    public string? Account { get; init; }

    /// <summary>Quality of service.</summary>
    public string? Qos { get; init; }

    /// <summary>Time limit of a job as Slurm writes it, such as <c>02:00:00</c> or <c>1-00:00</c>.</summary>
    public string? Time { get; init; }

    /// <summary>Memory of a job as Slurm writes it, such as <c>4G</c>.</summary>
    public string? Memory { get; init; }

    /// <summary>Jobs of the array: workers.</summary>
    public int? Array { get; init; }

    /// <summary>Cores, and compute threads, of a job.</summary>
    public int? Cpus { get; init; }

    /// <summary>What is given in words, by key.</summary>
    internal IEnumerable<(string Key, string Value)> Texts =>
        from pair in new[] { ("partition", Partition), ("account", Account), ("qos", Qos), ("time", Time), ("memory", Memory) }
        where pair.Item2 is not null
        select (pair.Item1, pair.Item2!);

    /// <summary>What is given in numbers, by key.</summary>
    internal IEnumerable<(string Key, int Value)> Counts =>
        from pair in new[] { ("array", Array), ("cpus", Cpus) }
        where pair.Item2 is not null
        select (pair.Item1, pair.Item2!.Value);

    /// <summary>What is wrong with a value that is to stand in a job's script, or <see langword="null"/>: it must be one plain word.</summary>
    public static string? Check(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.Length > 0 && value.All(c => char.IsAsciiLetterOrDigit(c) || "-_.,:+%@".Contains(c))
            ? null
            : "one word of letters, digits and -_.,:+%@ is needed";
    }

    /// <summary>These, with the values of <paramref name="over"/> in place of theirs where it has some.</summary>
    public SlurmSettings With(SlurmSettings over)
    {
        ArgumentNullException.ThrowIfNull(over);
        return new SlurmSettings
        {
            Partition = over.Partition ?? Partition,
            Account = over.Account ?? Account,
            Qos = over.Qos ?? Qos,
            Time = over.Time ?? Time,
            Memory = over.Memory ?? Memory,
            Array = over.Array ?? Array,
            Cpus = over.Cpus ?? Cpus,
        };
    }
}
