namespace SweepCluster.Api.Access;

/// <summary>Finds who makes a request.</summary>
internal static class CallerOfRequest
{
    /// <summary>Who makes the request, once access was granted.</summary>
    public static Caller Caller(this HttpContext context) =>
        context.Features.Get<Caller>() ?? throw new InvalidOperationException("The endpoint names no role, so nobody was identified.");

    /// <summary>Requires a role for an endpoint.</summary>
    public static TBuilder Needs<TBuilder>(this TBuilder endpoint, Role role)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new RequiredRole(role));
}
