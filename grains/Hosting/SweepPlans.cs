using System.Collections.Concurrent;
using SweepCluster.Grains.Contracts;
using SweepCluster.Physics.Engines;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Services;
using SweepCluster.Sweeps.Telemetry;

namespace SweepCluster.Grains.Hosting;

/// <summary>The plans of the sweeps that a silo works on, read once each.</summary>
/// <remarks>Safe from several threads at once.</remarks>
public sealed class SweepPlans(EngineCatalog engines, IGrainFactory grains)
{
    private readonly ConcurrentDictionary<SweepId, (SweepPlan Plan, SweepTelemetry Telemetry)> plans = new();

    /// <summary>The plan of a submission.</summary>
    /// <exception cref="SpecificationException">The specification is not valid here, though it was where it was accepted: the engine's version differs.</exception>
    public SweepPlan Read(SweepId id, SweepSubmission submission)
    {
        ArgumentNullException.ThrowIfNull(submission);
        return plans.GetOrAdd(id, _ =>
        {
            var plan = new SweepPlan(SubmissionReader.Read(submission, engines));
            return (plan, SweepTelemetry.Of(plan, id.Value, submission.Trace));
        }).Plan;
    }

    /// <summary>The plan of a sweep that was submitted to this cluster.</summary>
    /// <exception cref="SweepNotFoundException">There is no such sweep.</exception>
    public async ValueTask<SweepPlan> GetAsync(SweepId id)
    {
        if (plans.TryGetValue(id, out var known))
            return known.Plan;
        var submission = await grains.GetGrain<ISweepGrain>(id.Value).GetSubmissionAsync()
            ?? throw new SweepNotFoundException(id);
        return Read(id, submission);
    }

    /// <summary>What spans and metrics say of a sweep whose plan was read here.</summary>
    public SweepTelemetry TelemetryOf(SweepId id, SweepPlan plan) =>
        plans.TryGetValue(id, out var known) ? known.Telemetry : SweepTelemetry.Of(plan, id.Value);

    /// <summary>Forgets a plan.</summary>
    public void Forget(SweepId id) => plans.TryRemove(id, out _);
}
