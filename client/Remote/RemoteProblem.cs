using System.Text.Json;
using SweepCluster.Api.Json;
using SweepCluster.Api.Problems;

namespace SweepCluster.Client.Remote;

/// <summary>Turns a server's answer that is an error into what the console throws.</summary>
internal static class RemoteProblem
{
    /// <summary>The exception for an answer: <see cref="InputException"/> where other input helps, otherwise <see cref="RemoteException"/>.</summary>
    public static async Task<Exception> OfAsync(string address, HttpResponseMessage answer, Stream body, CancellationToken cancellation)
    {
        var status = (int)answer.StatusCode;
        if (await ReadAsync(answer, body, cancellation) is not { } problem)
            return new RemoteException($"{address} answers {status}; is it a sweep server?") { IsPassing = status is 502 or 503 or 504 };
        if (status is 429)
            return new RemoteException($"{address}: {problem.Detail}") { IsPassing = true, RetryAfter = answer.Headers.RetryAfter?.Delta };
        if (status is >= 500 or 408)
            return new RemoteException($"{address}: {problem.Detail}") { IsPassing = status is 408 or 502 or 503 or 504 };
        return problem.Errors.IsDefaultOrEmpty
            ? new InputException($"{address}: {problem.Detail}")
            : new InputException([.. problem.Errors.Select(e => e.ToString())]);
    }

    private static async Task<ProblemDocument?> ReadAsync(HttpResponseMessage answer, Stream body, CancellationToken cancellation)
    {
        if (answer.Content.Headers.ContentType?.MediaType != ProblemDocument.MediaType)
            return null;
        try
        {
            return await JsonSerializer.DeserializeAsync<ProblemDocument>(body, ApiJson.Options, cancellation);
        }
        catch (Exception fault) when (fault is JsonException or IOException)
        {
            return null;
        }
    }
}
