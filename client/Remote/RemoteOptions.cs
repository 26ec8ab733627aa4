using System.CommandLine;
using SweepCluster.Client.Commands;
using SweepCluster.Sweeps.Services;

namespace SweepCluster.Client.Remote;

/// <summary>Which server a command talks to. The token comes from a file or the environment: a command line is seen by all.</summary>
internal static class RemoteOptions
{
    private const string ServerVariable = "SWEEP_SERVER";

    /// <summary>The server's address.</summary>
    public static Option<string?> Server { get; } = new("--server")
    {
        Description = "Work with the sweeps of this server; SWEEP_SERVER names one for every call.",
        HelpName = "url",
    };

    /// <summary>The file that holds the token.</summary>
    public static Option<string?> TokenFile { get; } = new("--token-file")
    {
        Description = "File with the token for the server; or SWEEP_TOKEN_FILE names it, or SWEEP_TOKEN holds the token.",
        HelpName = "file",
    };

    /// <summary>Lets a command talk to a server.</summary>
    public static void AddTo(Command command)
    {
        command.Options.Add(Server);
        command.Options.Add(TokenFile);
    }

    /// <summary>The server that a command needs.</summary>
    /// <exception cref="InputException">None is named, or its address or token is wrong.</exception>
    public static RemoteSweeps Of(CommandContext context) => Open(context, AddressOf(context)
        ?? throw new InputException($"server: name one with --server or in {ServerVariable}, such as http://localhost:7077"));

    /// <summary>
    /// The server that has a sweep, where a command takes a directory or a sweep of a server: when the option names a
    /// server, or the environment does and what is named is a sweep's id, no directory.
    /// </summary>
    /// <exception cref="InputException">Its address or token is wrong.</exception>
    public static RemoteSweeps? Find(CommandContext context, string sweep)
    {
        if (context.Get(Server) is { } named)
            return Open(context, named);
        return SweepId.TryParse(sweep, out _) && !Directory.Exists(sweep) && AddressOf(context) is { } address
            ? Open(context, address)
            : null;
    }

    /// <summary>The identifier of a sweep at a server.</summary>
    /// <exception cref="InputException">It is none.</exception>
    public static SweepId IdOf(string text) => SweepId.TryParse(text, out var id)
        ? id
        : throw new InputException($"sweep: {text} is no id of a sweep at a server; one looks like s-abc234def567, and sweep list shows them");

    private static string? AddressOf(CommandContext context) =>
        context.Get(Server) ?? (context.Terminal.Environment(ServerVariable) is { Length: > 0 } address ? address : null);

    private static RemoteSweeps Open(CommandContext context, string address)
    {
        var token = RemoteToken.Find(context, context.Get(TokenFile));
        if (token is not null && Uri.TryCreate(address, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttp && !url.IsLoopback)
            context.Terminal.Error.WriteLine($"sweep: warning: the token travels unencrypted to {address}; ask its operator for https");
        return new RemoteSweeps(new RemoteServer(address, token, context.Terminal.Time), context.Terminal.Time);
    }
}
