namespace SweepCluster.Api.Problems;

/// <summary>Says in an endpoint's description which problems it answers with.</summary>
internal static class ProblemMetadata
{
    /// <summary>Adds status codes, beside those that every endpoint may answer with.</summary>
    public static RouteHandlerBuilder Problems(this RouteHandlerBuilder endpoint, params ReadOnlySpan<int> statuses)
    {
        foreach (var status in (ReadOnlySpan<int>)[401, 403, .. statuses, 500])
            endpoint.Produces<ProblemDocument>(status, ProblemDocument.MediaType);
        return endpoint;
    }
}
