using System.Text;

namespace SweepCluster.Sweeps.Specifications.Nodes;

/// <summary>Says in an author's words what a JSON reader says in its own.</summary>
internal static class JsonMessages
{
    /// <summary>The message of an exception for nesting below <see cref="Node.DeepestLevel"/>.</summary>
    public const string TooDeep = "nested too deeply";

    /// <summary>What a reader's message means for the text at a position.</summary>
    public static string Explain(string message, ReadOnlySpan<byte> here) => "this is not JSON: " + Meaning(message, here);

    private static string Meaning(string message, ReadOnlySpan<byte> here)
    {
        if (message.Contains(TooDeep, StringComparison.Ordinal) || message.Contains("depth", StringComparison.Ordinal))
            return $"lists and objects are nested more than {Node.DeepestLevel} deep";
        if (message.Contains("trailing comma", StringComparison.Ordinal))
            return "a comma stands in front of a closing bracket; remove it";
        if (here.IsEmpty || message.Contains("end of data", StringComparison.Ordinal) || message.Contains("end when", StringComparison.Ordinal))
            return "the text ends before its last bracket, brace or quote is closed";
        if (message.Contains("single JSON value", StringComparison.Ordinal) || message.Contains("after a single", StringComparison.Ordinal))
            return "something follows the object; a file holds one sweep";
        return here[0] switch
        {
            (byte)'/' or (byte)'#' => "comments are not part of JSON; use the description, or write the specification in YAML",
            (byte)'\'' => "texts and keys are in double quotes",
            (byte)'N' or (byte)'I' or (byte)'n' or (byte)'i' => "a finite number, a text in double quotes, true, false or null is needed",
            < 0x20 => "a line break, tab or control character stands inside a text; write \\n or \\t",
            (byte)'+' or (byte)'.' => "a number starts with a digit or a minus sign",
            _ when IsLetter(here[0]) => $"{Word(here)} is neither a number nor in double quotes",
            _ => Echo.Bare(Strip(message)),
        };
    }

    private static bool IsLetter(byte letter) => char.IsAsciiLetter((char)letter) || letter is (byte)'_';

    private static string Word(ReadOnlySpan<byte> here)
    {
        var length = 0;
        while (length < here.Length && length < 24 && (IsLetter(here[length]) || char.IsAsciiDigit((char)here[length])))
            length++;
        return Encoding.UTF8.GetString(here[..length]);
    }

    // The reader appends its own count of lines and bytes.
    private static string Strip(string message)
    {
        var end = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return end < 0 ? message : message[..end];
    }
}
