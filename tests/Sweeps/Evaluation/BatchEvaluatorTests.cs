using SweepCluster.Contracts.Engines;
using SweepCluster.Physics.Engines;
using SweepCluster.Sweeps.Chunks;
using SweepCluster.Sweeps.Evaluation;
using SweepCluster.Sweeps.Ledgers;
using SweepCluster.Sweeps.Plans;

namespace SweepCluster.Sweeps.Tests.Evaluation;

public class BatchEvaluatorTests
{
    [Fact]
    public void Evaluate_PointsThatFailInEveryWay_AreDataAndTheOthersGoOn()
    {
        var result = Evaluate(TestPlans.Moody([0, 1, 2, 3, 0]));
        result.Status.ToArray().ShouldBe(
            [PointStatus.Done, PointStatus.Failed, PointStatus.Failed, PointStatus.Failed, PointStatus.Done]);
        result.Values[0][..5].ShouldBe([16, double.NaN, double.NaN, double.NaN, 16]);
        result.Values[1][2].ShouldBe(double.NaN);
        result.Reasons[1].ShouldBe("x is 4; it did not converge");
        result.Reasons[2].ShouldBe("square is not a number");
        result.Reasons[3].ShouldBe("InvalidOperationException: a fault of two lines");
    }

    [Fact]
    public void Evaluate_FailureWithRetriesLeft_LeavesThePointMissing()
    {
        var result = Evaluate(TestPlans.Moody([0, 1], retries: 2));
        result.Status.ToArray().ShouldBe([PointStatus.Done, PointStatus.Missing]);
        result.Reasons.ShouldBeEmpty();
    }

    [Fact]
    public void Evaluate_Cancelled_Throws()
    {
        var evaluator = new BatchEvaluator(
            TestPlans.Plane([3]), new EvaluationContext(cancellation: new CancellationToken(canceled: true)));
        Should.Throw<OperationCanceledException>(() => evaluator.Evaluate(LeaseOf(3)));
    }

    private static BatchResult Evaluate(SweepPlan plan) =>
        new BatchEvaluator(plan, new EvaluationContext()).Evaluate(LeaseOf((int)plan.PointCount));

    private static Lease LeaseOf(int count) =>
        new(new LeaseId(1), new WorkerId("w"), new ChunkIndex(0), new PointRange(0, count), 1, default);
}
