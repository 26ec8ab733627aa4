using System.Net;
using System.Net.Sockets;

namespace SweepCluster.Cluster.Tests.Faults;

/// <summary>A way to a server on loopback on which everything takes its time.</summary>
internal sealed class SlowConnection : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource over = new();
    private readonly int port;
    private readonly Task serving;
    private long delay;

    public SlowConnection(int port)
    {
        this.port = port;
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        serving = ServeAsync();
    }

    /// <summary>Where it begins.</summary>
    public int Port { get; }

    /// <summary>How long each piece of data is held up, in either direction.</summary>
    public TimeSpan Delay
    {
        get => TimeSpan.FromTicks(Interlocked.Read(ref delay));
        set => Interlocked.Exchange(ref delay, value.Ticks);
    }

    public void Dispose()
    {
        over.Cancel();
        listener.Dispose();
        serving.Wait(TimeSpan.FromSeconds(5));
        over.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
                _ = RelayAsync(await listener.AcceptSocketAsync(over.Token));
        }
        catch (Exception fault) when (fault is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task RelayAsync(Socket client)
    {
        using var near = client;
        using var far = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await far.ConnectAsync(IPAddress.Loopback, port, over.Token);
            await Task.WhenAny(CopyAsync(near, far), CopyAsync(far, near));
        }
        catch (Exception fault) when (fault is OperationCanceledException or SocketException)
        {
            // Either side went away.
        }
    }

    private async Task CopyAsync(Socket from, Socket to)
    {
        var buffer = new byte[1 << 16];
        while (await from.ReceiveAsync(buffer, over.Token) is > 0 and var count)
        {
            await Task.Delay(Delay, over.Token);
            await to.SendAsync(buffer.AsMemory(0, count), over.Token);
        }
    }
}
