using SweepCluster.Api.Access;
using SweepCluster.Client.Terminals;

namespace SweepCluster.Client.Commands;

/// <summary><c>sweep admin token list</c>: who has tokens.</summary>
internal sealed class TokenListCommand : ConsoleCommand
{
    private readonly TokenArguments tokens = new();

    public TokenListCommand()
        : base("list", "List who has tokens, and of which role.", new Example("sweep admin token list --tokens tokens.json", "names and roles, no secrets")) =>
        tokens.AddTo(this);

    protected override async Task<int> RunAsync(CommandContext context)
    {
        var all = await tokens.UseAsync(context, async store => await store.ListAsync(context.Interruption));
        if (context.WantsJson)
        {
            JsonOutput.Write(context.Terminal, json =>
            {
                json.WriteStartArray();
                foreach (var token in all)
                {
                    json.WriteStartObject();
                    json.WriteString("name", token.Name);
                    json.WriteString("role", RoleOf(token));
                    json.WriteString("created", token.Created);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
            });
            return ExitCodes.Success;
        }

        var table = new TextTable([new("name"), new("role"), new("created")]);
        foreach (var token in all)
            table.Add(token.Name, RoleOf(token), token.Created.UtcDateTime.ToString("u"));
        TableWriter.Write(context.Terminal, table);
        return ExitCodes.Success;
    }

    private static string RoleOf(AccessToken token) => token.Role.ToString().ToLowerInvariant();
}
