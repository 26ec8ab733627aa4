using System.Runtime.CompilerServices;

namespace SweepCluster.Physics.SurfaceDiffusion.Gas;

/// <summary>
/// Occupied sites in one list sorted by class, the number of occupied neighbours, with the boundaries between classes.
/// </summary>
/// <remarks>
/// A class change by one is one swap with the class's first or last site and one step of a boundary. The weight of a
/// class is then a count times a rate: exact at any time, with no sum of floating-point changes that could drift.
/// One byte a site holds <see cref="Occupied"/> and, for occupied sites, one bit for each occupied neighbour. This is
/// a view on memory that its owner keeps in place while it is used.
/// </remarks>
internal readonly unsafe struct SortedSites(byte* site, int* list, int* rank, int* start)
{
    /// <summary>Place of the bit of an occupied site; the six below it stand for directions.</summary>
    public const int OccupiedBit = 6;

    /// <summary>The bit of an occupied site.</summary>
    public const byte Occupied = 1 << OccupiedBit;

    /// <summary>The bits of the directions.</summary>
    public const byte Neighbours = Occupied - 1;

    /// <summary>The byte of every site; 0 for an empty one.</summary>
    public byte* Site => site;

    /// <summary>The sites, class after class.</summary>
    public int* List => list;

    /// <summary>Where each class begins; one more entry than classes.</summary>
    public int* Start => start;

    /// <summary>Where in the list an occupied site stands.</summary>
    public int* Rank => rank;

    /// <summary>
    /// An occupied site of class <paramref name="from"/> gains a neighbour (<paramref name="up"/> = 1) or loses one (0).
    /// </summary>
    /// <remarks>Without a branch: which of the two it is cannot be foreseen.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Change(int where, int from, int up)
    {
        var border = start[from + up];
        start[from + up] = border + 1 - (2 * up);
        border -= up;
        var place = rank[where];
        var other = list[border];
        list[place] = other;
        rank[other] = place;
        list[border] = where;
        rank[where] = border;
    }
}
