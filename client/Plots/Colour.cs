namespace SweepCluster.Client.Plots;

/// <summary>A colour of the sRGB space, 8 bits a component.</summary>
public readonly record struct Colour(byte Red, byte Green, byte Blue)
{
    /// <summary>Black.</summary>
    public static Colour Black { get; }

    /// <summary>White.</summary>
    public static Colour White { get; } = new(255, 255, 255);

    /// <summary>The colour of a cell without a value.</summary>
    public static Colour Missing { get; } = new(0xe2, 0xe2, 0xe2);

    /// <summary>The colour written as <c>rrggbb</c>.</summary>
    public static Colour FromHex(ReadOnlySpan<char> hex)
    {
        var bytes = Convert.FromHexString(hex);
        return new Colour(bytes[0], bytes[1], bytes[2]);
    }

    /// <summary>The colour as <c>#rrggbb</c>.</summary>
    public override string ToString() => $"#{Red:x2}{Green:x2}{Blue:x2}";
}
