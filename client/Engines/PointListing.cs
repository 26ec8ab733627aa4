using System.Text.Json;
using SweepCluster.Client.Commands;
using SweepCluster.Client.Terminals;
using SweepCluster.Physics.Engines;
using SweepCluster.Sweeps.Services;

namespace SweepCluster.Client.Engines;

/// <summary>Writes the parameters and observables of one point.</summary>
internal static class PointListing
{
    // Of an array, as many numbers are shown in a table; JSON has them all.
    private const int MostShown = 8;

    /// <summary>Shows an answer, or says why the point failed; gives the exit code.</summary>
    public static int Show(CommandContext context, EngineDescription engine, PointAnswer answer)
    {
        if (answer.Failure is { } reason)
        {
            context.Terminal.Error.WriteLine($"sweep: the point failed: {reason}");
            return ExitCodes.Fault;
        }

        Write(context.Terminal, engine, answer, context.WantsJson);
        return ExitCodes.Success;
    }

    private static void Write(Terminal terminal, EngineDescription engine, PointAnswer answer, bool asJson)
    {
        if (asJson)
            JsonOutput.Write(terminal, json => WriteJson(json, engine, answer));
        else
            WriteTables(terminal, engine, answer);
    }

    private static void WriteTables(Terminal terminal, EngineDescription engine, PointAnswer answer)
    {
        var parameters = new TextTable([new("parameter"), new("value"), new("unit"), new("meaning")]);
        for (var i = 0; i < engine.Parameters.Length; i++)
        {
            var (parameter, value) = (engine.Parameters[i], answer.Parameters[i]);
            var text = double.IsNaN(value) ? "derived"
                : parameter.Kind == ParameterKind.Choice ? parameter.Format(value) : value.ToString("R");
            parameters.Add(parameter.Name, text, parameter.Unit, parameter.Meaning);
        }

        TableWriter.Write(terminal, parameters);
        terminal.Output.WriteLine();
        var observables = new TextTable([new("observable"), new("value"), new("unit"), new("meaning")]);
        for (var i = 0; i < engine.Observables.Length; i++)
        {
            var observable = engine.Observables[i];
            observables.Add(observable.Name, Format(observable, answer.Observables[i].AsSpan()), observable.Unit, observable.Meaning);
        }

        TableWriter.Write(terminal, observables);
    }

    private static string Format(ObservableDescription observable, ReadOnlySpan<double> values)
    {
        if (values.Length == 1 && observable.Dimensions.IsEmpty)
            return FormatOne(observable, values[0]);
        var shown = new List<string>();
        foreach (var value in values[..Math.Min(values.Length, MostShown)])
            shown.Add(value.ToString("G6"));
        return string.Join(" ", shown) + (values.Length > MostShown ? $" ... ({values.Length} numbers)" : "");
    }

    private static string FormatOne(ObservableDescription observable, double value) =>
        double.IsNaN(value) ? "undefined"
        : observable.Choices.IsEmpty ? value.ToString("R")
        : observable.Choices[(int)value];

    private static void WriteJson(Utf8JsonWriter json, EngineDescription engine, PointAnswer answer)
    {
        json.WriteStartObject();
        json.WriteString("engine", engine.Name);
        json.WriteStartObject("parameters");
        for (var i = 0; i < engine.Parameters.Length; i++)
        {
            var (parameter, value) = (engine.Parameters[i], answer.Parameters[i]);
            if (parameter.Kind == ParameterKind.Choice)
                json.WriteString(parameter.Name, parameter.Format(value));
            else
                json.WriteReal(parameter.Name, value);
        }

        json.WriteEndObject();
        json.WriteStartObject("observables");
        for (var i = 0; i < engine.Observables.Length; i++)
        {
            json.WritePropertyName(engine.Observables[i].Name);
            JsonOutput.WriteArray(json, [.. engine.Observables[i].Dimensions.Select(d => d.Size)], answer.Observables[i].AsSpan());
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }
}
