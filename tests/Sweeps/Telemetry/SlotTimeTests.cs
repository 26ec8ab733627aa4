using SweepCluster.Contracts.Time;
using SweepCluster.Sweeps.Telemetry;

namespace SweepCluster.Sweeps.Tests.Telemetry;

public class SlotTimeTests
{
    private readonly ManualTime time = new();

    [Fact]
    public void Overhead_NoBatch_IsUnknown()
    {
        var slots = new SlotTime(time);
        slots.AddSlots(2);
        time.Advance(TimeSpan.FromSeconds(10));
        slots.Overhead().ShouldBeNull();
    }

    [Fact]
    public void Overhead_BatchThatIsStillComputed_CountsAlready()
    {
        var slots = new SlotTime(time);
        slots.AddSlots(1);
        slots.Hold(1);
        time.Advance(TimeSpan.FromSeconds(1));
        slots.Compute(1);
        time.Advance(TimeSpan.FromSeconds(3));
        slots.Overhead().ShouldBe(0.25);
    }

    [Fact]
    public void Overhead_MoreBatchesThanSlots_CountsTheSlots()
    {
        var slots = new SlotTime(time);
        slots.AddSlots(2);
        for (var i = 0; i < 5; i++)
            slots.Hold(1);
        slots.Compute(1);
        time.Advance(TimeSpan.FromSeconds(4));
        slots.Overhead().ShouldBe(0.5);
        (slots.Slots, slots.Busy).ShouldBe((2, 1));
    }

    [Fact]
    public void Overhead_AskedOften_IsThatOfTheLastMinute()
    {
        var slots = new SlotTime(time);
        slots.AddSlots(1);
        slots.Hold(1);
        for (var second = 0; second < 120; second++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            slots.Overhead();
        }

        slots.Compute(1);
        for (var second = 0; second < 30; second++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            slots.Overhead();
        }

        slots.Overhead()!.Value.ShouldBe(0.5, 1e-12);
        time.Advance(TimeSpan.FromMinutes(2));
        slots.Overhead()!.Value.ShouldBeInRange(0, 1e-12);
    }
}
