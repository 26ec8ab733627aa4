using SweepCluster.Contracts.Engines;
using SweepCluster.Sweeps.Directories;
using SweepCluster.Sweeps.Ledgers;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Running;
using SweepCluster.Sweeps.Specifications;
using SweepCluster.Sweeps.Stores;

namespace SweepCluster.Sweeps.Tests.Directories;

/// <summary>How workers of one sweep end.</summary>
public sealed class SharedRunTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("sweep-late-").FullName;

    [Fact]
    public async Task Run_SweepThatOthersFinishedWhileItCame_EndsWithNothingComputed()
    {
        var (plan, shared) = await CreateAsync();
        var options = new RunOptions { Threads = 1 };
        var first = await new SharedRun(plan, shared, options, new SteadyTime()).RunAsync(cancellation: TestContext.Current.CancellationToken);
        (first.Progress.IsComplete, first.Computed).ShouldBe((true, 40));

        // It saw the sweep open a moment ago.
        var late = await new SharedRun(plan, shared, options, new SteadyTime()).RunAsync(cancellation: TestContext.Current.CancellationToken);
        (late.Progress.IsComplete, late.Computed).ShouldBe((true, 0));
    }

    [Fact]
    public async Task Run_SweepThatIsNotOpenAndNotFinished_IsRefused()
    {
        var (plan, shared) = await CreateAsync();
        shared.Close();
        var fault = await Should.ThrowAsync<StoreException>(() => new SharedRun(plan, shared, new RunOptions { Threads = 1 }, new SteadyTime()).RunAsync());
        fault.Message.ShouldContain("not open to workers");
    }

    [Fact]
    public async Task Run_PointThatAnotherFinishedMeanwhile_IsGivenUp()
    {
        StuckEngine.Reset();
        var (plan, shared) = await CreateAsync(TestPlans.Line(new StuckEngine(), 4));
        var options = new RunOptions { Threads = 1, Ledger = new LedgerOptions { BatchPoints = 1, BatchTime = TimeSpan.FromMilliseconds(50) } };
        var runs = Enumerable.Range(0, 2).Select(_ =>
            new SharedRun(plan, shared, options, new SteadyTime()).RunAsync(cancellation: TestContext.Current.CancellationToken)).ToArray();

        // The writer has 0 in hand and 1 behind it, so the other one borrows 2; the writer computes it a second time.
        var ends = await Task.WhenAll(runs);
        ends.ShouldAllBe(e => e.Progress.IsComplete);
        StuckEngine.WasCancelled.ShouldBeTrue();
    }

    private Task<(SweepPlan Plan, SharedDirectory Shared)> CreateAsync() => CreateAsync(TestPlans.Plane([40], chunk: 4));

    private async Task<(SweepPlan Plan, SharedDirectory Shared)> CreateAsync(SweepPlan plan)
    {
        var provenance = Provenance.StartedNow("", SpecificationWriter.Write(plan.Specification));
        return (plan, await SharedOpening.CreateAsync(Path.Combine(folder, "plane.zarr"), plan, provenance, TestContext.Current.CancellationToken));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
