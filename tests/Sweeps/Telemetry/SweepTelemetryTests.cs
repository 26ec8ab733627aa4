using SweepCluster.Contracts.Engines;
using SweepCluster.Sweeps.Telemetry;

namespace SweepCluster.Sweeps.Tests.Telemetry;

public class SweepTelemetryTests
{
    [Theory]
    [InlineData("x is 4; it did not converge", "no_result")]
    [InlineData("outside: 3 is above 2", "no_result")]
    [InlineData("An odd Exception: no type has a space", "no_result")]
    [InlineData("square is not a number", "not_a_number")]
    [InlineData("time limit of 0.5 s a point is over", "time_limit")]
    [InlineData("InvalidOperationException: a fault", "engine_fault")]
    [InlineData("set aside: its worker was lost 3 times while computing it", "worker_lost")]
    public void ErrorType_AnyReason_IsOneOfFew(string reason, string expected) => ErrorTypes.Of(reason).ShouldBe(expected);

    [Fact]
    public void IsSlow_BeforeAnyBatch_NothingIs() =>
        SweepTelemetry.Of(TestPlans.Plane([1])).IsSlow(1, TimeSpan.FromDays(1)).ShouldBeFalse();

    [Theory]
    [InlineData(0.001, 1, 2.9, false)]
    [InlineData(0.001, 1, 3.1, true)]
    [InlineData(2, 1, 5.9, false)]
    [InlineData(2, 1, 6.1, true)]
    [InlineData(2, 10, 59, false)]
    [InlineData(2, 10, 61, true)]
    public void IsSlow_AgainstWhatPointsCost_BeyondThreeTimesAndThreeSeconds(double learnt, int points, double seconds, bool expected)
    {
        var sweep = SweepTelemetry.Of(TestPlans.Plane([1]));
        sweep.Learn(4, TimeSpan.FromSeconds(4 * learnt));
        sweep.IsSlow(points, TimeSpan.FromSeconds(seconds)).ShouldBe(expected);
    }

    [Fact]
    public void PointNotes_SlowPointAmongQuickOnes_IsNotedWithItsTime()
    {
        var sweep = SweepTelemetry.Of(TestPlans.Plane([1]));
        sweep.Learn(1, TimeSpan.FromMilliseconds(1));
        var notes = new PointNotes(sweep);
        notes.Begin(isTraced: true);
        notes.BeginBlock(3);
        notes.Took(0, TimeSpan.FromMilliseconds(1));
        notes.Took(1, TimeSpan.FromSeconds(5));
        notes.Took(2, TimeSpan.FromMilliseconds(1));
        notes.EndBlock(100, [KeyValuePair.Create(2, "no")]);
        notes.Points.Select(p => (p.Index, p.Took.TotalSeconds, p.Reason)).ShouldBe([(102, 0.001, "no"), (101, 5, null)]);
    }
}
