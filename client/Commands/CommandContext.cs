using System.CommandLine;
using SweepCluster.Client.Engines;
using SweepCluster.Client.Terminals;
using SweepCluster.Physics.Engines;

namespace SweepCluster.Client.Commands;

/// <summary>What a command has around it while it runs.</summary>
/// <param name="parsed">The command line.</param>
/// <param name="terminal">What to write to.</param>
/// <param name="interruption">Asks the command to stop.</param>
internal sealed class CommandContext(ParseResult parsed, Terminal terminal, CancellationToken interruption)
{
    private readonly Lazy<EngineCatalog> engines = new(() => EngineLoader.Load([.. FilesOf(parsed, terminal)]));

    /// <summary>The command line.</summary>
    public ParseResult Parsed => parsed;

    /// <summary>What to write to.</summary>
    public Terminal Terminal => terminal;

    /// <summary>Asks the command to stop.</summary>
    public CancellationToken Interruption => interruption;

    /// <summary>Whether the result is wanted as JSON.</summary>
    public bool WantsJson => parsed.GetValue(CommonOptions.Json);

    /// <summary>The engines that there are: the shipped ones and those the user names.</summary>
    /// <exception cref="InputException">An assembly cannot be loaded.</exception>
    public EngineCatalog Engines => engines.Value;

    /// <summary>The assemblies with engines that the user names.</summary>
    public IEnumerable<string> EngineFiles => FilesOf(parsed, terminal);

    /// <summary>The value of an option.</summary>
    public T? Get<T>(Option<T> option) => parsed.GetValue(option);

    /// <summary>The value of an argument that must be given.</summary>
    public T Get<T>(Argument<T> argument) => parsed.GetRequiredValue(argument);

    /// <summary>The values of an argument that may be given any number of times.</summary>
    public string[] GetAll(Argument<string[]> argument) => parsed.GetValue(argument) ?? [];

    /// <summary>The values of an option that may be given any number of times.</summary>
    public string[] GetAll(Option<string[]> option) => parsed.GetValue(option) ?? [];

    private static IEnumerable<string> FilesOf(ParseResult parsed, Terminal terminal) =>
        [.. EngineLoader.Split(terminal.Environment(EngineLoader.Variable)), .. parsed.GetValue(CommonOptions.Engines) ?? []];
}
