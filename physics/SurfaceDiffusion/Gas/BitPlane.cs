using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using SweepCluster.Physics.SurfaceDiffusion.Lattices;

namespace SweepCluster.Physics.SurfaceDiffusion.Gas;

/// <summary>
/// Who is where on a square lattice, one bit a site: 64 columns to a word, the words of a strip of 64 columns one row
/// after the other, the first and last rows of the torus repeated beyond its edges.
/// </summary>
/// <remarks>
/// 256 x 256 sites are 8 KB and stay in the nearest cache, 1024 x 1024 are 128 KB and stay in the next one, where lists
/// of positions and ranks would be 6 MB. Two reads serve every event: the bits around a site as one word, and the
/// members of a class among 256 sites by logic on four words at a time. A view on pinned memory of its owner.
/// </remarks>
internal readonly unsafe struct BitPlane
{
    /// <summary>The least side: one strip.</summary>
    public const int MinimumSize = 64;

    /// <summary>The bit of a window's centre.</summary>
    public const int Centre = 27;

    /// <summary>The four neighbours of a site, in a window shifted right by the site's bit less <see cref="Row"/>.</summary>
    public const ulong Cross = 1UL | (1UL << 7) | (1UL << 9) | (1UL << 16);

    /// <summary>Bits from one row of a window to the next.</summary>
    public const int Row = 8;

    private const int Ghosts = 4;

    private readonly ulong* words;
    private readonly int stride;
    private readonly int maskX;
    private readonly int maskY;
    private readonly int columnMask;

    /// <param name="words">As many as <see cref="Length"/> says, kept in place.</param>
    /// <param name="lattice">A lattice that <see cref="Fits"/>.</param>
    public BitPlane(ulong* words, Lattice lattice)
    {
        this.words = words + Ghosts;
        (maskX, maskY, stride) = (lattice.SizeX - 1, lattice.SizeY - 1, lattice.SizeY + (2 * Ghosts));
        columnMask = (lattice.SizeX / 64) - 1;
    }

    /// <summary>Whether a lattice is one of these: square, its sides powers of two from 64 on.</summary>
    public static bool Fits(Lattice lattice) =>
        lattice.Kind == LatticeKind.Square && lattice.IsMasked && lattice.SizeX >= MinimumSize && lattice.SizeY >= MinimumSize;

    /// <summary>Words that a lattice needs.</summary>
    public static int Length(Lattice lattice) => lattice.SizeX / 64 * (lattice.SizeY + (2 * Ghosts));

    /// <summary>Whether a site is taken.</summary>
    public bool IsTaken(int x, int y) => ((words[((x >> 6) * stride) + y] >> x) & 1) != 0;

    /// <summary>An adatom comes or goes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Flip(int x, int y)
    {
        var word = words + ((nint)(x >> 6) * stride) + y;
        var bit = 1UL << x;
        *word ^= bit;
        if ((uint)(y - Ghosts) > (uint)(maskY - (2 * Ghosts)))
            word[y < Ghosts ? maskY + 1 : -maskY - 1] ^= bit;
    }

    /// <summary>Eight rows of eight sites as bytes of a word, from three before (x, y) to four after it along both axes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Window(int x, int y)
    {
        var left = (x - 3) & maskX;
        var (column, shift) = (left >> 6, left & 63);
        var low = words + ((nint)column * stride) + (y - 3);
        var high = words + ((nint)((column + 1) & columnMask) * stride) + (y - 3);
        if (Avx512F.IsSupported)
        {
            var rows = (Vector512.Load(low) >> shift) | ((Vector512.Load(high) << 1) << (63 - shift));
            return Avx512F.ConvertToVector128Byte(rows).AsUInt64().ToScalar();
        }

        ulong window = 0;
        for (var row = 0; row < 8; row++)
            window |= (((low[row] >> shift) | (high[row] << 1 << (63 - shift))) & 0xFF) << (8 * row);
        return window;
    }

    /// <summary>
    /// Row and column, from the first ones of a group of 4 rows by 64 columns, of its member number
    /// <paramref name="member"/> of a class; the class has more members than that.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (int Column, int Row) Find(int strip, int row, int neighbours, uint member)
    {
        var members = Members(strip, row, neighbours);
        var (first, second, third) = (Count(members, 0), Count(members, 1), Count(members, 2));
        var (past0, past1, past2) = (member >= first, member >= first + second, member >= first + second + third);
        var at = (past0 ? 1 : 0) + (past1 ? 1 : 0) + (past2 ? 1 : 0);
        member -= (past0 ? first : 0) + (past1 ? second : 0) + (past2 ? third : 0);
        var word = ((ulong*)&members)[at];
        if (Bmi2.X64.IsSupported)
            return (BitOperations.TrailingZeroCount(Bmi2.X64.ParallelBitDeposit(1UL << (int)member, word)), at);
        for (; member > 0; member--)
            word &= word - 1;
        return (BitOperations.TrailingZeroCount(word), at);
    }

    /// <summary>The adatoms with that many neighbours, 0 to 4, in four rows of a strip.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<ulong> Members(int strip, int row, int neighbours)
    {
        var here = words + ((nint)strip * stride) + row;
        var middle = Vector256.Load(here);
        var east = (middle >> 1) | (Vector256.Load(words + ((nint)((strip + 1) & columnMask) * stride) + row) << 63);
        var west = (middle << 1) | (Vector256.Load(words + ((nint)((strip - 1) & columnMask) * stride) + row) >> 63);
        var (north, south) = (Vector256.Load(here + 1), Vector256.Load(here - 1));

        // The number of neighbours of 256 sites at once, in binary: ones, twos and fours.
        var (one, two) = (east ^ west, north ^ south);
        var (both, pair) = (east & west, north & south);
        var ones = one ^ two;
        var twos = both ^ pair ^ (one & two);
        var fours = both & pair;
        var (bit0, bit1, bit2) = (Filled(neighbours), Filled(neighbours >> 1), Filled(neighbours >> 2));
        return Vector256.AndNot(middle, (ones ^ bit0) | (twos ^ bit1) | (fours ^ bit2));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> Filled(int bit) => Vector256.Create((ulong)-(long)(bit & 1));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Count(Vector256<ulong> words, int at) => (uint)BitOperations.PopCount(words.GetElement(at));
}
