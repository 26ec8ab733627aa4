namespace SweepCluster.Sweeps.Telemetry;

/// <summary>
/// Whether metrics carry the sweep's identifier: by opt-in, and for a limited number of sweeps, since every value of a
/// tag is a time series for as long as the process lives.
/// </summary>
/// <remarks>Safe from several threads at once.</remarks>
public static class SweepIdTags
{
    /// <summary>Stands for the sweeps beyond the limit.</summary>
    public const string Others = "(others)";

    private static readonly HashSet<string> Tagged = new(StringComparer.Ordinal);
    private static readonly Lock Access = new();
    private static int limit;

    /// <summary>
    /// How many sweeps of this process have series of their own: 0, the default, for none, and no tag at all. Holds for
    /// sweeps that begin after it is set.
    /// </summary>
    public static int Limit
    {
        get => Volatile.Read(ref limit);
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            Volatile.Write(ref limit, value);
        }
    }

    /// <summary>The tag's value for a sweep; <see langword="null"/> where metrics carry none.</summary>
    public static string? Of(string sweepId)
    {
        ArgumentNullException.ThrowIfNull(sweepId);
        if (Limit == 0)
            return null;
        lock (Access)
            return Tagged.Contains(sweepId) || (Tagged.Count < Limit && Tagged.Add(sweepId)) ? sweepId : Others;
    }
}
