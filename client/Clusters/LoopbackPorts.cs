using System.Net;
using System.Net.Sockets;

namespace SweepCluster.Client.Clusters;

/// <summary>
/// Ports of loopback that nobody listens at. They lie below those that systems give to outgoing connections, so that none of
/// these takes one before the server that it is for has started, or while that is down.
/// </summary>
internal static class LoopbackPorts
{
    private const int First = 16_384;
    private const int End = 32_768;

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
