using System.Text;
using SweepCluster.Sweeps.Specifications.Nodes;

namespace SweepCluster.Sweeps.Specifications;

/// <summary>Gets from the bytes of a file to its text: UTF-8, strictly, of limited size and without invisible traps.</summary>
internal static class SourceText
{
    /// <summary>The largest specification, in bytes.</summary>
    public const int LargestBytes = 1 << 20;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a file; <see langword="null"/> where it is no text, which is then among the errors.</summary>
    public static string? ReadFile(string path, ErrorList errors)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var bytes = new byte[LargestBytes + 1];
            var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return Decode(bytes.AsSpan(0, length), path, errors);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            errors.Add(new Place(path), "", e is FileNotFoundException or DirectoryNotFoundException
                ? "there is no such file"
                : Directory.Exists(path) ? "this is a directory; name a specification file" : $"the file cannot be read: {e.Message}");
            return null;
        }
    }

    /// <summary>The text of a file's bytes; <see langword="null"/> where they are none, which is then among the errors.</summary>
    public static string? Decode(ReadOnlySpan<byte> bytes, string file, ErrorList errors)
    {
        if (bytes.Length > LargestBytes)
        {
            errors.Add(new Place(file), "", TooLarge);
            return null;
        }

        if (ForeignEncoding(bytes) is { } foreign)
        {
            errors.Add(new Place(file), "", $"the file is {foreign}; save it as UTF-8");
            return null;
        }

        if (bytes.StartsWith(Encoding.UTF8.Preamble))
            bytes = bytes[Encoding.UTF8.Preamble.Length..];
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            var bad = Math.Clamp(e.Index, 0, bytes.Length - 1);
            var place = new ByteOrderedPlaces(file).Of(bytes, bad);
            errors.Add(place, "", $"byte 0x{bytes[bad]:X2} is not UTF-8 (the file may be Latin-1 or Windows-1252); save it as UTF-8");
            return null;
        }
    }

    /// <summary>Whether a text is small enough and free of characters that cannot be seen; errors say where it is not.</summary>
    /// <param name="text">The text.</param>
    /// <param name="source">Its file, or the override it is from.</param>
    /// <param name="hasLines">Whether lines of it mean something to its author; not for overrides.</param>
    /// <param name="errors">Takes what is wrong.</param>
    public static bool Check(string text, string source, bool hasLines, ErrorList errors)
    {
        if (text.Length > LargestBytes || Encoding.UTF8.GetByteCount(text) > LargestBytes)
        {
            errors.Add(new Place(source), "", TooLarge);
            return false;
        }

        var (line, lineStart, isClean) = (1, 0, true);
        for (var i = 0; i < text.Length && !errors.IsFull; i++)
        {
            if (Problem(text, i) is { } problem)
            {
                errors.Add(hasLines ? new Place(source, line, i - lineStart + 1) : new Place(source), "", problem);
                isClean = false;
            }

            if (char.IsSurrogatePair(text, i))
                i++;
            else if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
                (line, lineStart) = (line + 1, i + 1);
        }

        return isClean;
    }

    private static string TooLarge => $"the specification is larger than {LargestBytes} bytes (1 MiB); use linspace, logspace, range or samples for long axes";

    private static string? Problem(string text, int index) => text[index] switch
    {
        '\t' or '\n' or '\r' => null,
        '\u0085' or '\u2028' or '\u2029' => $"character U+{(int)text[index]:X4} is an unusual line break; use the return key's",
        '\uFEFF' => "character U+FEFF (byte order mark) stands inside the text; remove it",
        < ' ' or (>= '\u007F' and <= '\u009F') => $"control character U+{(int)text[index]:X4} is not allowed in a specification; remove it",
        >= '\uD800' and <= '\uDFFF' when !char.IsSurrogatePair(text, index) => "half a character (a lone surrogate) is not allowed; remove it",
        _ => null,
    };

    private static string? ForeignEncoding(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE, 0, 0]) || bytes.StartsWith((ReadOnlySpan<byte>)[0, 0, 0xFE, 0xFF]))
            return "UTF-32";
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return "UTF-16";
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]))
            return "compressed (gzip)";
        if (!bytes[..Math.Min(bytes.Length, 4096)].Contains((byte)0))
            return null;

        // Latin letters in UTF-16 have a zero in every other byte.
        return bytes.Length >= 2 && (bytes[0] == 0) != (bytes[1] == 0) ? "UTF-16 (or binary)" : "binary";
    }
}
