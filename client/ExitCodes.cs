namespace SweepCluster.Client;

/// <summary>What the console's exit codes say.</summary>
public static class ExitCodes
{
    /// <summary>Done as asked.</summary>
    public const int Success = 0;

    /// <summary>Something failed that the caller could not have avoided by other input.</summary>
    public const int Fault = 1;

    /// <summary>The input is wrong: a message names the field, and nothing was written.</summary>
    public const int BadInput = 2;

    /// <summary>Stopped by a signal; what was computed is kept.</summary>
    public const int Interrupted = 130;
}
