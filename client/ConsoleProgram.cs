using System.CommandLine;
using System.CommandLine.Invocation;
using SweepCluster.Client.Commands;
using SweepCluster.Client.Papers;
using SweepCluster.Client.Plots;
using SweepCluster.Client.Terminals;
using SweepCluster.Sweeps.Stores;

namespace SweepCluster.Client;

/// <summary>The console: finds the command of a command line, runs it, and turns whatever happens into an exit code.</summary>
public static class ConsoleProgram
{
    /// <summary>Runs a command line.</summary>
    /// <param name="arguments">The command line without the program's name.</param>
    /// <param name="terminal">What to write to.</param>
    /// <param name="interruption">Asks the command to stop.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static async Task<int> RunAsync(string[] arguments, Terminal terminal, CancellationToken interruption = default)
    {
        ArgumentNullException.ThrowIfNull(terminal);
        var isDebug = arguments.Contains("--debug");
        try
        {
            return await InvokeAsync(arguments, terminal, interruption);
        }
        catch (InputException wrong)
        {
            foreach (var problem in wrong.Problems)
                terminal.Error.WriteLine($"sweep: {problem}");
            return ExitCodes.BadInput;
        }
        catch (Exception wrong) when (wrong is PlotException or PaperException or StoreException { IsRefusal: true })
        {
            terminal.Error.WriteLine($"sweep: {wrong.Message}");
            return ExitCodes.BadInput;
        }
        catch (OperationCanceledException) when (interruption.IsCancellationRequested)
        {
            return ExitCodes.Interrupted;
        }
        catch (IOException) when (OutputIsGone(terminal))
        {
            // The reader has what it wanted, as in sweep export | head.
            return ExitCodes.Success;
        }
        catch (Exception fault)
        {
            terminal.Error.WriteLine(isDebug ? $"sweep: {fault}" : $"sweep: {fault.Message}");
            return ExitCodes.Fault;
        }
        finally
        {
            OutputIsGone(terminal);
        }
    }

    private static Task<int> InvokeAsync(string[] arguments, Terminal terminal, CancellationToken interruption)
    {
        // A token that begins with @ is a name like any other, not a file of arguments.
        var parsed = CommandTree.Create(terminal).Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Action is ParseErrorAction)
            throw new InputException(CommandLineErrors.Of(parsed));
        var configuration = new InvocationConfiguration
        {
            Output = terminal.Output,
            Error = terminal.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };
        return parsed.InvokeAsync(configuration, interruption);
    }

    // Whether nobody reads standard output any more.
    private static bool OutputIsGone(Terminal terminal)
    {
        try
        {
            terminal.Flush();
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }
}
