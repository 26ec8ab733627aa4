using System.CommandLine;
using SweepCluster.Client.Terminals;

namespace SweepCluster.Client.Commands;

/// <summary><c>sweep admin token revoke NAME</c>: takes someone's tokens back.</summary>
internal sealed class TokenRevokeCommand : ConsoleCommand
{
    private readonly Argument<string> name = TokenArguments.Name();
    private readonly TokenArguments tokens = new();

    public TokenRevokeCommand()
        : base("revoke", "Take all tokens of a name back.", new Example("sweep admin token revoke ada --tokens tokens.json", "the server refuses them from now on"))
    {
        Arguments.Add(name);
        tokens.AddTo(this);
    }

    protected override async Task<int> RunAsync(CommandContext context)
    {
        var owner = context.Get(name).Trim();
        var removed = await tokens.UseAsync(context, async store => await store.RemoveAsync(owner, context.Interruption));
        if (removed == 0)
            throw new InputException($"name: {owner} has no token; sweep admin token list shows who has");
        context.Terminal.Error.WriteLine($"sweep: {Words.Count(removed, "token")} of {owner} revoked");
        return ExitCodes.Success;
    }
}
