using System.Net;
using System.Net.Sockets;

namespace SweepCluster.Client.Clusters;

/// <summary>
/// Ports of loopback that nobody listens at, for servers that start a moment later, or are killed and start again at the
/// same place. They lie below those that systems give to outgoing connections: one of these could take the port meanwhile,
/// and who calls a server that is down could even reach itself.
/// </summary>
internal static class LoopbackPorts
{
    private const int First = 16_384;
    private const int End = 32_768;

    /// <summary>One of them.</summary>
    public static int Find() => Find(1)[0];

    /// <summary>So many of them, all different.</summary>
    public static int[] Find(int count)
    {
        var listeners = new List<TcpListener>();
        while (listeners.Count < count)
        {
            var listener = new TcpListener(IPAddress.Loopback, Random.Shared.Next(First, End));
            try
            {
                listener.Start();
                listeners.Add(listener);
            }
            catch (SocketException)
            {
                listener.Dispose();
            }
        }

        int[] ports = [.. listeners.Select(l => ((IPEndPoint)l.LocalEndpoint).Port)];
        foreach (var listener in listeners)
            listener.Dispose();
        return ports;
    }
}
