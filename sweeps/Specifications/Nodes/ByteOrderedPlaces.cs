namespace SweepCluster.Sweeps.Specifications.Nodes;

/// <summary>Turns rising offsets in a UTF-8 text into lines and columns, counting each byte once.</summary>
internal sealed class ByteOrderedPlaces(string source)
{
    private int counted;
    private int line = 1;
    private int column = 1;

    /// <summary>The place of an offset, which is not below that of the call before.</summary>
    public Place Of(ReadOnlySpan<byte> text, int offset)
    {
        for (; counted < offset && counted < text.Length; counted++)
        {
            var isContinuation = (text[counted] & 0xC0) == 0x80;
            if (text[counted] == '\n')
                (line, column) = (line + 1, 1);
            else if (!isContinuation)
                column++;
        }

        return new Place(source, line, column);
    }

    /// <summary>The offset of a line and a byte in it, both from 0.</summary>
    public static int OffsetOf(ReadOnlySpan<byte> text, long line, long byteInLine)
    {
        var start = 0;
        for (; line > 0; line--)
        {
            var length = text[start..].IndexOf((byte)'\n');
            if (length < 0)
                break;
            start += length + 1;
        }

        return (int)Math.Min(start + byteInLine, text.Length);
    }
}
