using System.Numerics;

namespace SweepCluster.Physics.SurfaceDiffusion.Clusters;

/// <summary>The atoms of a cluster and which of them is where, on a torus too large for the cluster to meet itself.</summary>
/// <remarks>Not safe from several threads at once.</remarks>
internal sealed class ClusterGrid
{
    private readonly int mask;
    private readonly int shift;
    private readonly int[] atomAt;
    private readonly int[] marks;
    private readonly Stack<int> open = new();
    private int mark;

    public ClusterGrid(int atoms)
    {
        var side = (int)BitOperations.RoundUpToPowerOf2((uint)(atoms + 4));
        (mask, shift) = (side - 1, BitOperations.Log2((uint)side));
        atomAt = new int[side * side];
        marks = new int[side * side];
        X = new int[atoms];
        Y = new int[atoms];
    }

    /// <summary>Columns of the atoms, not wrapped.</summary>
    public int[] X { get; }

    /// <summary>Rows of the atoms, not wrapped.</summary>
    public int[] Y { get; }

    public int Atoms => X.Length;

    /// <summary>Number of the field at a place.</summary>
    public int Field(int x, int y) => ((y & mask) << shift) | (x & mask);

    public bool IsTaken(int x, int y) => atomAt[Field(x, y)] != 0;

    /// <summary>The occupied sites around a place, as bits of <see cref="ClusterRing.Steps"/>.</summary>
    public int Ring(int x, int y)
    {
        var ring = 0;
        for (var k = 0; k < 8; k++)
        {
            var (dx, dy) = ClusterRing.Steps[k];
            ring |= IsTaken(x + dx, y + dy) ? 1 << k : 0;
        }

        return ring;
    }

    /// <summary>Number of occupied neighbours of a place.</summary>
    public int Bonds(int x, int y) =>
        (IsTaken(x + 1, y) ? 1 : 0) + (IsTaken(x - 1, y) ? 1 : 0) + (IsTaken(x, y + 1) ? 1 : 0) + (IsTaken(x, y - 1) ? 1 : 0);

    public void Put(int atom, int x, int y)
    {
        (X[atom], Y[atom]) = (x, y);
        atomAt[Field(x, y)] = atom + 1;
    }

    public void Lift(int atom) => atomAt[Field(X[atom], Y[atom])] = 0;

    /// <summary>Whether the atoms that stand on the grid hang together.</summary>
    /// <param name="standing">Number of them.</param>
    /// <param name="start">One of them.</param>
    public bool IsOnePiece(int standing, int start)
    {
        mark++;
        open.Clear();
        open.Push(start);
        marks[Field(X[start], Y[start])] = mark;
        var found = 0;
        while (open.TryPop(out var atom))
        {
            found++;
            for (var k = 0; k < 8; k += 2)
            {
                var (dx, dy) = ClusterRing.Steps[k];
                var field = Field(X[atom] + dx, Y[atom] + dy);
                if (atomAt[field] == 0 || marks[field] == mark)
                    continue;
                marks[field] = mark;
                open.Push(atomAt[field] - 1);
            }
        }

        return found == standing;
    }
}
