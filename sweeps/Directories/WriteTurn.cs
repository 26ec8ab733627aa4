using SweepCluster.Sweeps.Stores;

namespace SweepCluster.Sweeps.Directories;

/// <summary>
/// One write at a time of a worker, until it is fenced. That only one file at a time is under way in the staging
/// directory is what fencing on NFS relies on.
/// </summary>
/// <remarks>Safe from several threads at once.</remarks>
internal sealed class WriteTurn(string worker) : IDisposable
{
    private readonly SemaphoreSlim turn = new(1, 1);

    /// <summary>Whether another worker took over from this one, as far as it noticed.</summary>
    public bool IsFenced { get; private set; }

    /// <summary>Throws once fenced.</summary>
    /// <exception cref="FencedException">Another worker took over from this one.</exception>
    public void ThrowIfFenced()
    {
        if (IsFenced)
            throw new FencedException($"Worker {worker} was not heard of for too long: another one took over from it.");
    }

    /// <summary>Writes when it is its turn.</summary>
    /// <exception cref="FencedException">Another worker took over from this one.</exception>
    public async ValueTask WriteAsync(Func<ValueTask> write, CancellationToken cancellation = default)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            ThrowIfFenced();
            await write();
        }
        catch (FencedException)
        {
            IsFenced = true;
            throw;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Does what needs no turn, being no write into the staging directory, and takes note when it is fenced.</summary>
    public void Do(Action action)
    {
        try
        {
            action();
        }
        catch (FencedException)
        {
            IsFenced = true;
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => turn.Dispose();
}
