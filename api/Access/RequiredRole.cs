namespace SweepCluster.Api.Access;

/// <summary>Metadata of an endpoint: which role it needs.</summary>
internal sealed record RequiredRole(Role Role);
