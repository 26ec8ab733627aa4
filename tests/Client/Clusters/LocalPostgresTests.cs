using SweepCluster.Client.Clusters;

namespace SweepCluster.Client.Tests.Clusters;

/// <summary>The PostgreSQL of a cluster on this machine.</summary>
public class LocalPostgresTests
{
    // One is started after the other, so that some ask whether it runs just before another has stopped it.
    private const int Stoppers = 20;
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(5);

    [Fact]
    public async Task Stop_SeveralAtOnce_AllFindItStopped()
    {
        using var folder = new TemporaryFolder();

        // PostgreSQL, which does not run as root, must get in.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder.Path, (UnixFileMode)0b111_101_101);
        var server = LocalPostgres.Find(folder.Path, LoopbackPorts.Find());
        Assert.SkipWhen(server is null, "PostgreSQL is not installed (Debian: postgresql)");
        await server.StartAsync(TestContext.Current.CancellationToken);
        await Task.WhenAll(Enumerable.Range(0, Stoppers).Select(StopAsync));
        File.Exists(Path.Combine(folder.Path, "postgres", "postmaster.pid")).ShouldBeFalse();

        async Task StopAsync(int order)
        {
            await Task.Delay(order * Between, TestContext.Current.CancellationToken);
            await server.StopAsync();
        }
    }
}
