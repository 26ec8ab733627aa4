using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using SweepCluster.Api.Access;
using SweepCluster.Api.Problems;
using SweepCluster.Physics.Engines;
using SweepCluster.Sweeps.Services;
using SweepCluster.Sweeps.Specifications;

namespace SweepCluster.Api.Engines;

/// <summary>The engines, and single points of them.</summary>
internal static class EngineEndpoints
{
    public static void MapEngines(this IEndpointRouteBuilder api)
    {
        api.MapGet("/engines", ([FromServices] EngineCatalog engines) =>
                Results.Ok(engines.Engines.Select(e => EngineView.Of(e.Description)).ToImmutableArray()))
            .Needs(Role.Viewer).WithName("engines").WithSummary("The engines with their parameters and observables.")
            .Produces<ImmutableArray<EngineView>>().Problems();
        api.MapGet("/engines/{engine}", (string engine, [FromServices] EngineCatalog engines) =>
                Results.Ok(EngineView.Of(Find(engines, engine).Description)))
            .Needs(Role.Viewer).WithName("engine").WithSummary("One engine with its parameters and observables.")
            .Produces<EngineView>().Problems(404);
        api.MapPost("/engines/{engine}/points", EvaluateAsync).Needs(Role.Submitter).WithName("point")
            .WithSummary("Computes one point, in bounded time.")
            .Accepts<PointQuestion>("application/json").Produces<PointView>().Problems(400, 404, 413, 422, 429);
    }

    private static IEngine Find(EngineCatalog engines, string name) => engines.Find(name)
        ?? throw new ProblemException(404, "No such engine", $"There is no engine of that name; there are {string.Join(", ", engines.Engines.Select(e => e.Description.Name))}.");

    private static async Task<IResult> EvaluateAsync(
        string engine, HttpContext context, [FromServices] ISweepService service, [FromServices] EngineCatalog engines, [FromBody] PointQuestion question)
    {
        var description = Find(engines, engine).Description;
        var errors = ImmutableArray.CreateBuilder<SpecificationError>();
        var parameters = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in question.Parameters)
        {
            if (value.ValueKind is JsonValueKind.String)
                parameters[name] = value.GetString()!;
            else if (value.ValueKind is JsonValueKind.Number)
                parameters[name] = value.GetRawText();
            else
                errors.Add(new SpecificationError("", 0, 0, name, $"the value is {value.ValueKind.ToString().ToLowerInvariant()}; write a number, or a text with a unit or a choice's name"));
        }

        if (errors.Count > 0)
            throw new SpecificationException(errors.ToImmutable());
        var answer = await service.EvaluateAsync(
            new PointRequest { Engine = description.Name, Parameters = parameters.ToImmutable(), Seed = question.Seed }, context.RequestAborted);
        return Results.Ok(PointView.Of(answer, description));
    }
}
