using SweepCluster.Contracts.Time;
using SweepCluster.Sweeps.Running;
using SweepCluster.Sweeps.Stores;

namespace SweepCluster.Sweeps.Tests.Running;

public class StoreCheckpointsTests
{
    private readonly ManualTime time = new();
    private readonly MemoryStore keys = new();

    [Fact]
    public void Save_State_IsThereAfterARestartUntilThePointIsOver()
    {
        using (var before = Make())
            before.Save(7, [1, 2, 3]);
        using var again = Make();
        again.Load(8).ShouldBeNull();
        again.Load(7).ShouldBe([1, 2, 3]);
        again.Forget(7);
        using var after = Make();
        after.Load(7).ShouldBeNull();
    }

    [Fact]
    public void IsDue_Interval_RunsFromTheStartOfThePointAndFromEachSave()
    {
        using var checkpoints = Make();
        checkpoints.Load(1);
        time.Advance(TimeSpan.FromSeconds(29));
        checkpoints.IsDue.ShouldBeFalse();
        time.Advance(TimeSpan.FromSeconds(1));
        checkpoints.IsDue.ShouldBeTrue();
        checkpoints.Save(1, [0]);
        checkpoints.IsDue.ShouldBeFalse();
    }

    private StoreCheckpoints Make() => new(keys, TimeSpan.FromSeconds(30), time);
}
