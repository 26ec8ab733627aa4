using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace SweepCluster.Api.Access;

/// <summary>What is kept of a token: not the token itself, only its hash.</summary>
/// <remarks>A token is 256 random bits, so that one SHA-256 protects it: there is nothing to guess.</remarks>
/// <param name="Name">Whose it is.</param>
/// <param name="Role">What it allows.</param>
/// <param name="Hash">SHA-256 of the token, in lower-case hexadecimal.</param>
/// <param name="Created">When it was made.</param>
public sealed record AccessToken(string Name, Role Role, string Hash, DateTimeOffset Created)
{
    private const string Prefix = "sweep_";
    private const int Bytes = 32;

    /// <summary>Makes a token; the secret is shown once and kept nowhere.</summary>
    public static (AccessToken Token, string Secret) Create(string name, Role role, DateTimeOffset created)
    {
        var secret = Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));
        return (new AccessToken(name, role, HashOf(secret), created), secret);
    }

    /// <summary>Whether this is the token's secret; takes the same time for every wrong one.</summary>
    public bool Matches(string secretHash) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash), Encoding.ASCII.GetBytes(secretHash));

    /// <summary>Who has a secret, among those that have tokens; <see langword="null"/>: nobody.</summary>
    public static Caller? FindCaller(ImmutableArray<AccessToken> tokens, string secret)
    {
        var hash = HashOf(secret);
        AccessToken? found = null;
        foreach (var token in tokens)
        {
            // All are looked at, so that the time does not tell which one it is.
            if (token.Matches(hash))
                found = token;
        }

        return found is null ? null : new Caller(found.Name, found.Role);
    }

    /// <summary>SHA-256 of a secret.</summary>
    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
