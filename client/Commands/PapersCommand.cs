using SweepCluster.Client.Papers;
using SweepCluster.Client.Terminals;

namespace SweepCluster.Client.Commands;

/// <summary><c>sweep papers</c>: the papers that can be reproduced.</summary>
internal sealed class PapersCommand : ConsoleCommand
{
    public PapersCommand()
        : base("papers", "List the papers whose tables and figures can be reproduced.", new Example("sweep papers", "then sweep paper NAME"))
    {
    }

    protected override Task<int> RunAsync(CommandContext context)
    {
        var papers = Paper.LoadAll(PaperFolders.Shipped);
        if (context.WantsJson)
            WriteJson(context.Terminal, papers);
        else
            WriteTable(context.Terminal, papers);
        return Task.FromResult(ExitCodes.Success);
    }

    private static void WriteTable(Terminal terminal, IReadOnlyList<Paper> papers)
    {
        var table = new TextTable([new("paper"), new("tables", IsNumber: true), new("figures", IsNumber: true), new("title"), new("reference")]);
        foreach (var paper in papers)
        {
            var manifest = paper.Manifest;
            table.Add(paper.Name, manifest.Tables.Count.ToString(), manifest.Figures.Count.ToString(), manifest.Title, manifest.Reference);
        }

        TableWriter.Write(terminal, table);
    }

    private static void WriteJson(Terminal terminal, IReadOnlyList<Paper> papers) => JsonOutput.Write(terminal, json =>
    {
        json.WriteStartArray();
        foreach (var paper in papers)
        {
            json.WriteStartObject();
            json.WriteString("name", paper.Name);
            json.WriteString("title", paper.Manifest.Title);
            json.WriteString("reference", paper.Manifest.Reference);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });
}
