using SweepCluster.Cluster.Tests.Processes;

namespace SweepCluster.Cluster.Tests.Faults;

/// <summary>
/// Hosts with addresses of their own on this machine: network namespaces on a bridge, each cut off and healed at will;
/// what is sent to one that is cut off is lost in silence, as on a network.
/// </summary>
internal sealed class PrivateNetwork : IDisposable
{
    private const string Device = "eth0";
    private const string NoHost = "02:00:00:00:00:99";

    private readonly string name = $"sw{Environment.ProcessId % 100000}";
    private readonly string subnet = $"10.213.{Environment.ProcessId % 250}";
    private readonly List<string> spaces = [];

    private PrivateNetwork()
    {
    }

    /// <summary>The hosts.</summary>
    public IReadOnlyList<SiloHost> Hosts => [.. spaces.Select((space, i) => new SiloHost(AddressOf(i), "ip", "netns", "exec", space))];

    /// <summary>This machine itself, as the hosts see it; never cut off.</summary>
    public SiloHost Outside => new($"{subnet}.1");

    /// <summary>The network.</summary>
    public string Subnet => $"{subnet}.0/24";

    /// <summary>Address of PostgreSQL.</summary>
    public string Database => $"{subnet}.2";

    /// <summary>Makes a network; skips the test where that is not possible.</summary>
    public static PrivateNetwork MakeOrSkip(int hosts)
    {
        const string why = "a network that can be cut needs namespaces";
        Tools.NeedRootAnd("ip", why);
        var network = new PrivateNetwork();
        var (succeeded, output) = Tools.Try("ip", "link", "add", network.Bridge, "type", "bridge");
        Assert.SkipUnless(succeeded, $"{why}, and this machine allows none: {output}");
        try
        {
            network.Make(hosts);
            return network;
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    /// <summary>Cuts a host off from everybody, or heals that.</summary>
    public void Cut(int host, bool isCut)
    {
        if (isCut)
            Tools.Run("ip", "link", "set", PortOf(host), "nomaster");
        else
            Tools.Run("ip", "link", "set", PortOf(host), "master", Bridge);
    }

    /// <summary>Cuts a host off from PostgreSQL alone, or heals that.</summary>
    public void CutFromDatabase(int host, bool isCut)
    {
        if (isCut)
            Tools.Run("ip", "-n", spaces[host], "neigh", "replace", Database, "lladdr", NoHost, "dev", Device, "nud", "permanent");
        else
            Tools.Run("ip", "-n", spaces[host], "neigh", "del", Database, "dev", Device);
    }

    public void Dispose()
    {
        foreach (var space in spaces)
            _ = Tools.Try("ip", "netns", "del", space);
        _ = Tools.Try("ip", "link", "del", Bridge);
    }

    private string Bridge => name + "b";

    private string PortOf(int host) => $"{name}p{host}";

    private string AddressOf(int host) => $"{subnet}.{10 + host}";

    private void Make(int hosts)
    {
        foreach (var address in (string[])[$"{subnet}.1/24", $"{Database}/24"])
            Tools.Run("ip", "address", "add", address, "dev", Bridge);
        Tools.Run("ip", "link", "set", Bridge, "up");
        for (var host = 0; host < hosts; host++)
        {
            var space = $"{name}n{host}";
            Tools.Run("ip", "netns", "add", space);
            spaces.Add(space);
            Tools.Run("ip", "link", "add", PortOf(host), "type", "veth", "peer", "name", Device, "netns", space);
            Tools.Run("ip", "link", "set", PortOf(host), "master", Bridge, "up");
            Tools.Run("ip", "-n", space, "address", "add", AddressOf(host) + "/24", "dev", Device);
            foreach (var device in (string[])[Device, "lo"])
                Tools.Run("ip", "-n", space, "link", "set", device, "up");
        }
    }
}
