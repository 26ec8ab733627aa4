using System.Text;
using System.Text.Json;
using SweepCluster.Client.Terminals;

namespace SweepCluster.Client.Tests;

/// <summary>A command line run in this process: its exit code and what it wrote.</summary>
internal sealed record ConsoleRun(int ExitCode, string Output, string Error)
{
    /// <summary>The assembly with the tests' engine, as a user would name it.</summary>
    public static string EngineAssembly => typeof(ConsoleRun).Assembly.Location;

    /// <summary>The output as JSON.</summary>
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    /// <summary>The output's lines.</summary>
    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Runs a command line whose output nobody watches.</summary>
    public static Task<ConsoleRun> Of(params string[] arguments) => Of(isTerminal: false, default, arguments);

    /// <summary>Runs a command line with the tests' engine.</summary>
    public static Task<ConsoleRun> WithMill(params string[] arguments) => Of([.. arguments, "--engines", EngineAssembly]);

    /// <summary>Runs a command line.</summary>
    public static async Task<ConsoleRun> Of(bool isTerminal, CancellationToken interruption, params string[] arguments)
    {
        using var output = new MemoryStream();
        using var error = new MemoryStream();
        var terminal = new Terminal(output, error)
        {
            OutputIsTerminal = isTerminal, ErrorIsTerminal = isTerminal, Width = 100, Environment = _ => null,
        };
        var exitCode = await ConsoleProgram.RunAsync(arguments, terminal, interruption);
        return new ConsoleRun(exitCode, Encoding.UTF8.GetString(output.ToArray()), Encoding.UTF8.GetString(error.ToArray()));
    }

    /// <summary>Says what it wrote where its exit code is another one.</summary>
    public void ShouldEndWith(int exitCode) => ExitCode.ShouldBe(exitCode, $"{Error}{Output}");

    /// <summary>Writes a specification of the tests' engine into a folder and gives its path.</summary>
    public static string WriteSpecification(TemporaryFolder folder, string body, string name = "mill.yaml")
    {
        var path = Path.Combine(folder.Path, name);
        File.WriteAllText(path, $"sweep: mill\nengine: mill\n{body}");
        return path;
    }
}
