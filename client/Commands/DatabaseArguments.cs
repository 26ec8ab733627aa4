using System.CommandLine;
using Npgsql;

namespace SweepCluster.Client.Commands;

/// <summary>How a command is told of a database: a connection string, on the command line or, with a password, in the environment.</summary>
internal static class DatabaseArguments
{
    /// <summary>The variable that silos and gateways read too.</summary>
    public const string Variable = "Sweep__Postgres";

    private const string Example = "Host=db;Username=sweep;Database=sweep";

    /// <summary>The option; without a value the variable holds the connection string.</summary>
    public static Option<string?> Postgres(string description) => new("--postgres")
    {
        Description = $"{description} A connection string; without one, {Variable} holds it.",
        HelpName = "connection",
        Arity = ArgumentArity.ZeroOrOne,
        CustomParser = given => given.Tokens.Count == 0 ? "" : given.Tokens[0].Value,
    };

    /// <summary>Opens the database.</summary>
    /// <exception cref="InputException">There is no connection string, or it is none.</exception>
    public static NpgsqlDataSource Open(CommandContext context, Option<string?> option)
    {
        var given = context.Get(option) is { Length: > 0 } text ? text : null;
        var connection = given ?? context.Terminal.Environment(Variable)
            ?? throw new InputException($"--postgres: no connection string is given; name one, such as {Example}, or put it into {Variable}");
        try
        {
            var parsed = new NpgsqlConnectionStringBuilder(connection);
            if (parsed.Host is null)
                throw new InputException($"--postgres: the connection string names no host; one looks like {Example}");
            if (given is not null && parsed.Password is not null)
                context.Terminal.Error.WriteLine($"sweep: warning: others on this machine can read the password on the command line; {Variable} in the environment keeps it");
            return NpgsqlDataSource.Create(parsed.ConnectionString);
        }
        catch (ArgumentException wrong)
        {
            // The text itself is not shown: it may hold a password.
            throw new InputException($"--postgres: this is no connection string; one looks like {Example}", wrong);
        }
    }
}
