using System.Runtime.InteropServices;

namespace SweepCluster.Client;

/// <summary>
/// Turns SIGINT (Ctrl-C) and SIGTERM into a request to stop. A second signal, or a computation that does not heed the
/// first in time, ends the process at once: what is in the store is whole at every moment.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource source = new();
    private readonly PosixSignalRegistration[] registrations;
    private readonly Func<TimeSpan> patience;
    private Timer? deadline;

    /// <param name="patience">How long the command may take to stop.</param>
    public Interruption(Func<TimeSpan> patience)
    {
        this.patience = patience;
        registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, Receive),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, Receive),
        ];
    }

    /// <summary>Asks to stop.</summary>
    public CancellationToken Token => source.Token;

    public void Dispose()
    {
        foreach (var registration in registrations)
            registration.Dispose();
        deadline?.Dispose();
        source.Dispose();
    }

    private void Receive(PosixSignalContext signal)
    {
        signal.Cancel = true;
        if (source.IsCancellationRequested)
            End();
        deadline = new Timer(_ => End(), null, patience(), Timeout.InfiniteTimeSpan);
        source.Cancel();
    }

    private static void End()
    {
        Console.Error.WriteLine("sweep: interrupted; what was computed is kept. The same command goes on from there");
        Environment.Exit(ExitCodes.Interrupted);
    }
}
