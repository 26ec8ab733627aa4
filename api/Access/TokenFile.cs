using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SweepCluster.Api.Access;

/// <summary>A file of tokens, in JSON: names, roles and hashes. It is read again when it has changed.</summary>
/// <remarks>Safe from several threads at once. Readable by its owner alone, as it is made here.</remarks>
public sealed class TokenFile
{
    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    private readonly string path;
    private readonly Lock access = new();
    private ImmutableArray<AccessToken> tokens;
    private DateTime written;

    /// <summary>Reads a file.</summary>
    /// <exception cref="IOException">It cannot be read, or holds something else.</exception>
    public TokenFile(string path)
    {
        this.path = Path.GetFullPath(path);
        written = File.GetLastWriteTimeUtc(this.path);
        tokens = Read(this.path);
    }

    /// <summary>Who has this secret; <see langword="null"/>: nobody.</summary>
    public Caller? Find(string secret)
    {
        var hash = AccessToken.HashOf(secret);
        AccessToken? found = null;
        foreach (var token in Current())
        {
            // All are looked at, so that the time does not tell which one it is.
            if (token.Matches(hash))
                found = token;
        }

        return found is null ? null : new Caller(found.Name, found.Role);
    }

    /// <summary>Adds a token to a file, which is made where there is none, and gives its secret.</summary>
    /// <exception cref="IOException">The file cannot be read or written, or holds something else.</exception>
    public static string Add(string path, string name, Role role, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        var (token, secret) = AccessToken.Create(name, role, time.GetUtcNow());
        Write(path, [.. File.Exists(path) ? Read(path) : [], token]);
        return secret;
    }

    /// <summary>Removes all tokens of that name and says how many they were.</summary>
    /// <exception cref="IOException">The file cannot be read or written, or holds something else.</exception>
    public static int Remove(string path, string name)
    {
        var before = Read(path);
        ImmutableArray<AccessToken> left = [.. before.Where(t => t.Name != name)];
        Write(path, left);
        return before.Length - left.Length;
    }

    /// <summary>The tokens of a file.</summary>
    /// <exception cref="IOException">It cannot be read, or holds something else.</exception>
    public static ImmutableArray<AccessToken> Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<ImmutableArray<AccessToken>>(File.ReadAllBytes(path), Json);
        }
        catch (JsonException fault)
        {
            throw new IOException($"{path} is no file of tokens: {fault.Message} Make one with: sweep admin token", fault);
        }
    }

    private static void Write(string path, ImmutableArray<AccessToken> tokens)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(path + ".partial", options))
            JsonSerializer.Serialize(file, tokens, Json);
        File.Move(path + ".partial", path, overwrite: true);
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
                // Half written, or gone: what was known holds until it can be read.
            }

            return tokens;
        }
    }
}
