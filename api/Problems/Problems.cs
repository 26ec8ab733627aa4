using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using SweepCluster.Api.Json;
using SweepCluster.Sweeps.Services;

namespace SweepCluster.Api.Problems;

/// <summary>Answers every error with a problem document.</summary>
internal static partial class Problems
{
    private const int RetrySeconds = 10;

    /// <summary>Catches what endpoints throw, and what no endpoint answers.</summary>
    public static void UseProblems(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            AllowStatusCode404Response = true,
            SuppressDiagnosticsCallback = _ => true,
            ExceptionHandler = context => AnswerAsync(context, app.Logger),
        });
        app.UseStatusCodePages(context => WriteAsync(context.HttpContext, OfStatus(context.HttpContext)));
    }

    private static Task AnswerAsync(HttpContext context, ILogger logger)
    {
        var fault = context.Features.Get<IExceptionHandlerFeature>()?.Error;
        var problem = Of(fault);
        if (problem.Status >= 500)
            LogFault(logger, context.Request.Method, context.Request.Path.Value ?? "", fault);
        return WriteAsync(context, problem);
    }

    private static ProblemDocument Of(Exception? fault) => fault switch
    {
        ProblemException wrong => Make(wrong.Status, wrong.Title, wrong.Message),
        SpecificationException wrong => Make(422, "Invalid specification", wrong.Message, "specification") with { Errors = wrong.Errors },
        ServiceLimitException { IsTemporary: true } limit => Make(429, "Too much at the same time", limit.Message, "busy"),
        ServiceLimitException limit => Make(422, "Too large for this service", limit.Message, "limit"),
        KeyConflictException conflict => Make(409, "Key used before", conflict.Message, "key"),
        SweepNotFoundException missing => Make(404, "No such sweep", missing.Message, "sweep"),
        IllegalTransitionException illegal => Make(409, "Not possible now", illegal.Message, "phase"),
        BadHttpRequestException { StatusCode: 413 } => Make(413, "Body too large", "The body is larger than this server takes; a specification is at most 1 MiB.", "size"),
        BadHttpRequestException bad => Make(bad.StatusCode, ReasonPhrases.GetReasonPhrase(bad.StatusCode), bad.Message),
        OperationCanceledException => Make(499, "Given up", "The client gave up."),
        IOException store => Make(503, "Store out of reach", store.Message, "store"),
        TimeoutException late => Make(504, "Too late", late.Message, "timeout"),
        _ => Make(500, "Internal fault", "The server failed in a way that it should not; its log says more."),
    };

    private static ProblemDocument OfStatus(HttpContext context)
    {
        var status = context.Response.StatusCode;
        var detail = status switch
        {
            404 => $"There is nothing at {context.Request.Path}; the API is described at /api/v1/openapi.json.",
            405 => $"{context.Request.Method} is not possible at {context.Request.Path}; possible: {context.Response.Headers.Allow}.",
            429 => "Too many requests in a short time; try again in a moment.",
            _ => $"The server answers {status}.",
        };
        return Make(status, ReasonPhrases.GetReasonPhrase(status), detail);
    }

    private static ProblemDocument Make(int status, string title, string detail, string? kind = null) => new()
    {
        Type = kind is null ? "about:blank" : $"urn:sweepcluster:problem:{kind}",
        Title = title,
        Status = status,
        Detail = detail,
    };

    private static Task WriteAsync(HttpContext context, ProblemDocument problem)
    {
        context.Response.StatusCode = problem.Status;
        if (problem.Status == 401)
            context.Response.Headers.WWWAuthenticate = "Bearer";
        if (problem.Status == 429)
            context.Response.Headers.RetryAfter = RetrySeconds.ToString();
        return context.Response.WriteAsJsonAsync(
            problem with { Instance = context.Request.Path.Value }, ApiJson.Options, ProblemDocument.MediaType, CancellationToken.None);
    }

    [LoggerMessage(EventId = 2001, Level = LogLevel.Error, Message = "{Method} {Path} failed")]
    private static partial void LogFault(ILogger logger, string method, string path, Exception? fault);
}
