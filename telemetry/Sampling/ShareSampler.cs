using System.Diagnostics;
using OpenTelemetry.Trace;
using SweepCluster.Sweeps.Telemetry;

namespace SweepCluster.Telemetry.Sampling;

/// <summary>
/// Decides at a span's beginning: every submission is kept, and a share of the batches, writes and requests. The others
/// are recorded without being sampled, so that <see cref="LateKeeping"/> can still keep one that fails or is slow.
/// </summary>
/// <remarks>
/// Calls between grains that belong to no batch or submission, such as requests for leases, are kept by the same share
/// and otherwise not even recorded: there are many, and their failures show in what asked for them.
/// </remarks>
internal sealed class ShareSampler(double share) : Sampler
{
    private const string HttpRequest = "Microsoft.AspNetCore.Hosting.HttpRequestIn";

    private readonly TraceIdRatioBasedSampler byShare = new(share);

    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters)
    {
        var name = samplingParameters.Name;
        if (name == SweepActivities.Submit || samplingParameters.ParentContext.TraceFlags.HasFlag(ActivityTraceFlags.Recorded))
            return new SamplingResult(SamplingDecision.RecordAndSample);
        var isOurs = name.StartsWith(SweepActivities.ProcessPrefix, StringComparison.Ordinal)
            || name is SweepActivities.Store or SweepActivities.Evaluate or SweepActivities.Gather or SweepActivities.Point;
        if (samplingParameters.ParentContext.TraceId != default)
            return new SamplingResult(isOurs ? SamplingDecision.RecordOnly : SamplingDecision.Drop);
        if (samplingParameters.Links?.Any(l => name == SweepActivities.Store && l.Context.TraceFlags.HasFlag(ActivityTraceFlags.Recorded)) == true
            || byShare.ShouldSample(samplingParameters).Decision == SamplingDecision.RecordAndSample)
        {
            return new SamplingResult(SamplingDecision.RecordAndSample);
        }

        return new SamplingResult(isOurs || name == HttpRequest ? SamplingDecision.RecordOnly : SamplingDecision.Drop);
    }
}
