namespace SweepCluster.Client.Commands;

/// <summary><c>sweep admin token</c>: who may use a server.</summary>
internal sealed class AdminTokenCommand : CommandGroup
{
    public AdminTokenCommand()
        : base(
            "token",
            "Make, list and revoke the tokens of a server.",
            new TokenCreateCommand(),
            new TokenListCommand(),
            new TokenRevokeCommand())
    {
    }
}
