using System.Collections.Frozen;

namespace SweepCluster.Sweeps.Services;

/// <summary>The life of a submitted sweep: the one table of what may follow what.</summary>
public static class SweepLifecycle
{
    private static readonly FrozenDictionary<(SweepPhase, SweepCommand), SweepPhase> Transitions =
        new Dictionary<(SweepPhase, SweepCommand), SweepPhase>
        {
            [(SweepPhase.Running, SweepCommand.Pause)] = SweepPhase.Paused,
            [(SweepPhase.Running, SweepCommand.Resume)] = SweepPhase.Running,
            [(SweepPhase.Running, SweepCommand.Cancel)] = SweepPhase.Cancelled,
            [(SweepPhase.Running, SweepCommand.Complete)] = SweepPhase.Completed,
            [(SweepPhase.Running, SweepCommand.Fault)] = SweepPhase.Faulted,
            [(SweepPhase.Paused, SweepCommand.Pause)] = SweepPhase.Paused,
            [(SweepPhase.Paused, SweepCommand.Resume)] = SweepPhase.Running,
            [(SweepPhase.Paused, SweepCommand.Cancel)] = SweepPhase.Cancelled,

            // The batches under way when a sweep was paused may have been its last ones.
            [(SweepPhase.Paused, SweepCommand.Complete)] = SweepPhase.Completed,
            [(SweepPhase.Paused, SweepCommand.Fault)] = SweepPhase.Faulted,
            [(SweepPhase.Completed, SweepCommand.Retry)] = SweepPhase.Running,
            [(SweepPhase.Completed, SweepCommand.Complete)] = SweepPhase.Completed,
            [(SweepPhase.Cancelled, SweepCommand.Cancel)] = SweepPhase.Cancelled,
            [(SweepPhase.Cancelled, SweepCommand.Resume)] = SweepPhase.Running,
            [(SweepPhase.Faulted, SweepCommand.Resume)] = SweepPhase.Running,
            [(SweepPhase.Faulted, SweepCommand.Cancel)] = SweepPhase.Cancelled,
            [(SweepPhase.Faulted, SweepCommand.Fault)] = SweepPhase.Faulted,
        }.ToFrozenDictionary();

    /// <summary>Whether the command is possible in this phase.</summary>
    public static bool Allows(SweepPhase phase, SweepCommand command) => Transitions.ContainsKey((phase, command));

    /// <summary>The phase that follows.</summary>
    /// <exception cref="IllegalTransitionException">The command is not possible in this phase.</exception>
    public static SweepPhase Next(SweepPhase phase, SweepCommand command) =>
        Transitions.TryGetValue((phase, command), out var next)
            ? next
            : throw new IllegalTransitionException(phase, command);

    /// <summary>The commands that are possible in this phase.</summary>
    public static IEnumerable<SweepCommand> Possible(SweepPhase phase) =>
        Transitions.Keys.Where(t => t.Item1 == phase).Select(t => t.Item2).Order();

    /// <summary>Whether the command is an owner's wish, not an event that a service finds out by itself.</summary>
    public static bool IsWish(SweepCommand command) =>
        command is SweepCommand.Pause or SweepCommand.Resume or SweepCommand.Cancel or SweepCommand.Retry;

    /// <summary>Refuses a command that is no owner's wish.</summary>
    /// <exception cref="ArgumentException">It is an event.</exception>
    public static void ThrowIfNoWish(SweepCommand command)
    {
        if (!IsWish(command))
            throw new ArgumentException($"{command} is an event that the service finds out by itself, no wish.", nameof(command));
    }

    /// <summary>Whether a sweep in this phase has ended: nothing happens to it before a wish of its owner.</summary>
    public static bool IsOver(SweepPhase phase) => phase is SweepPhase.Completed or SweepPhase.Cancelled or SweepPhase.Faulted;
}
