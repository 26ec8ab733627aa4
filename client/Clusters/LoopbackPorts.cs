using System.Net;
using System.Net.Sockets;

namespace SweepCluster.Client.Clusters;

/// <summary>Ports of loopback that nobody listens at.</summary>
internal static class LoopbackPorts
{
    /// <summary>So many of them, all different.</summary>
    public static int[] Find(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToArray();
        foreach (var listener in listeners)
            listener.Start();
        int[] ports = [.. listeners.Select(l => ((IPEndPoint)l.LocalEndpoint).Port)];
        foreach (var listener in listeners)
            listener.Dispose();
        return ports;
    }
}
