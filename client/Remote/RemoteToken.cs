using SweepCluster.Client.Commands;

namespace SweepCluster.Client.Remote;

/// <summary>Finds the token for a server, in a file or in the environment.</summary>
internal static class RemoteToken
{
    private const string TokenVariable = "SWEEP_TOKEN";
    private const string FileVariable = "SWEEP_TOKEN_FILE";

    /// <summary>The token; <see langword="null"/> where none is named.</summary>
    /// <exception cref="InputException">Its file cannot be read, or what it holds is no token.</exception>
    public static string? Find(CommandContext context, string? file)
    {
        if (file is not null)
            return Read(context, "--token-file", file);
        if (Variable(context, FileVariable) is { } named)
            return Read(context, FileVariable, named);
        return Variable(context, TokenVariable) is { } token ? Check(TokenVariable, token) : null;
    }

    private static string? Variable(CommandContext context, string name) =>
        context.Terminal.Environment(name) is { Length: > 0 } value ? value : null;

    private static string Read(CommandContext context, string source, string path)
    {
        try
        {
            var text = File.ReadAllText(path);
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead)) != UnixFileMode.None)
                context.Terminal.Error.WriteLine($"sweep: warning: others can read the token in {path}; chmod 600 {path} keeps it");
            return Check($"{source}: {path}", text);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{source}: {path} cannot be read: {fault.Message}", fault);
        }
    }

    // What it holds is not shown: a secret with a slip in it is a secret still.
    private static string Check(string source, string text)
    {
        var token = text.Trim();
        return token.Length is > 0 and < 1000 && token.All(c => c is > ' ' and < (char)127)
            ? token
            : throw new InputException($"{source}: this is no token; a token is one line of letters, digits, - and _");
    }
}
