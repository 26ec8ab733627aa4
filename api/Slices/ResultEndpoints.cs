using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using SweepCluster.Api.Access;
using SweepCluster.Api.Problems;
using SweepCluster.Api.Sweeps;
using SweepCluster.Physics.Engines;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Services;
using SweepCluster.Sweeps.Slices;
using SweepCluster.Sweeps.Stores;

namespace SweepCluster.Api.Slices;

/// <summary>Slices and summaries of a sweep's results.</summary>
internal static class ResultEndpoints
{
    // About 20 MB of JSON; whoever wants more reads the store.
    private const int MostNumbers = 1_000_000;

    public static void MapResults(this IEndpointRouteBuilder api)
    {
        api.MapGet("/sweeps/{id}/slice", SliceAsync).Needs(Role.Viewer).WithName("slice")
            .WithSummary("Part of the results: select=name=value picks the nearest position, index=name=0:10:2 positions; outputs names observables.")
            .Produces<SliceView>().Problems(404, 413, 422);
        api.MapGet("/sweeps/{id}/summary", SummarizeAsync).Needs(Role.Viewer).WithName("summary")
            .WithSummary("Statistics of each observable over the points done so far.")
            .Produces<ImmutableSortedDictionary<string, SummaryView>>().Problems(404);
    }

    private static async Task<IResult> SliceAsync(
        string id, HttpContext context, [FromServices] ISweepService service, [FromServices] EngineCatalog engines,
        [FromQuery] string[]? select, [FromQuery] string[]? index, [FromQuery] string[]? outputs)
    {
        var sweep = SweepEndpoints.IdOf(id);
        var keys = await service.OpenStoreAsync(sweep, context.RequestAborted);
        var plan = new SweepPlan(SubmissionReader.Read(await service.GetSubmissionAsync(sweep, context.RequestAborted), engines));
        var request = SliceRequest.Read(
            plan, select ?? [], index ?? [], (outputs ?? []).SelectMany(o => o.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)));
        var observables = request.Outputs.Select(o => plan.Specification.Engine.Description.Observables[plan.Specification.Outputs[o]]).ToArray();
        var numbers = request.PointCount * Math.Max(1, observables.Sum(o => o.Size));
        if (numbers > MostNumbers)
        {
            throw new ProblemException(
                413, "Slice too large", $"The slice has {numbers} numbers; at most {MostNumbers} are given. Pick fewer positions or outputs, or read the store.");
        }

        using var store = await SweepStore.OpenAsync(keys, plan, new Provenance(), StoreOpening.Read, context.RequestAborted);
        return Results.Ok(View(plan, request, observables, await Slice.ReadAsync(plan, store, request, context.RequestAborted)));
    }

    private static SliceView View(SweepPlan plan, SliceRequest request, ObservableDescription[] observables, Slice slice) => new(
        [.. SliceDimension.Of(plan).Select((dimension, i) => View(dimension, request.Picks[i]))],
        [.. slice.Status],
        [.. observables.Select((o, i) => new SliceView.Observable(
            o.Name, o.Unit, [.. request.Picks.Select(p => p.Count), .. o.Dimensions.Select(d => (long)d.Size)], [.. slice.Values[i]]))]);

    private static SliceView.Dimension View(SliceDimension dimension, Pick pick)
    {
        ImmutableArray<long> positions = [.. Enumerable.Range(0, (int)pick.Count).Select(i => pick[i])];
        return new SliceView.Dimension(
            dimension.Name,
            positions,
            dimension.Parameters.ToImmutableSortedDictionary(
                p => p.Parameter.Name,
                p => positions.Select(at => p.Parameter.Kind == ParameterKind.Choice ? p.Parameter.Format(p.Values[at]) : (object)p.Values[at]).ToImmutableArray(),
                StringComparer.Ordinal));
    }

    private static async Task<IResult> SummarizeAsync(string id, HttpContext context, [FromServices] ISweepService service)
    {
        var summaries = await service.SummarizeAsync(SweepEndpoints.IdOf(id), context.RequestAborted);
        return Results.Ok(summaries.ToImmutableSortedDictionary(s => s.Key, s => SummaryView.Of(s.Value), StringComparer.Ordinal));
    }
}
