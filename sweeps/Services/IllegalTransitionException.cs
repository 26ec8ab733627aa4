namespace SweepCluster.Sweeps.Services;

/// <summary>Thrown when a command is not possible in a sweep's phase.</summary>
public sealed class IllegalTransitionException : InvalidOperationException
{
    public IllegalTransitionException()
        : this("The command is not possible now.")
    {
    }

    public IllegalTransitionException(string message)
        : base(message)
    {
    }

    public IllegalTransitionException(string message, Exception cause)
        : base(message, cause)
    {
    }

    /// <summary>Says which command is not possible in which phase, and which are.</summary>
    public IllegalTransitionException(SweepPhase phase, SweepCommand command)
        : base($"{command} is not possible while the sweep is {phase}; possible: {string.Join(", ", SweepLifecycle.Possible(phase).Where(SweepLifecycle.IsWish))}.")
    {
    }
}
