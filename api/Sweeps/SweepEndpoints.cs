using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using SweepCluster.Api.Access;
using SweepCluster.Api.Hosting;
using SweepCluster.Api.Problems;
using SweepCluster.Sweeps.Services;
using SweepCluster.Sweeps.Specifications;

namespace SweepCluster.Api.Sweeps;

/// <summary>Submit, list, look at, command and delete sweeps.</summary>
internal static class SweepEndpoints
{
    private const string KeyHeader = "Idempotency-Key";

    public static void MapSweeps(this IEndpointRouteBuilder api)
    {
        api.MapPost("/sweeps", SubmitAsync).Needs(Role.Submitter).WithName("submit")
            .WithSummary("Submits the sweep that is the body, in YAML or JSON.")
            .Accepts<string>("application/yaml", "application/json", "text/yaml", "text/plain")
            .Produces<SweepView>(201).Produces<SweepView>(200)
            .Problems(400, 409, 413, 415, 422, 429);
        api.MapGet("/sweeps", ListAsync).Needs(Role.Viewer).WithName("list")
            .WithSummary("All sweeps, the newest first; of one owner or in one phase where that is asked.")
            .Produces<ImmutableArray<SweepView>>().Problems(400);
        api.MapGet("/sweeps/{id}", GetAsync).Needs(Role.Viewer).WithName("get")
            .WithSummary("How a sweep stands.").Produces<SweepView>().Problems(404);
        api.MapGet("/sweeps/{id}/specification", GetSpecificationAsync).Needs(Role.Viewer).WithName("specification")
            .WithSummary("The specification as it was submitted.").Produces<string>(200, "text/plain").Problems(404);
        api.MapDelete("/sweeps/{id}", DeleteAsync).Needs(Role.Submitter).WithName("delete")
            .WithSummary("Forgets a sweep that is over, with its results.").Produces(204).Problems(404, 409);
        foreach (var command in Enum.GetValues<SweepCommand>().Where(SweepLifecycle.IsWish))
        {
            var name = command.ToString().ToLowerInvariant();
            api.MapPost("/sweeps/{id}/" + name, (string id, HttpContext context, [FromServices] ISweepService service) =>
                    CommandAsync(id, command, context, service))
                .Needs(Role.Submitter).WithName(name).WithSummary(SummaryOf(command))
                .Produces<SweepView>().Problems(404, 409);
        }
    }

    /// <summary>The identifier in a path.</summary>
    /// <exception cref="SweepNotFoundException">It is none, so that there is no such sweep.</exception>
    public static SweepId IdOf(string text) => SweepId.TryParse(text, out var id)
        ? id
        : throw new SweepNotFoundException("There is no sweep of that name; an id looks like s-abc234def567.");

    private static string SummaryOf(SweepCommand command) => command switch
    {
        SweepCommand.Pause => "Has nothing more computed until the sweep is resumed.",
        SweepCommand.Resume => "Goes on with a sweep that is paused, cancelled or faulted.",
        SweepCommand.Cancel => "Gives a sweep up; what was computed is kept.",
        _ => "Computes the failed points of a completed sweep again.",
    };

    private static async Task<IResult> SubmitAsync(
        HttpContext context, [FromServices] ISweepService service, [FromServices] ApiOptions options,
        [FromQuery] double? weight, [FromQuery] int? priority, [FromHeader(Name = KeyHeader)] string? key)
    {
        var submission = new SweepSubmission
        {
            Text = await BodyReader.ReadTextAsync(context.Request, options.LargestBody),
            FileName = IsJson(context.Request) ? "sweep.json" : "sweep.yaml",
            Owner = context.Caller().Name,
            Key = string.IsNullOrEmpty(key) ? null : key,
            Weight = weight ?? 1,
            Priority = priority ?? 0,
        };
        var status = await service.SubmitAsync(submission, context.RequestAborted);
        return Results.Created($"/api/v1/sweeps/{status.Id}", SweepView.Of(status));
    }

    private static bool IsJson(HttpRequest request) =>
        request.ContentType?.Contains("json", StringComparison.OrdinalIgnoreCase) == true;

    private static async Task<IResult> ListAsync(
        HttpContext context, [FromServices] ISweepService service, [FromQuery] string? owner, [FromQuery] string? phase)
    {
        if (phase is not null && !Enum.GetNames<SweepPhase>().Contains(phase, StringComparer.OrdinalIgnoreCase))
        {
            throw new ProblemException(
                400, "Unknown phase", $"There is no phase {phase}; there are {string.Join(", ", Enum.GetNames<SweepPhase>()).ToLowerInvariant()}.");
        }

        var sweeps = await service.ListAsync(context.RequestAborted);
        return Results.Ok(sweeps
            .Where(s => owner is null || s.Owner == owner)
            .Where(s => phase is null || s.Phase.ToString().Equals(phase, StringComparison.OrdinalIgnoreCase))
            .Select(SweepView.Of).ToImmutableArray());
    }

    private static async Task<IResult> GetAsync(string id, HttpContext context, [FromServices] ISweepService service)
    {
        var found = IdOf(id);
        return Results.Ok(SweepView.Of(
            await service.FindAsync(found, context.RequestAborted) ?? throw new SweepNotFoundException(found)));
    }

    private static async Task<IResult> GetSpecificationAsync(string id, HttpContext context, [FromServices] ISweepService service)
    {
        var submission = await service.GetSubmissionAsync(IdOf(id), context.RequestAborted);
        return Results.Text(submission.Text, SpecificationReader.FormatOf(submission.FileName) == SpecificationFormat.Json
            ? "application/json"
            : "application/yaml");
    }

    private static async Task<IResult> CommandAsync(string id, SweepCommand command, HttpContext context, ISweepService service)
    {
        var sweep = await OwnAsync(id, context, service);
        return Results.Ok(SweepView.Of(await service.CommandAsync(sweep, command, context.RequestAborted)));
    }

    private static async Task<IResult> DeleteAsync(string id, HttpContext context, [FromServices] ISweepService service)
    {
        await service.DeleteAsync(await OwnAsync(id, context, service), context.RequestAborted);
        return Results.NoContent();
    }

    private static async Task<SweepId> OwnAsync(string id, HttpContext context, ISweepService service)
    {
        var found = IdOf(id);
        var status = await service.FindAsync(found, context.RequestAborted) ?? throw new SweepNotFoundException(found);
        var caller = context.Caller();
        return caller.MayCommand(status.Owner)
            ? found
            : throw new ProblemException(403, "Not allowed", $"The sweep is {status.Owner}'s; {caller.Name} may command only sweeps of its own.");
    }
}
