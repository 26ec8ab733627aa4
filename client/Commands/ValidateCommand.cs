using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using SweepCluster.Client.Terminals;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Specifications;

namespace SweepCluster.Client.Commands;

/// <summary><c>sweep validate FILE</c>: everything that is wrong with a specification.</summary>
internal sealed class ValidateCommand : ConsoleCommand
{
    private readonly Argument<string> file = SpecificationArguments.File();
    private readonly Option<string[]> overrides = SpecificationArguments.Overrides();

    public ValidateCommand()
        : base(
            "validate",
            "Check a specification and report everything that is wrong with it.",
            new Example("sweep validate my.yaml", "all errors, a line each; exit code 2 if there are any"),
            new Example("sweep validate my.yaml --json", "the same for an editor"))
    {
        Arguments.Add(file);
        Options.Add(overrides);
    }

    protected override Task<int> RunAsync(CommandContext context)
    {
        var path = context.Get(file);
        var reading = SpecificationReader.ReadFile(path, context.Engines, context.GetAll(overrides));
        if (context.WantsJson)
            WriteJson(context.Terminal, reading);
        else
            WriteLines(context.Terminal, path, reading);
        return Task.FromResult(reading.IsValid ? ExitCodes.Success : ExitCodes.BadInput);
    }

    private static void WriteLines(Terminal terminal, string path, SpecificationReading reading)
    {
        foreach (var error in reading.Errors)
            terminal.Error.WriteLine($"sweep: {error}");
        foreach (var warning in reading.Warnings)
            terminal.Error.WriteLine($"sweep: warning: {warning}");
        if (!reading.IsValid)
            return;
        var plan = new SweepPlan(reading.Specification);
        terminal.Output.WriteLine(
            $"{path} is valid: {reading.Specification.Name}, {Words.Count(plan.PointCount, "point")} of {reading.Specification.Engine.Description.Name}");
    }

    private static void WriteJson(Terminal terminal, SpecificationReading reading) => JsonOutput.Write(terminal, json =>
    {
        json.WriteStartObject();
        json.WriteBoolean("valid", reading.IsValid);
        WriteErrors(json, "errors", reading.Errors);
        WriteErrors(json, "warnings", reading.Warnings);
        json.WriteEndObject();
    });

    private static void WriteErrors(Utf8JsonWriter json, string name, ImmutableArray<SpecificationError> errors)
    {
        json.WriteStartArray(name);
        foreach (var error in errors)
        {
            json.WriteStartObject();
            json.WriteString("file", error.File);
            json.WriteNumber("line", error.Line);
            json.WriteNumber("column", error.Column);
            json.WriteString("path", error.Path);
            json.WriteString("message", error.Message);
            if (error.Suggestion is not null)
                json.WriteString("suggestion", error.Suggestion);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
