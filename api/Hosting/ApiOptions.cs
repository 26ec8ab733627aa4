using SweepCluster.Api.Access;

namespace SweepCluster.Api.Hosting;

/// <summary>How the API is served.</summary>
public sealed record ApiOptions
{
    /// <summary>Where it listens: <c>http://127.0.0.1:7077</c>, <c>https://0.0.0.0:7077</c>; port 0 for any that is free.</summary>
    public string Listen { get; init; } = "http://127.0.0.1:7077";

    /// <summary>Name of the program in its metrics.</summary>
    public string ServiceName { get; init; } = "sweep";

    /// <summary>File of tokens; without one everybody on this machine may do everything, and nobody beyond it is served.</summary>
    public string? TokenFile { get; init; }

    /// <summary>The tokens, where they are kept otherwise than in a file; the host's, who ends them after the API.</summary>
    public ITokenStore? Tokens { get; init; }

    /// <summary>Whether callers need a token.</summary>
    public bool NeedsTokens => Tokens is not null || TokenFile is not null;

    /// <summary>Certificate chain, PEM; for https.</summary>
    public string? Certificate { get; init; }

    /// <summary>Private key of the certificate, PEM; where it is not in the certificate's file.</summary>
    public string? CertificateKey { get; init; }

    /// <summary>
    /// Whether plain http is served beyond this machine all the same, since a proxy in front encrypts: an ingress, a
    /// load balancer. Without it that is refused, as tokens would travel in the clear.
    /// </summary>
    public bool IsBehindProxy { get; init; }

    /// <summary>The largest body, in bytes: 1 MiB, as a specification.</summary>
    public long LargestBody { get; init; } = 1 << 20;

    /// <summary>Requests a second that one caller may make in the long run: 1,000, what a reader of a store needs.</summary>
    public int RequestsPerSecond { get; init; } = 1000;

    /// <summary>Requests that one caller may make at once: 10,000.</summary>
    public int RequestsAtOnce { get; init; } = 10_000;

    /// <summary>Takes log lines: one a request, and faults. Tokens are never among them.</summary>
    public Action<string> Log { get; init; } = _ => { };

    /// <summary>Says whether the API can be served so, before anything is started.</summary>
    /// <exception cref="ApiOptionsException">It cannot; all that is wrong is in it.</exception>
    public void Check() => Endpoint.Of(this);
}
