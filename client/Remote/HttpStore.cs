using System.Buffers;
using System.Runtime.CompilerServices;
using SweepCluster.Sweeps.Services;
using SweepCluster.Sweeps.Stores;

namespace SweepCluster.Client.Remote;

/// <summary>A sweep's store at a server, to read from.</summary>
/// <remarks>Reading a value is repeated when the server was away meanwhile.</remarks>
internal sealed class HttpStore(RemoteServer server, SweepId sweep) : IKeyValueStore
{
    private const int LongestCut = 5;

    /// <inheritdoc/>
    public string Location => $"{server.Address} ({sweep})";

    /// <inheritdoc/>
    public async ValueTask<bool> ExistsAsync(string key, CancellationToken cancellation = default)
    {
        using var answer = await AskAsync(HttpMethod.Head, key, cancellation);
        return answer is not null;
    }

    /// <inheritdoc/>
    public async ValueTask<bool> GetAsync(string key, IBufferWriter<byte> value, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(value);
        for (var cuts = 1; ; cuts++)
        {
            using var answer = await AskAsync(HttpMethod.Get, key, cancellation);
            if (answer is null)
                return false;
            try
            {
                // Whole before any of it is passed on: a value that was cut is asked for again.
                using var whole = new MemoryStream();
                await using var body = await server.BodyAsync(answer, cancellation);
                await body.CopyToAsync(whole, cancellation);
                if (answer.Content.Headers.ContentLength is { } length && length != whole.Length)
                    throw new IOException($"{whole.Length} of {length} bytes came");
                value.Write(whole.GetBuffer().AsSpan(0, (int)whole.Length));
                return true;
            }
            catch (IOException fault)
            {
                if (cuts >= LongestCut)
                    throw new StoreException($"{key} cannot be read from {Location}: {fault.Message}", fault);
            }
        }
    }

    /// <inheritdoc/>
    public ValueTask PutAsync(string key, ReadOnlyMemory<byte> value, CancellationToken cancellation = default) =>
        throw new StoreException($"The store at {Location} is its server's to write.");

    /// <inheritdoc/>
    public ValueTask DeleteAsync(string key, CancellationToken cancellation = default) =>
        throw new StoreException($"The store at {Location} is its server's to write.");

    /// <inheritdoc/>
    public async IAsyncEnumerable<string> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        using var answer = await ExplainAsync(() => server.SendAsync(
            RemoteRequest.Get($"sweeps/{sweep}/keys?prefix={Uri.EscapeDataString(prefix)}"), cancellation));
        using var lines = new StreamReader(await server.BodyAsync(answer, cancellation));
        while (await lines.ReadLineAsync(cancellation) is { } key)
        {
            if (StoreKey.Check(key) is { } wrong)
                throw new StoreException($"{Location} lists what is no key: {wrong}");
            yield return key;
        }
    }

    private Task<HttpResponseMessage?> AskAsync(HttpMethod method, string key, CancellationToken cancellation)
    {
        if (StoreKey.Check(key) is { } wrong)
            throw new ArgumentException(wrong, nameof(key));
        var path = string.Join('/', key.Split('/').Select(Uri.EscapeDataString));
        return ExplainAsync(() => server.FindAsync(new RemoteRequest(method, $"sweeps/{sweep}/store/{path}"), cancellation));
    }

    private static async Task<T> ExplainAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (RemoteException fault)
        {
            throw new StoreException(fault.Message, fault);
        }
    }
}
