using SweepCluster.Sweeps.Specifications.Nodes;

namespace SweepCluster.Sweeps.Specifications.Reading;

/// <summary>Reads what the jobs of a sweep ask of Slurm.</summary>
internal static class SlurmSection
{
    /// <summary>The largest number of jobs of an array, and of cores of a job.</summary>
    public const int Most = 100_000;

    private static readonly string[] Known = ["partition", "account", "qos", "time", "memory", "array", "cpus"];

    /// <summary>The section, or <see langword="null"/> where there is none.</summary>
    public static SlurmSettings? Read(MappingNode root, ErrorList errors)
    {
        if (!root.TryFind(Keys.Slurm, out var section)
            || Fields.Mapping(section.Value, Keys.Slurm, "{partition: short, time: \"02:00:00\", array: 8}", errors) is not { } mapping)
        {
            return null;
        }

        Fields.RefuseUnknown(mapping, Keys.Slurm, Known, errors);
        return new SlurmSettings
        {
            Partition = Text(mapping, "partition", errors),
            Account = Text(mapping, "account", errors),
            Qos = Text(mapping, "qos", errors),
            Time = Text(mapping, "time", errors),
            Memory = Text(mapping, "memory", errors),
            Array = Count(mapping, "array", errors),
            Cpus = Count(mapping, "cpus", errors),
        };
    }

    private static string? Text(MappingNode mapping, string key, ErrorList errors)
    {
        if (!mapping.TryFind(key, out var entry)
            || Fields.Scalar(entry.Value, Fields.Join(Keys.Slurm, key), "a word, as sbatch takes it", errors) is not { Text: var text })
        {
            return null;
        }

        if (SlurmSettings.Check(text) is not { } wrong)
            return text;
        errors.Add(entry.Value.Place, Fields.Join(Keys.Slurm, key), $"is {Echo.Of(text)}; {wrong}");
        return null;
    }

    private static int? Count(MappingNode mapping, string key, ErrorList errors) => mapping.TryFind(key, out var entry)
        ? (int?)WholeNumber.Read(entry.Value, Fields.Join(Keys.Slurm, key), 1, Most, errors)
        : null;
}
