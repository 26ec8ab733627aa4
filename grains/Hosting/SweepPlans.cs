using System.Collections.Concurrent;
using SweepCluster.Grains.Contracts;
using SweepCluster.Physics.Engines;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Services;

namespace SweepCluster.Grains.Hosting;

/// <summary>The plans of the sweeps that a silo works on, read once each.</summary>
/// <remarks>Safe from several threads at once.</remarks>
public sealed class SweepPlans(EngineCatalog engines, IGrainFactory grains)
{
    private readonly ConcurrentDictionary<SweepId, SweepPlan> plans = new();

    /// <summary>The plan of a submission.</summary>
    /// <exception cref="SpecificationException">The specification is not valid here, though it was where it was accepted: the engine's version differs.</exception>
    public SweepPlan Read(SweepId id, SweepSubmission submission)
    {
        ArgumentNullException.ThrowIfNull(submission);
        return plans.GetOrAdd(id, _ => new SweepPlan(SubmissionReader.Read(submission, engines)));
    }

    /// <summary>The plan of a sweep that was submitted to this cluster.</summary>
    /// <exception cref="SweepNotFoundException">There is no such sweep.</exception>
    public async ValueTask<SweepPlan> GetAsync(SweepId id)
    {
        if (plans.TryGetValue(id, out var known))
            return known;
        var submission = await grains.GetGrain<ISweepGrain>(id.Value).GetSubmissionAsync()
            ?? throw new SweepNotFoundException(id);
        return Read(id, submission);
    }

    /// <summary>Forgets a plan.</summary>
    public void Forget(SweepId id) => plans.TryRemove(id, out _);
}
