using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Services;

namespace SweepCluster.Sweeps.Tests.Services;

public class ChunkFailuresTests
{
    [Fact]
    public void Add_OverChunks_CountsTogetherMostFrequentFirst()
    {
        var failures = new ChunkFailures();
        failures.Add(new ChunkIndex(2), "late", 3);
        failures.Add(new ChunkIndex(0), "late");
        failures.Add(new ChunkIndex(1), "none", 4);
        failures.Top.ShouldBe([new FailureCount("late", 4), new FailureCount("none", 4)]);
    }

    [Fact]
    public void FinishedBefore_IsWhatARestartGoesOnFrom()
    {
        var failures = new ChunkFailures();
        failures.Add(new ChunkIndex(0), "a", 2);
        failures.Add(new ChunkIndex(3), "a", 5);
        var again = new ChunkFailures(failures.FinishedBefore(new ChunkIndex(3)));
        again.Top.ShouldBe([new FailureCount("a", 2)]);
        failures.Top.ShouldBe([new FailureCount("a", 7)]);
        failures.FinishedBefore(new ChunkIndex(4))["a"].ShouldBe(7);
    }

    [Fact]
    public void Add_EndlessReasons_KeepsABoundedNumber()
    {
        var failures = new ChunkFailures();
        for (var i = 0; i < 5000; i++)
            failures.Add(new ChunkIndex(i), $"reason {i}");
        var kept = failures.FinishedBefore(new ChunkIndex(5000));
        kept.Count.ShouldBe(1001);
        kept[FailureCounts.Others].ShouldBe(4000);
    }
}
