using System.Text.Json;
using SweepCluster.Client.Terminals;
using SweepCluster.Physics.Engines;

namespace SweepCluster.Client.Engines;

/// <summary>Writes what engines are, take and give.</summary>
internal static class EngineListing
{
    /// <summary>Writes one line an engine.</summary>
    public static void WriteAll(Terminal terminal, EngineCatalog engines, bool asJson)
    {
        if (asJson)
        {
            JsonOutput.Write(terminal, json =>
            {
                json.WriteStartArray();
                foreach (var engine in engines.Engines)
                    WriteJson(json, engine.Description);
                json.WriteEndArray();
            });
            return;
        }

        var table = new TextTable([new("engine"), new("version"), new("parameters", IsNumber: true), new("observables", IsNumber: true), new("what it computes")]);
        foreach (var engine in engines.Engines.Select(e => e.Description))
        {
            table.Add(
                engine.Name, engine.Version, engine.Parameters.Length.ToString(), engine.Observables.Length.ToString(), engine.Meaning);
        }

        TableWriter.Write(terminal, table);
    }

    /// <summary>Writes an engine's parameters and observables.</summary>
    public static void WriteOne(Terminal terminal, EngineDescription engine, bool asJson)
    {
        if (asJson)
        {
            JsonOutput.Write(terminal, json => WriteJson(json, engine));
            return;
        }

        terminal.Output.WriteLine($"{engine.Name} {engine.Version}: {engine.Meaning}");
        if (engine.Source.Length > 0)
            terminal.Output.WriteLine($"source: {engine.Source}");
        terminal.Output.WriteLine();
        TableWriter.Write(terminal, ParametersOf(engine));
        terminal.Output.WriteLine();
        TableWriter.Write(terminal, ObservablesOf(engine));
    }

    private static TextTable ParametersOf(EngineDescription engine)
    {
        var table = new TextTable([new("parameter"), new("symbol"), new("unit"), new("default"), new("valid"), new("meaning"), new("source")]);
        foreach (var parameter in engine.Parameters)
        {
            table.Add(
                parameter.Name,
                parameter.Symbol,
                parameter.Unit,
                double.IsNaN(parameter.Default) ? "derived" : FormatBare(parameter, parameter.Default),
                RangeOf(parameter),
                parameter.Meaning,
                parameter.Source);
        }

        return table;
    }

    private static TextTable ObservablesOf(EngineDescription engine)
    {
        var table = new TextTable([new("observable"), new("symbol"), new("unit"), new("shape"), new("meaning"), new("source")]);
        foreach (var observable in engine.Observables)
        {
            table.Add(
                observable.Name,
                observable.Symbol,
                observable.Unit,
                string.Join(" x ", observable.Dimensions.Select(d => $"{d.Name} ({d.Size})")),
                MeaningOf(observable),
                observable.Source);
        }

        return table;
    }

    private static string MeaningOf(ObservableDescription observable)
    {
        var choices = observable.Choices.IsEmpty ? "" : $" ({string.Join(", ", observable.Choices.Select((c, i) => $"{i}: {c}"))})";
        return observable.Meaning + choices + (observable.MayBeUndefined ? " [may be undefined]" : "");
    }

    private static string FormatBare(ParameterDescription parameter, double value) =>
        parameter.Kind == ParameterKind.Choice ? parameter.Format(value) : value.ToString("R");

    private static string RangeOf(ParameterDescription parameter) => parameter.Kind switch
    {
        ParameterKind.Choice => string.Join(", ", parameter.Choices),
        ParameterKind.Integer => $"{parameter.Range}, whole",
        ParameterKind.HalfInteger => $"{parameter.Range}, half-integer",
        _ => parameter.Range.ToString(),
    };

    private static void WriteJson(Utf8JsonWriter json, EngineDescription engine)
    {
        json.WriteStartObject();
        json.WriteString("name", engine.Name);
        json.WriteString("version", engine.Version);
        json.WriteString("meaning", engine.Meaning);
        json.WriteString("source", engine.Source);
        json.WriteStartArray("parameters");
        foreach (var parameter in engine.Parameters)
            WriteJson(json, parameter);
        json.WriteEndArray();
        json.WriteStartArray("observables");
        foreach (var observable in engine.Observables)
            WriteJson(json, observable);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteJson(Utf8JsonWriter json, ParameterDescription parameter)
    {
        json.WriteStartObject();
        json.WriteString("name", parameter.Name);
        json.WriteString("symbol", parameter.Symbol);
        json.WriteString("unit", parameter.Unit);
        json.WriteString("kind", parameter.Kind switch
        {
            ParameterKind.HalfInteger => "half-integer",
            var kind => kind.ToString().ToLowerInvariant(),
        });
        if (parameter.Kind == ParameterKind.Choice)
        {
            json.WriteString("default", parameter.Format(parameter.Default));
            WriteTexts(json, "choices", parameter.Choices);
        }
        else
        {
            json.WriteReal("default", parameter.Default);
            WriteEnd(json, "minimum", parameter.Range.Minimum, parameter.Range.MinimumExcluded);
            WriteEnd(json, "maximum", parameter.Range.Maximum, parameter.Range.MaximumExcluded);
        }

        json.WriteString("meaning", parameter.Meaning);
        json.WriteString("source", parameter.Source);
        json.WriteEndObject();
    }

    private static void WriteEnd(Utf8JsonWriter json, string name, double value, bool isExcluded)
    {
        if (!double.IsFinite(value))
            return;
        json.WriteReal(name, value);
        if (isExcluded)
            json.WriteBoolean($"{name}_excluded", value: true);
    }

    private static void WriteJson(Utf8JsonWriter json, ObservableDescription observable)
    {
        json.WriteStartObject();
        json.WriteString("name", observable.Name);
        json.WriteString("symbol", observable.Symbol);
        json.WriteString("unit", observable.Unit);
        json.WriteStartArray("dimensions");
        foreach (var dimension in observable.Dimensions)
        {
            json.WriteStartObject();
            json.WriteString("name", dimension.Name);
            json.WriteNumber("size", dimension.Size);
            json.WriteString("unit", dimension.Unit);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (!observable.Choices.IsEmpty)
            WriteTexts(json, "choices", observable.Choices);
        json.WriteBoolean("may_be_undefined", observable.MayBeUndefined);
        json.WriteString("meaning", observable.Meaning);
        json.WriteString("source", observable.Source);
        json.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
