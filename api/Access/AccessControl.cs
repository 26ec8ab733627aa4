using System.Net;
using SweepCluster.Api.Problems;

namespace SweepCluster.Api.Access;

/// <summary>Lets a request through to its endpoint when its token has the role that the endpoint needs.</summary>
internal sealed class AccessControl(ITokenStore? tokens)
{
    private const string Scheme = "Bearer ";

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<RequiredRole>() is not { Role: var needed })
        {
            await next(context);
            return;
        }

        var caller = await IdentifyAsync(context);
        if (caller.Role < needed)
            throw new ProblemException(403, "Not allowed", $"This needs the role {Text(needed)}; the token of {caller.Name} has {Text(caller.Role)}.");
        context.Features.Set(caller);
        await next(context);
    }

    private static string Text(Role role) => role.ToString().ToLowerInvariant();

    private async ValueTask<Caller> IdentifyAsync(HttpContext context)
    {
        if (tokens is null)
        {
            RefuseForeignPages(context.Request);
            return Caller.Local;
        }

        var header = context.Request.Headers.Authorization.ToString();
        if (header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            && await tokens.FindAsync(header[Scheme.Length..].Trim(), context.RequestAborted) is { } caller)
        {
            return caller;
        }

        throw new ProblemException(401, "No valid token", header.Length == 0
            ? "This server needs a token: send it as Authorization: Bearer TOKEN. Its operator makes one with sweep admin token create."
            : "The token is not known here. Ask the operator of this server for one.");
    }

    // Without tokens only this machine can call, but any web page in a browser on it could: by its own origin, or by a
    // name of its own that it points here.
    private static void RefuseForeignPages(HttpRequest request)
    {
        var isForeign = !IsLoopback(request.Host.Host)
            || (request.Headers.Origin.ToString() is { Length: > 0 } origin
                && !(Uri.TryCreate(origin, UriKind.Absolute, out var from) && IsLoopback(from.Host)));
        if (isForeign)
            throw new ProblemException(403, "Not allowed", "Without tokens this server answers only to its own machine, by the name localhost.");
    }

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
