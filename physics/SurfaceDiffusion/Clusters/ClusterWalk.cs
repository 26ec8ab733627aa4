using SweepCluster.Physics.Random;
using SweepCluster.Physics.SurfaceDiffusion.Events;
using SweepCluster.Physics.SurfaceDiffusion.Lattices;

namespace SweepCluster.Physics.SurfaceDiffusion.Clusters;

/// <summary>A cluster of atoms on the square lattice that moves by the mechanisms of <see cref="ClusterRates"/> and never falls apart.</summary>
/// <remarks>
/// All possible moves are found anew after each move, since a move can free or bind an atom anywhere in the cluster;
/// work grows with the number of atoms, about a microsecond for ten. Not safe from several threads at once. Lengths
/// in a.
/// </remarks>
public sealed class ClusterWalk
{
    private readonly ClusterGrid grid;
    private readonly SingleAtomMoves singles;
    private readonly ConcertedMoves concerted;
    private readonly List<ClusterMove> moves = [];
    private readonly long[] counts = new long[Enum.GetValues<ClusterMoveKind>().Length];
    private double total;
    private Xoshiro256 random;

    /// <param name="size">Number of atoms, at least 2; they start as a compact rectangle.</param>
    /// <param name="rates">Rates of the mechanisms.</param>
    /// <param name="random">Generator.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size or a rate is out of range.</exception>
    public ClusterWalk(int size, ClusterRates rates, Xoshiro256 random)
    {
        ArgumentNullException.ThrowIfNull(rates);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, LargestSize);
        if (rates.AreImpossible)
            throw new ArgumentOutOfRangeException(nameof(rates), rates, "Rates must be finite and not negative, J/kT finite.");
        this.random = random;
        grid = new ClusterGrid(size);
        singles = new SingleAtomMoves(grid, rates);
        concerted = new ConcertedMoves(grid, rates);
        var side = (int)Math.Ceiling(Math.Sqrt(size));
        for (var atom = 0; atom < size; atom++)
            grid.Put(atom, atom % side, atom / side);
        FindMoves();
    }

    /// <summary>The greatest number of atoms: the grid has room for any shape, and its side grows with them.</summary>
    public const int LargestSize = 1000;

    /// <summary>Number of atoms, N.</summary>
    public int Size => grid.Atoms;

    /// <summary>Simulated time.</summary>
    public double Time { get; private set; }

    /// <summary>Moves done.</summary>
    public long Events => counts.Sum();

    /// <summary>Sum of the displacements of all atoms, packed as <see cref="PackedStep"/>: N times that of the centre of mass.</summary>
    public long Flow { get; private set; }

    /// <summary>Number of bonds.</summary>
    public int Bonds => Enumerable.Range(0, Size).Sum(atom => grid.Bonds(grid.X[atom], grid.Y[atom])) / 2;

    /// <summary>Sum of the rates of all possible moves.</summary>
    public double TotalRate => total;

    /// <summary>Places of the atoms, not wrapped.</summary>
    public IEnumerable<(int X, int Y)> Atoms => grid.X.Zip(grid.Y);

    /// <summary>Moves done by a mechanism.</summary>
    public long Count(ClusterMoveKind kind) => counts[(int)kind];

    /// <summary>Lets the cluster evolve for <paramref name="duration"/>.</summary>
    public void Advance(double duration)
    {
        var end = Time + duration;
        while (true)
        {
            var wait = ExponentialVariate.Next(ref random) / total;
            if (!(Time + wait < end))
                break; // the law of the wait has no memory
            Time += wait;
            Do(Pick(random.NextDouble() * total));
            FindMoves();
        }

        Time = end;
    }

    /// <summary>Does the next move, whenever it comes.</summary>
    public void Move()
    {
        Time += ExponentialVariate.Next(ref random) / total;
        Do(Pick(random.NextDouble() * total));
        FindMoves();
    }

    /// <summary>Writes the whole state.</summary>
    public void Save(BinaryWriter state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Write(Time);
        state.Write(Flow);
        state.WriteArray(counts);
        state.WriteArray(grid.X);
        state.WriteArray(grid.Y);
        state.Write(random);
    }

    /// <summary>Takes back a state that <see cref="Save"/> wrote for a cluster made with the same arguments.</summary>
    public void Restore(BinaryReader state)
    {
        ArgumentNullException.ThrowIfNull(state);
        Time = state.ReadDouble();
        Flow = state.ReadInt64();
        state.ReadArray(counts);
        for (var atom = 0; atom < Size; atom++)
            grid.Lift(atom);
        state.ReadArray(grid.X);
        state.ReadArray(grid.Y);
        for (var atom = 0; atom < Size; atom++)
            grid.Put(atom, grid.X[atom], grid.Y[atom]);
        random = state.ReadRandom();
        FindMoves();
    }

    private ClusterMove Pick(double level)
    {
        foreach (var move in moves)
        {
            if (level < move.Rate)
                return move;
            level -= move.Rate;
        }

        return moves[^1]; // rounding can leave the level just above the last sum
    }

    private void Do(ClusterMove move)
    {
        counts[(int)move.Kind]++;
        var moved = 1;
        if (move.Kind is ClusterMoveKind.Glide or ClusterMoveKind.Shear or ClusterMoveKind.Dislocation)
        {
            moved = concerted.Do(move);
        }
        else
        {
            grid.Lift(move.Atom);
            grid.Put(move.Atom, grid.X[move.Atom] + move.X, grid.Y[move.Atom] + move.Y);
        }

        Flow += PackedStep.Pack(moved * move.X, moved * move.Y);
    }

    private void FindMoves()
    {
        moves.Clear();
        singles.AddTo(moves);
        concerted.AddTo(moves);
        total = 0;
        foreach (var move in moves)
            total += move.Rate;
    }
}
