namespace SweepCluster.Sweeps.Stores;

/// <summary>What the elements of a Zarr array are, as Zarr v2 writes it.</summary>
/// <param name="Code">Byte order, kind and size, as in NumPy: <c>&lt;f8</c>.</param>
/// <param name="Size">Bytes an element.</param>
internal readonly record struct ZarrType(string Code, int Size)
{
    /// <summary>Double precision.</summary>
    public static ZarrType Float64 { get; } = new("<f8", sizeof(double));

    /// <summary>A byte.</summary>
    public static ZarrType UInt8 { get; } = new("|u1", sizeof(byte));

    /// <summary>A long integer.</summary>
    public static ZarrType Int64 { get; } = new("<i8", sizeof(long));

    /// <summary>Whether elements are text.</summary>
    public bool IsText => Code.StartsWith("<U", StringComparison.Ordinal);

    /// <summary>Text of at most <paramref name="length"/> code points, in UTF-32.</summary>
    public static ZarrType Text(int length) => new($"<U{length}", sizeof(int) * length);

    /// <summary>The type of that code, or <see langword="null"/> when stores have no such arrays.</summary>
    public static ZarrType? Parse(string? code) => code switch
    {
        "<f8" => Float64,
        "|u1" => UInt8,
        "<i8" => Int64,
        ['<', 'U', .. var length] when int.TryParse(length, out var count) && count is > 0 and < 1 << 20 => Text(count),
        _ => null,
    };
}
