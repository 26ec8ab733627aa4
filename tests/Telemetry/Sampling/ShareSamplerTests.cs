using System.Diagnostics;
using OpenTelemetry.Trace;
using SweepCluster.Telemetry.Sampling;

namespace SweepCluster.Telemetry.Tests.Sampling;

public class ShareSamplerTests
{
    private static readonly ActivityContext Kept = new(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded);
    private static readonly ActivityContext NotKept = new(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.None);

    [Theory]
    [InlineData("submit", SamplingDecision.RecordAndSample)]
    [InlineData("process any-engine", SamplingDecision.RecordOnly)]
    [InlineData("store", SamplingDecision.RecordOnly)]
    [InlineData("Microsoft.AspNetCore.Hosting.HttpRequestIn", SamplingDecision.RecordOnly)]
    [InlineData("ISweepGrain/LeaseAsync", SamplingDecision.Drop)]
    public void Root_OutsideTheShare(string name, SamplingDecision expected) => Decide(0, name, default).ShouldBe(expected);

    [Theory]
    [InlineData("submit")]
    [InlineData("process any-engine")]
    [InlineData("store")]
    [InlineData("ISweepGrain/LeaseAsync")]
    public void Root_ShareOfOne_IsKept(string name) => Decide(1, name, default).ShouldBe(SamplingDecision.RecordAndSample);

    [Theory]
    [InlineData("submit", SamplingDecision.RecordAndSample)]
    [InlineData("evaluate", SamplingDecision.RecordOnly)]
    [InlineData("gather", SamplingDecision.RecordOnly)]
    [InlineData("IResultGrain/GatherAsync", SamplingDecision.Drop)]
    public void Child_OfWhatIsNotKept(string name, SamplingDecision expected) => Decide(1, name, NotKept).ShouldBe(expected);

    [Fact]
    public void Child_OfWhatIsKept_IsKept() => Decide(0, "IResultGrain/GatherAsync", Kept).ShouldBe(SamplingDecision.RecordAndSample);

    [Fact]
    public void Store_LinkedToAKeptBatch_IsKept()
    {
        Decide(0, "store", default, new ActivityLink(NotKept), new ActivityLink(Kept)).ShouldBe(SamplingDecision.RecordAndSample);
        Decide(0, "process any-engine", default, new ActivityLink(Kept)).ShouldBe(SamplingDecision.RecordOnly);
    }

    // 4 standard deviations of a binomial distribution.
    [Fact]
    public void Root_ShareOfATenth_IsKeptSoOften()
    {
        const int batches = 20_000;
        var sampler = new ShareSampler(0.1);
        var kept = Enumerable.Range(0, batches).Count(_ => sampler.ShouldSample(new SamplingParameters(
            default, ActivityTraceId.CreateRandom(), "process any-engine", ActivityKind.Consumer)).Decision == SamplingDecision.RecordAndSample);
        ((double)kept).ShouldBe(0.1 * batches, 4 * Math.Sqrt(0.09 * batches));
    }

    private static SamplingDecision Decide(double share, string name, ActivityContext parent, params ActivityLink[] links) =>
        new ShareSampler(share).ShouldSample(new SamplingParameters(
            parent, parent == default ? ActivityTraceId.CreateRandom() : parent.TraceId, name, ActivityKind.Internal, null, links)).Decision;
}
