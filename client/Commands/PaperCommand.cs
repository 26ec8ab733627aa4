using System.CommandLine;
using SweepCluster.Client.Papers;
using SweepCluster.Sweeps.Running;

namespace SweepCluster.Client.Commands;

/// <summary><c>sweep paper NAME</c>: a paper's tables and figures, computed and held against the print.</summary>
internal sealed class PaperCommand : ConsoleCommand
{
    private readonly Argument<string> name = new("name") { Description = "A paper, or a folder with one.", HelpName = "name" };
    private readonly Option<int?> threads = SpecificationArguments.Threads();

    private readonly Option<string?> output = new("--output", "-o")
    {
        Description = "Directory for stores, figures and report; by default one named after the paper.",
        HelpName = "dir",
    };

    public PaperCommand()
        : base(
            "paper",
            "Compute what a paper printed, and show printed beside computed.",
            new Example("sweep paper bove-2007", "its tables, and its figures in ./bove-2007"),
            new Example("sweep paper bove-2007 -o /tmp/bove --json", "for scripts"))
    {
        name.CompletionSources.Add(_ => Paper.LoadAll(PaperFolders.Shipped).Select(p => new System.CommandLine.Completions.CompletionItem(p.Name)));
        Arguments.Add(name);
        Options.Add(output);
        Options.Add(threads);
    }

    protected override async Task<int> RunAsync(CommandContext context)
    {
        var paper = PaperFolders.Find(context.Get(name));
        var folder = Directory.CreateDirectory(context.Get(output) ?? paper.Name).FullName;
        var options = new RunOptions { Threads = context.Get(threads) ?? Environment.ProcessorCount };
        var sweeps = new SweepTables(paper, context.Engines, folder, options)
        {
            Begun = file => context.Terminal.Error.WriteLine($"sweep: computing {Path.GetFileNameWithoutExtension(file)}"),
        };
        var report = await PaperRun.RunAsync(paper, sweeps, folder, context.Interruption);
        var document = Path.Combine(folder, "report.md");
        await File.WriteAllTextAsync(document, PaperReportWriter.Write(report), context.Interruption);
        if (context.WantsJson)
            PaperListing.WriteJson(context.Terminal, report);
        else
            PaperListing.WriteTables(context.Terminal, report, document);
        if (report.IsAsExpected)
            return ExitCodes.Success;
        context.Terminal.Error.WriteLine("sweep: some numbers are not as the paper's folder says; they are marked UNEXPECTED");
        return ExitCodes.Fault;
    }
}
