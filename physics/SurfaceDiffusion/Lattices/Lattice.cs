using System.Numerics;

namespace SweepCluster.Physics.SurfaceDiffusion.Lattices;

/// <summary>
/// A periodic lattice of adsorption sites: its size, its neighbours and the lengths of its steps.
/// </summary>
/// <remarks>
/// The number of a site is <see cref="Site"/>(x, y): row by row, or in the order of <see cref="TorusTopology"/> where
/// <see cref="IsMasked"/> holds. Lengths are in units of the nearest-neighbour
/// distance a (along the channels for <see cref="LatticeKind.Channel"/>). Displacements are counted in whole units
/// along two perpendicular axes, with squared lengths <see cref="SquaredUnitX"/> and <see cref="SquaredUnitY"/>: so
/// they are exact on the triangular and honeycomb lattices too. Immutable: safe from any thread.
/// </remarks>
public sealed class Lattice
{
    private static readonly int[] SquareX = [1, -1, 0, 0];
    private static readonly int[] SquareY = [0, 0, 1, -1];
    private static readonly int[] TriangularX = [1, -1, 0, 0, -1, 1];
    private static readonly int[] TriangularY = [0, 0, 1, -1, 1, -1];

    private readonly int[] cellX;
    private readonly int[] cellY;
    private readonly long[] steps;
    private readonly int oppositeXor;
    private readonly int maskX;
    private readonly int maskY;
    private readonly Lazy<TableTopology> table;

    /// <summary>Makes a lattice of <paramref name="sizeX"/> by <paramref name="sizeY"/> sites.</summary>
    /// <param name="kind">Arrangement of the sites.</param>
    /// <param name="sizeX">Sites along x, at least 3; even for the honeycomb lattice.</param>
    /// <param name="sizeY">Rows; 1 for a chain, otherwise at least 3; even for the honeycomb lattice.</param>
    /// <param name="spacingY">Distance of neighbouring channels in units of a; used by the channel lattice only.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size does not fit the kind.</exception>
    public Lattice(LatticeKind kind, int sizeX, int sizeY, double spacingY = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sizeX, MinimumSize);
        ArgumentOutOfRangeException.ThrowIfLessThan(sizeY, kind == LatticeKind.Chain ? 1 : MinimumSize);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)sizeX * sizeY, MaximumSites, nameof(sizeX));
        if (kind == LatticeKind.Chain)
            ArgumentOutOfRangeException.ThrowIfNotEqual(sizeY, 1);
        if (kind == LatticeKind.Honeycomb && (sizeX | sizeY) % 2 != 0)
            throw new ArgumentOutOfRangeException(nameof(sizeX), $"{sizeX} x {sizeY}", "A honeycomb lattice needs even sizes.");
        (Kind, SizeX, SizeY) = (kind, sizeX, sizeY);
        (cellX, cellY) = kind switch
        {
            LatticeKind.Chain => (SquareX[..2], SquareY[..2]),
            LatticeKind.Triangular => (TriangularX, TriangularY),
            LatticeKind.Honeycomb => (SquareX[..3], SquareY[..3]),
            _ => (SquareX, SquareY),
        };
        oppositeXor = kind == LatticeKind.Honeycomb ? 0 : 1;
        steps = LatticeSteps.Of(kind, cellX, cellY);
        (SquaredUnitX, SquaredUnitY) = kind switch
        {
            LatticeKind.Triangular => (0.25, 0.75),
            LatticeKind.Honeycomb => (0.75, 0.25),
            LatticeKind.Channel => (1.0, spacingY * spacingY),
            _ => (1.0, 1.0),
        };
        IsMasked = kind != LatticeKind.Honeycomb && BitOperations.IsPow2(sizeX) && BitOperations.IsPow2(sizeY);
        if (IsMasked)
            (maskX, maskY) = SiteOrder.Masks(sizeX, sizeY);
        table = new Lazy<TableTopology>(MakeTable);
    }

    /// <summary>The least side: on a shorter one a site would be its own neighbour's neighbour in one direction.</summary>
    public const int MinimumSize = 3;

    /// <summary>The greatest number of sites: numbers of (site, direction) pairs must fit 31 bits.</summary>
    public const int MaximumSites = 1 << 26;

    /// <summary>Arrangement of the sites.</summary>
    public LatticeKind Kind { get; }

    /// <summary>Sites along x.</summary>
    public int SizeX { get; }

    /// <summary>Rows.</summary>
    public int SizeY { get; }

    /// <summary>Number of sites, M.</summary>
    public int Sites => SizeX * SizeY;

    /// <summary>Number of neighbours of a site, z.</summary>
    public int Coordination => cellX.Length;

    /// <summary>Dimension d of the diffusion, in D = MSD / (2 d t).</summary>
    public int Dimension => Kind == LatticeKind.Chain ? 1 : 2;

    /// <summary>Square of the unit of displacement along x, in a^2.</summary>
    public double SquaredUnitX { get; }

    /// <summary>Square of the unit of displacement along y, in a^2.</summary>
    public double SquaredUnitY { get; }

    /// <summary>Whether neighbours are found by masks instead of a table.</summary>
    public bool IsMasked { get; }

    /// <summary>The form for inner loops when <see cref="IsMasked"/> holds.</summary>
    public TorusTopology Torus => IsMasked
        ? new TorusTopology(maskX, maskY, cellX, cellY, steps)
        : throw new InvalidOperationException($"A {Kind} lattice of {SizeX} x {SizeY} sites needs a table of neighbours.");

    /// <summary>The form for inner loops that always exists; the table is made on first use.</summary>
    public TableTopology Table => table.Value;

    /// <summary>The number of the site in column <paramref name="x"/> and row <paramref name="y"/>, both inside the lattice.</summary>
    public int Site(int x, int y) => IsMasked
        ? SiteOrder.Spread(x, maskX) | SiteOrder.Spread(y, maskY)
        : (y * SizeX) + x;

    /// <summary>Column and row of a site.</summary>
    public (int X, int Y) Coordinates(int site) => IsMasked
        ? (SiteOrder.Gather(site, maskX), SiteOrder.Gather(site, maskY))
        : (site % SizeX, site / SizeX);

    /// <summary>The neighbour of a site in a direction.</summary>
    public int Neighbour(int site, int direction)
    {
        var (x, y) = Coordinates(site);
        var sign = Kind == LatticeKind.Honeycomb && ((x + y) & 1) == 1 ? -1 : 1;
        return Site(Wrap(x + (sign * cellX[direction]), SizeX), Wrap(y + (sign * cellY[direction]), SizeY));
    }

    /// <summary>The direction that leads back.</summary>
    public int Opposite(int direction) => direction ^ oppositeXor;

    /// <summary>Columns and rows a jump in a direction goes, from a site of sublattice 0.</summary>
    public (int Columns, int Rows) CellStep(int direction) => (cellX[direction], cellY[direction]);

    /// <summary>0 or 1: which of the two sublattices of the honeycomb a site belongs to; 0 on the others.</summary>
    public int Sublattice(int site)
    {
        if (Kind != LatticeKind.Honeycomb)
            return 0;
        var (x, y) = Coordinates(site);
        return (x + y) & 1;
    }

    /// <summary>The displacement of a jump, packed as <see cref="PackedStep"/>.</summary>
    public long Step(int site, int direction) => steps[(Sublattice(site) * Coordination) + direction];

    /// <summary>The square of a packed displacement, in a^2.</summary>
    public double SquaredLength(long packed)
    {
        double x = PackedStep.X(packed);
        double y = PackedStep.Y(packed);
        return (SquaredUnitX * x * x) + (SquaredUnitY * y * y);
    }

    private static int Wrap(int value, int size) => value < 0 ? value + size : value >= size ? value - size : value;

    private TableTopology MakeTable()
    {
        var neighbours = new int[Sites * Coordination];
        var sublattice = Kind == LatticeKind.Honeycomb ? new byte[Sites] : null;
        for (var site = 0; site < Sites; site++)
        {
            if (sublattice is not null)
                sublattice[site] = (byte)Sublattice(site);
            for (var d = 0; d < Coordination; d++)
                neighbours[(site * Coordination) + d] = Neighbour(site, d);
        }

        return new TableTopology(neighbours, sublattice, steps, Coordination, oppositeXor);
    }
}
