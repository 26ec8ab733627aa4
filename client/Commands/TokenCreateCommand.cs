using System.CommandLine;
using SweepCluster.Api.Access;
using SweepCluster.Client.Terminals;

namespace SweepCluster.Client.Commands;

/// <summary><c>sweep admin token create NAME</c>: makes a token, which is shown once.</summary>
internal sealed class TokenCreateCommand : ConsoleCommand
{
    private readonly Argument<string> name = TokenArguments.Name();
    private readonly Option<Role> role = new("--role") { Description = "viewer looks; submitter submits too, and commands its own sweeps; admin commands all.", HelpName = "role", DefaultValueFactory = _ => Role.Submitter };
    private readonly TokenArguments tokens = new();

    public TokenCreateCommand()
        : base(
            "create",
            "Make a token for a server; it is shown once, and only its hash is kept.",
            new Example("sweep admin token create ada --tokens tokens.json > ada.token", "the server lets it in from now on"),
            new Example("sweep admin token create ops --role admin --postgres", "into a cluster's database"))
    {
        Arguments.Add(name);
        Options.Add(role);
        tokens.AddTo(this);
    }

    protected override async Task<int> RunAsync(CommandContext context)
    {
        var (owner, granted) = (context.Get(name).Trim(), context.Get(role));
        var secret = await tokens.UseAsync(context, async store =>
            await store.CreateAsync(owner, granted, context.Terminal.Time, context.Interruption));
        if (context.WantsJson)
        {
            JsonOutput.Write(context.Terminal, json =>
            {
                json.WriteStartObject();
                json.WriteString("name", owner);
                json.WriteString("role", granted.ToString().ToLowerInvariant());
                json.WriteString("token", secret);
                json.WriteEndObject();
            });
        }
        else
        {
            context.Terminal.Output.WriteLine(secret);
        }

        context.Terminal.Error.WriteLine($"sweep: a token of {owner}, {granted.ToString().ToLowerInvariant()}; it is not shown again");
        return ExitCodes.Success;
    }
}
