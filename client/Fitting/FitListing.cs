using System.Collections.Immutable;
using System.Text.Json;
using SweepCluster.Client.Terminals;
using SweepCluster.Physics.Fitting;

namespace SweepCluster.Client.Fitting;

/// <summary>Lists fits, and what one reads, takes and gives.</summary>
internal static class FitListing
{
    private const int MostAliases = 5;

    /// <summary>All fits and formats of data.</summary>
    public static void WriteAll(Terminal terminal, FitCatalog fits, bool asJson)
    {
        if (asJson)
        {
            JsonOutput.Write(terminal, json =>
            {
                json.WriteStartArray();
                foreach (var fit in fits.Fits)
                    WriteJson(json, fit);
                json.WriteEndArray();
            });
            return;
        }

        var table = new TextTable([new("fit"), new("engine"), new("reads"), new("fits"), new("meaning")]);
        foreach (var fit in fits.Fits)
        {
            var (description, parameters) = (fit.Description, Parameters(fit));
            table.Add(
                description.Name,
                description.Engine,
                string.Join(", ", description.Columns.Where(c => !c.IsOptional).Select(c => c.Name)),
                string.Join(", ", parameters.Where(p => !p.IsFixed).Select(p => p.Name)),
                description.Meaning);
        }

        TableWriter.Write(terminal, table);
        terminal.Output.WriteLine();
        var formats = new TextTable([new("format"), new("files"), new("meaning")]);
        foreach (var format in fits.Formats)
            formats.Add(format.Name, string.Join(", ", format.Extensions), format.Meaning);
        TableWriter.Write(terminal, formats);
    }

    /// <summary>One fit.</summary>
    public static void WriteOne(Terminal terminal, IFit fit, bool asJson)
    {
        if (asJson)
        {
            JsonOutput.Write(terminal, json => WriteJson(json, fit));
            return;
        }

        var description = fit.Description;
        terminal.Output.WriteLine($"{description.Name} ({description.Engine}): {description.Meaning}");
        terminal.Output.WriteLine(description.Formula);
        if (description.Source.Length > 0)
            terminal.Output.WriteLine($"source: {description.Source}");
        var columns = new TextTable([new("column"), new("symbol"), new("unit"), new("if missing"), new("valid"), new("also called"), new("meaning")]);
        foreach (var c in description.Columns)
        {
            var missing = c.Kind == FitColumnKind.Error ? description.WithoutErrors : double.IsNaN(c.Default) ? "needed" : c.Default.ToString("R");
            columns.Add(c.Name, c.Symbol, c.Unit, missing, c.Range.ToString(), string.Join(", ", c.Aliases.Take(MostAliases)) + (c.Aliases.Length > MostAliases ? ", ..." : ""), c.Meaning);
        }

        Write(terminal, columns);
        var settings = new TextTable([new("setting"), new("unit"), new("default"), new("valid"), new("meaning")]);
        foreach (var s in description.Settings)
            settings.Add(s.Name, s.Unit, double.IsNaN(s.Default) ? "none" : s.Format(s.Default), s.Choices.IsEmpty ? s.Range.ToString() : string.Join(", ", s.Choices), s.Meaning);
        if (settings.Rows.Count > 0)
            Write(terminal, settings);
        var parameters = new TextTable([new("parameter"), new("unit"), new("start"), new("valid"), new("held"), new("meaning")]);
        foreach (var p in Parameters(fit))
            parameters.Add(p.Name, p.Unit, double.IsNaN(p.Start) ? "from the data" : p.Start.ToString("R"), p.Range.ToString(), p.IsFixed ? "yes" : "", p.Meaning);
        Write(terminal, parameters);
    }

    private static void Write(Terminal terminal, TextTable table)
    {
        terminal.Output.WriteLine();
        TableWriter.Write(terminal, table);
    }

    private static ImmutableArray<FitParameter> Parameters(IFit fit) => fit.ParametersOf([.. fit.Description.Settings.Select(s => s.Default)]);

    private static void WriteJson(Utf8JsonWriter json, IFit fit)
    {
        var description = fit.Description;
        json.WriteStartObject();
        json.WriteString("name", description.Name);
        json.WriteString("engine", description.Engine);
        json.WriteString("meaning", description.Meaning);
        json.WriteString("formula", description.Formula);
        json.WriteString("source", description.Source);
        json.WriteStartArray("columns");
        foreach (var c in description.Columns)
        {
            json.WriteStartObject();
            json.WriteString("name", c.Name);
            json.WriteString("kind", c.Kind.ToString().ToLowerInvariant());
            json.WriteString("unit", c.Unit);
            json.WriteBoolean("optional", c.IsOptional);
            json.WriteString("meaning", c.Meaning);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("settings");
        foreach (var s in description.Settings)
        {
            json.WriteStartObject();
            json.WriteString("name", s.Name);
            json.WriteString("unit", s.Unit);
            json.WriteReal("default", s.Default);
            json.WriteString("meaning", s.Meaning);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("parameters");
        foreach (var p in Parameters(fit))
        {
            json.WriteStartObject();
            json.WriteString("name", p.Name);
            json.WriteString("unit", p.Unit);
            json.WriteReal("start", p.Start);
            json.WriteReal("minimum", p.Minimum);
            json.WriteReal("maximum", p.Maximum);
            json.WriteBoolean("held", p.IsFixed);
            json.WriteString("meaning", p.Meaning);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
