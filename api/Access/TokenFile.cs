using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SweepCluster.Api.Access;

/// <summary>A file of tokens, in JSON: names, roles and hashes. It is read again when it has changed.</summary>
/// <remarks>
/// Safe from several threads at once, and from several processes: who writes holds <c>FILE.partial</c> meanwhile.
/// Readable by its owner alone, as it is made here.
/// </remarks>
public sealed class TokenFile : ITokenStore
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    private readonly string path;
    private readonly TimeProvider time;
    private readonly Lock access = new();
    private ImmutableArray<AccessToken> tokens = [];
    private DateTime written;

    /// <summary>The tokens in a file, which is made with the first of them.</summary>
    public TokenFile(string path, TimeProvider? time = null)
    {
        this.path = Path.GetFullPath(path);
        this.time = time ?? TimeProvider.System;
    }

    /// <summary>The tokens in a file that is there.</summary>
    /// <exception cref="IOException">It cannot be read, or holds something else.</exception>
    public static TokenFile Open(string path)
    {
        var file = new TokenFile(path);
        (file.written, file.tokens) = (File.GetLastWriteTimeUtc(file.path), Read(file.path));
        return file;
    }

    /// <inheritdoc/>
    public ValueTask<Caller?> FindAsync(string secret, CancellationToken cancellation = default) =>
        ValueTask.FromResult(AccessToken.FindCaller(Current(), secret));

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<AccessToken>> ListAsync(CancellationToken cancellation = default) =>
        ValueTask.FromResult(File.Exists(path) ? Read(path) : []);

    /// <inheritdoc/>
    public async ValueTask AddAsync(AccessToken token, CancellationToken cancellation = default) =>
        await ChangeAsync(before => [.. before, token], cancellation);

    /// <inheritdoc/>
    public async ValueTask<int> RemoveAsync(string name, CancellationToken cancellation = default)
    {
        if (!File.Exists(path))
            return 0;
        var (before, after) = await ChangeAsync(all => [.. all.Where(t => t.Name != name)], cancellation);
        return before - after;
    }

    private static ImmutableArray<AccessToken> Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<ImmutableArray<AccessToken>>(File.ReadAllBytes(path), Json);
        }
        catch (JsonException fault)
        {
            throw new IOException($"{path} is no file of tokens: {fault.Message} Make one with: sweep admin token create", fault);
        }
        catch (UnauthorizedAccessException fault)
        {
            throw new IOException($"{path} cannot be read: {fault.Message}", fault);
        }
    }

    // Read, changed and written by one process at a time, or of two tokens made at once one would be lost.
    private async Task<(int Before, int After)> ChangeAsync(
        Func<ImmutableArray<AccessToken>, ImmutableArray<AccessToken>> change, CancellationToken cancellation)
    {
        ImmutableArray<AccessToken> before, after;
        var partial = path + ".partial";
        await using (var file = await HoldAsync(partial, cancellation))
        {
            try
            {
                before = File.Exists(path) ? Read(path) : [];
                after = change(before);
                await JsonSerializer.SerializeAsync(file, after, Json, cancellation);
                file.Flush(flushToDisk: true);
            }
            catch
            {
                File.Delete(partial);
                throw;
            }
        }

        File.Move(partial, path, overwrite: true);
        return (before.Length, after.Length);
    }

    private async Task<FileStream> HoldAsync(string partial, CancellationToken cancellation)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var started = time.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(partial, options);
            }
            catch (UnauthorizedAccessException fault)
            {
                throw new IOException($"{path} cannot be written: {fault.Message}", fault);
            }
            catch (DirectoryNotFoundException)
            {
                throw;
            }
            catch (IOException fault)
            {
                // It is there, or was a moment ago.
                if (time.GetElapsedTime(started) > Patience)
                    throw new IOException($"{partial} cannot be made. If it is there and no other program changes the tokens, remove it. ({fault.Message})", fault);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), time, cancellation);
        }
    }

    private ImmutableArray<AccessToken> Current()
    {
        lock (access)
        {
            var now = File.GetLastWriteTimeUtc(path);
            if (now == written)
                return tokens;
            try
            {
                tokens = Read(path);
                written = now;
            }
            catch (IOException)
            {
                // Gone, or out of reach: what was known holds until it can be read.
            }

            return tokens;
        }
    }
}
