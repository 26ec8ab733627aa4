using System.CommandLine;
using SweepCluster.Api.Access;

namespace SweepCluster.Client.Commands;

/// <summary>The arguments of the commands on tokens: whose, and where the server keeps them.</summary>
internal sealed class TokenArguments
{
    private const int LongestName = 100;

    private readonly Option<string> file = new("--tokens") { Description = "File of tokens; it is made where there is none.", HelpName = "file", DefaultValueFactory = _ => "tokens.json" };
    private readonly Option<string?> postgres = DatabaseArguments.Postgres("The tokens are those of a cluster, in its database, not in a file.");

    /// <summary>Whose token.</summary>
    public static Argument<string> Name()
    {
        var name = new Argument<string>("name") { Description = "Whose the token is; sweeps belong to it.", HelpName = "name" };
        name.Validators.Add(given =>
        {
            if (given.Tokens is [{ Value: var text }] && (text.Trim().Length is 0 or > LongestName || text.Any(char.IsControl)))
                given.AddError($"name: it has {text.Length} characters; 1 to {LongestName} are allowed, none of them a control character");
        });
        return name;
    }

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(file);
        command.Options.Add(postgres);
    }

    /// <summary>Does something with the tokens.</summary>
    /// <exception cref="InputException">They are named twice.</exception>
    public async Task<T> UseAsync<T>(CommandContext context, Func<ITokenStore, Task<T>> use)
    {
        if (context.Get(postgres) is null)
            return await use(new TokenFile(context.Get(file)!, context.Terminal.Time));
        if (context.Parsed.GetResult(file) is { Implicit: false })
            throw new InputException("--tokens and --postgres: the tokens are in a file or in a database; name one of them");
        await using var database = DatabaseArguments.Open(context, postgres);
        using var tokens = new PostgresTokens(database, context.Terminal.Time);
        return await use(tokens);
    }
}
