using System.Runtime.InteropServices;

namespace SweepCluster.Client.Running;

/// <summary>
/// SIGUSR1, by which a batch system says that a job will be ended soon (<c>sbatch --signal=USR1@120</c>): the worker
/// finishes what it is at, and after some time gives that back, too.
/// </summary>
internal sealed class WarningSignal : IDisposable
{
    private const int LinuxNumber = 10;
    private const int MacNumber = 30;

    // Half of the two minutes' notice that the job script asks for.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly CancellationTokenSource drain = new();
    private readonly CancellationTokenSource stop;
    private readonly PosixSignalRegistration? registration;

    public WarningSignal(CancellationToken interruption)
    {
        stop = CancellationTokenSource.CreateLinkedTokenSource(interruption);
        if (!OperatingSystem.IsWindows())
            registration = PosixSignalRegistration.Create((PosixSignal)(OperatingSystem.IsMacOS() ? MacNumber : LinuxNumber), Receive);
    }

    /// <summary>Whether it came.</summary>
    public bool Came { get; private set; }

    /// <summary>Asks to finish what is being computed and to leave.</summary>
    public CancellationToken Drain => drain.Token;

    /// <summary>Asks to leave at once.</summary>
    public CancellationToken Stop => stop.Token;

    /// <summary>Asks to finish and leave after a time.</summary>
    public void After(TimeSpan time) => drain.CancelAfter(time);

    public void Dispose()
    {
        registration?.Dispose();
        drain.Dispose();
        stop.Dispose();
    }

    private void Receive(PosixSignalContext signal)
    {
        signal.Cancel = true;
        Came = true;
        stop.CancelAfter(Patience);
        drain.Cancel();
    }
}
