using System.CommandLine;
using SweepCluster.Client.Terminals;
using SweepCluster.Sweeps.Postgres;

namespace SweepCluster.Client.Commands;

/// <summary><c>sweep admin migrate</c>: brings a cluster's database to the schema of this program.</summary>
internal sealed class AdminMigrateCommand : ConsoleCommand
{
    private readonly Option<string?> postgres = DatabaseArguments.Postgres("The cluster's database.");

    public AdminMigrateCommand()
        : base(
            "migrate",
            "Bring a cluster's database to the schema of this program; does nothing where it has it.",
            new Example("sweep admin migrate --postgres \"Host=db;Username=sweep;Database=sweep\"", "before silos of a new version start")) =>
        Options.Add(postgres);

    protected override async Task<int> RunAsync(CommandContext context)
    {
        await using var database = DatabaseArguments.Open(context, postgres);
        var applied = await SchemaMigrator.MigrateAsync(database, context.Interruption);
        var version = await SchemaMigrator.ReadVersionAsync(database, context.Interruption);
        if (context.WantsJson)
        {
            JsonOutput.Write(context.Terminal, json =>
            {
                json.WriteStartObject();
                json.WriteNumber("version", version);
                json.WriteStartArray("applied");
                foreach (var step in applied)
                    json.WriteStringValue($"{step.Number:0000}-{step.Name}");
                json.WriteEndArray();
                json.WriteEndObject();
            });
            return ExitCodes.Success;
        }

        foreach (var step in applied)
            context.Terminal.Output.WriteLine($"applied {step.Number:0000}-{step.Name}");
        context.Terminal.Output.WriteLine($"the schema is version {version}");
        return ExitCodes.Success;
    }
}
