namespace SweepCluster.Sweeps.Telemetry;

/// <summary>The kinds of failure of a point: few, however many reasons there are, so that metrics stay bounded.</summary>
public static class ErrorTypes
{
    /// <summary>The engine found no result: no convergence, outside its model.</summary>
    public const string NoResult = "no_result";

    /// <summary>The engine gave NaN for an observable that is always defined.</summary>
    public const string NotANumber = "not_a_number";

    /// <summary>The point took longer than its limit.</summary>
    public const string TimeLimit = "time_limit";

    /// <summary>The engine threw what it should not.</summary>
    public const string Fault = "engine_fault";

    /// <summary>The point was set aside, because its worker was lost each time.</summary>
    public const string WorkerLost = "worker_lost";

    /// <summary>The kind of failure that a stored reason tells of.</summary>
    public static string Of(string reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        if (reason.StartsWith("time limit of ", StringComparison.Ordinal))
            return TimeLimit;
        if (reason.EndsWith(" is not a number", StringComparison.Ordinal))
            return NotANumber;
        if (reason.StartsWith("set aside: ", StringComparison.Ordinal))
            return WorkerLost;
        var colon = reason.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && reason.AsSpan(0, colon).EndsWith("Exception", StringComparison.Ordinal) && !reason.AsSpan(0, colon).Contains(' ')
            ? Fault
            : NoResult;
    }
}
