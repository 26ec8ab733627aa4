namespace SweepCluster.Client.Commands;

/// <summary><c>sweep admin</c>: what an operator of a server or cluster does.</summary>
internal sealed class AdminCommand : CommandGroup
{
    public AdminCommand()
        : base(
            "admin",
            "What an operator of a server or a cluster does.",
            new AdminTokenCommand(),
            new AdminMigrateCommand())
    {
    }
}
