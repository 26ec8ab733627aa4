using System.Collections.Immutable;

namespace SweepCluster.Api.Access;

/// <summary>The tokens that a server knows, wherever they are kept: in a file, in the cluster's database.</summary>
/// <remarks>
/// Safe from several threads at once. Only hashes are kept. What is added or removed by another process is noticed
/// within two seconds.
/// </remarks>
public interface ITokenStore
{
    /// <summary>Who has this secret; <see langword="null"/>: nobody.</summary>
    ValueTask<Caller?> FindAsync(string secret, CancellationToken cancellation = default);

    /// <summary>All tokens, in the order in which they were made.</summary>
    /// <exception cref="IOException">They cannot be read.</exception>
    ValueTask<ImmutableArray<AccessToken>> ListAsync(CancellationToken cancellation = default);

    /// <summary>Adds a token.</summary>
    /// <exception cref="IOException">They cannot be read or written.</exception>
    ValueTask AddAsync(AccessToken token, CancellationToken cancellation = default);

    /// <summary>Removes all tokens of that name and says how many they were.</summary>
    /// <exception cref="IOException">They cannot be read or written.</exception>
    ValueTask<int> RemoveAsync(string name, CancellationToken cancellation = default);
}
