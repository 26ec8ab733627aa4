using System.Collections.Immutable;
using SweepCluster.Api.Slices;
using SweepCluster.Client.Commands;
using SweepCluster.Client.Stores;
using SweepCluster.Client.Terminals;

namespace SweepCluster.Client.Showing;

/// <summary>Statistics of each observable over the points that are done.</summary>
internal static class SummaryTable
{
    /// <summary>Reads a store and writes its statistics.</summary>
    /// <exception cref="InputException">An observable is not stored.</exception>
    public static async Task WriteAsync(CommandContext context, StoredSweep sweep, ImmutableArray<string> names)
    {
        var places = StoredObservables.Find(sweep.Plan, names);
        var summaries = await sweep.SummarizeAsync(places, context.Interruption);
        if (context.WantsJson)
            WriteJson(context.Terminal, sweep, places, summaries);
        else
            WriteTable(context.Terminal, sweep, places, summaries);
    }

    private static void WriteTable(Terminal terminal, StoredSweep sweep, ImmutableArray<int> places, ImmutableArray<SummaryView> summaries)
    {
        var table = new TextTable([
            new("observable"), new("unit"), new("numbers", IsNumber: true), new("undefined", IsNumber: true), new("least", IsNumber: true),
            new("mean", IsNumber: true), new("deviation", IsNumber: true), new("greatest", IsNumber: true)]);
        for (var i = 0; i < places.Length; i++)
        {
            var (observable, summary) = (StoredObservables.Of(sweep.Plan)[places[i]], summaries[i]);
            table.Add(
                observable.Name,
                observable.Unit,
                Words.Count(summary.Count),
                Words.Count(summary.Undefined),
                Number(summary.Minimum),
                Number(summary.Mean),
                Number(Math.Sqrt(summary.Variance)),
                Number(summary.Maximum));
        }

        TableWriter.Write(terminal, table);
    }

    private static string Number(double value) => double.IsNaN(value) ? "" : value.ToString("G7");

    private static void WriteJson(Terminal terminal, StoredSweep sweep, ImmutableArray<int> places, ImmutableArray<SummaryView> summaries) => JsonOutput.Write(terminal, json =>
    {
        json.WriteStartObject();
        json.WriteString("sweep", sweep.Plan.Specification.Name);
        json.WriteStartObject("observables");
        for (var i = 0; i < places.Length; i++)
        {
            var (observable, summary) = (StoredObservables.Of(sweep.Plan)[places[i]], summaries[i]);
            json.WriteStartObject(observable.Name);
            json.WriteString("unit", observable.Unit);
            json.WriteNumber("count", summary.Count);
            json.WriteNumber("undefined", summary.Undefined);
            json.WriteNumber("infinite", summary.Infinite);
            json.WriteReal("minimum", summary.Minimum);
            json.WriteReal("mean", summary.Mean);
            json.WriteReal("standard_deviation", Math.Sqrt(summary.Variance));
            json.WriteReal("maximum", summary.Maximum);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    });
}
