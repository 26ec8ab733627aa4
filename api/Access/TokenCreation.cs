namespace SweepCluster.Api.Access;

/// <summary>Makes tokens in a store.</summary>
public static class TokenCreation
{
    /// <summary>Adds a new token and gives its secret, which is kept nowhere.</summary>
    /// <exception cref="IOException">The tokens cannot be read or written.</exception>
    public static async ValueTask<string> CreateAsync(
        this ITokenStore tokens, string name, Role role, TimeProvider time, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        ArgumentNullException.ThrowIfNull(time);
        var (token, secret) = AccessToken.Create(name, role, time.GetUtcNow());
        await tokens.AddAsync(token, cancellation);
        return secret;
    }
}
