using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Trace;
using SweepCluster.Contracts.Engines;
using SweepCluster.Sweeps.Chunks;
using SweepCluster.Sweeps.Evaluation;
using SweepCluster.Sweeps.Ledgers;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Telemetry;
using SweepCluster.Telemetry.Export;
using SweepCluster.Telemetry.Sampling;

namespace SweepCluster.Telemetry.Tests.Sampling;

public sealed class LateKeepingTests : IDisposable
{
    private readonly Kept kept = new();
    private readonly LateKeeping processor;
    private readonly TracerProvider provider;

    public LateKeepingTests()
    {
        processor = new LateKeeping(kept, new SpanQueue(100), new BatchExportActivityProcessorOptions());
        provider = Sdk.CreateTracerProviderBuilder()
            .AddSource(SweepActivities.SourceName).AddSource(nameof(LateKeepingTests))
            .SetSampler(new ShareSampler(0)).AddProcessor(processor).Build();
    }

    public void Dispose() => provider.Dispose();

    [Theory]
    [InlineData(0, false, false)]
    [InlineData(1, false, true)]
    [InlineData(0, true, true)]
    public void Batch_OutsideTheShare_IsKeptWholeWhenItFailsOrIsSlow(int failed, bool isSlow, bool expected)
    {
        var id = RunBatch(failed, isSlow);
        provider.ForceFlush();
        kept.NamesOf(id).ShouldBe(expected ? ["evaluate", "gather", "process test-plane"] : []);
    }

    [Fact]
    public void Batch_OnceItHasEnded_HoldsNothing()
    {
        RunBatch(0, isSlow: false);
        RunBatch(1, isSlow: false);
        processor.Waiting.ShouldBe(0);
    }

    private string RunBatch(int failed, bool isSlow)
    {
        var id = $"late-{Guid.NewGuid():N}";
        var plan = new SweepPlan(TestPlans.Plane([2]).Specification with { Name = id });
        var sweep = SweepTelemetry.Of(plan);
        var lease = new Lease(new LeaseId(1), new WorkerId("a"), new ChunkIndex(0), new PointRange(0, 2), 1, default);
        PointStatus[] status = [failed > 0 ? PointStatus.Failed : PointStatus.Done, PointStatus.Done];
        using (var batch = new BatchInHand(sweep, lease))
        {
            var process = Activity.Current;
            using (var evaluate = SweepActivities.StartEvaluate(sweep, lease, process))
                evaluate.Evaluated(sweep, new BatchResult(lease, status, [], ImmutableSortedDictionary<int, string>.Empty, default), isSlow, new PointNotes(sweep), process);
            SweepActivities.StartGather(sweep, lease, process)?.Dispose();
            batch.Done();
        }

        return id;
    }

    private sealed class Kept : BaseExporter<Activity>
    {
        private readonly ConcurrentQueue<Activity> spans = new();

        public string[] NamesOf(string sweep) => [.. spans.Where(s => Equals(s.GetTagItem("sweep.id"), sweep)).Select(s => s.DisplayName).Order()];

        public override ExportResult Export(in Batch<Activity> batch)
        {
            foreach (var span in batch)
                spans.Enqueue(span);
            return ExportResult.Success;
        }
    }
}
