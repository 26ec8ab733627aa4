using System.Text;

namespace SweepCluster.Client.Terminals;

/// <summary>What a command reads from and writes to: injected, so that tests can run commands in their own process.</summary>
public sealed class Terminal
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>A terminal over two streams; <see cref="Flush"/> before they are read.</summary>
    public Terminal(Stream output, Stream error)
    {
        OutputStream = output;
        Output = new StreamWriter(output, Utf8) { NewLine = "\n" };
        Error = new StreamWriter(error, Utf8) { NewLine = "\n", AutoFlush = true };
    }

    /// <summary>Standard output: results, and nothing else.</summary>
    public TextWriter Output { get; }

    /// <summary>Standard output as bytes, for formats that are no text. What <see cref="Output"/> holds goes first.</summary>
    public Stream OutputStream { get; }

    /// <summary>Standard error: progress, warnings, what went wrong.</summary>
    public TextWriter Error { get; }

    /// <summary>Whether a person reads standard output as it is written.</summary>
    public bool OutputIsTerminal { get; init; }

    /// <summary>Whether a person reads standard error as it is written.</summary>
    public bool ErrorIsTerminal { get; init; }

    /// <summary>Letters a line.</summary>
    public int Width { get; init; } = 120;

    /// <summary>Variables of the environment, by name.</summary>
    public Func<string, string?> Environment { get; init; } = System.Environment.GetEnvironmentVariable;

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>
    /// How long a command may take to stop when it is asked to, before the process is ended: a second, in which engines
    /// look ten times whether they are to stop and open chunks are written. Commands with more to put away ask for more.
    /// </summary>
    public TimeSpan StopTime { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The terminal of this process.</summary>
    public static Terminal OfProcess()
    {
        var isTerminal = !Console.IsOutputRedirected;
        return new Terminal(Console.OpenStandardOutput(), Console.OpenStandardError())
        {
            OutputIsTerminal = isTerminal,
            ErrorIsTerminal = !Console.IsErrorRedirected,
            Width = WidthOfConsole(),
        };
    }

    /// <summary>Passes everything on to the streams.</summary>
    public void Flush()
    {
        Output.Flush();
        Error.Flush();
    }

    // A terminal that does not tell its width says 0.
    private static int WidthOfConsole()
    {
        try
        {
            return Console.WindowWidth is > 20 and var width ? width : 120;
        }
        catch (IOException)
        {
            return 120;
        }
    }
}
