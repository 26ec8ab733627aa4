using SweepCluster.Sweeps.Stores;

namespace SweepCluster.Sweeps.Services.InProcess;

/// <summary>Where one sweep stands, in memory and written down, with a number for every change, and news of it.</summary>
/// <remarks>
/// Reading, and <see cref="Advance"/>, are safe from any thread; what writes takes turns, as its caller sees to it.
/// </remarks>
internal sealed class SweepJournal
{
    // Revisions of one life of the service are below those of the next, however many it gave.
    private const long RevisionsOfALife = 1L << 32;

    private readonly SweepFolder folder;
    private readonly Action<string> warn;
    private readonly Lock access = new();
    private SweepState state;
    private TaskCompletionSource news = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public SweepJournal(SweepFolder folder, SweepState state, Action<string> warn)
    {
        this.folder = folder;
        this.warn = warn;
        this.state = state;
    }

    /// <summary>Where the sweep stands; its revision rises with every change.</summary>
    public SweepState State
    {
        get
        {
            lock (access)
                return state;
        }
    }

    /// <summary>Ends with the next change.</summary>
    public Task News => Volatile.Read(ref news).Task;

    /// <summary>Leaves the revisions of an earlier life of the service behind.</summary>
    public void BeginLife()
    {
        lock (access)
            state = state with { Revision = ((state.Revision / RevisionsOfALife) + 1) * RevisionsOfALife };
    }

    /// <summary>Puts another state, told as news once it is written down.</summary>
    /// <exception cref="StoreException">It cannot be written, and the sweep goes on: a wish must not be granted that would be forgotten.</exception>
    public void Change(Func<SweepState, SweepState> change)
    {
        SweepState changed;
        lock (access)
            changed = change(state);
        if (!TryWrite(changed with { Revision = changed.Revision + 1 }, out var fault) && !SweepLifecycle.IsOver(changed.Phase))
            throw fault!;

        // Progress may have given revisions meanwhile; the one written down need only not be above.
        lock (access)
            state = changed with { Revision = Math.Max(state.Revision, changed.Revision) + 1 };
        Tell();
    }

    /// <summary>Notes what is no news, and would be found again from the store if it were lost.</summary>
    public void Note(Func<SweepState, SweepState> note)
    {
        SweepState noted;
        lock (access)
            noted = state = note(state) with { Revision = state.Revision };
        TryWrite(noted, out _);
    }

    /// <summary>Writes down what is going to be; it is told when it is.</summary>
    public void Intend(Func<SweepState, SweepState> change)
    {
        SweepState intended;
        lock (access)
            intended = change(state);

        // On a full disk, too, a sweep can be cancelled.
        TryWrite(intended with { Revision = intended.Revision + 1 }, out _);
    }

    /// <summary>News of progress: a new revision, not written down.</summary>
    public void Advance()
    {
        lock (access)
            state = state with { Revision = state.Revision + 1 };
        Tell();
    }

    /// <summary>Wakes who waits for news.</summary>
    public void Tell() =>
        Interlocked.Exchange(ref news, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();

    private bool TryWrite(SweepState written, out StoreException? fault)
    {
        try
        {
            folder.Write(written);
            fault = null;
            return true;
        }
        catch (StoreException thrown)
        {
            warn($"Sweep {folder.Id}: {thrown.Message}");
            fault = thrown;
            return false;
        }
    }
}
