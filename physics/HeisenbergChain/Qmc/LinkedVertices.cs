using SweepCluster.Physics.Random;

namespace SweepCluster.Physics.HeisenbergChain.Qmc;

/// <summary>The vertices of a configuration with their legs linked: what directed loops run through.</summary>
/// <remarks>Leg number 4 v + l is leg l of vertex v. Holds scratch; one instance a simulation.</remarks>
internal sealed class LinkedVertices
{
    private readonly SpinLattice lattice;
    private readonly BondVertices[] kinds;
    private readonly byte[] kindOfBond;
    private readonly int[] firstLeg;
    private readonly int[] lastLeg;
    private int[] links = [];
    private int[] vertices = [];
    private int[] places = [];

    public LinkedVertices(SpinLattice lattice, BondVertices[] kinds, byte[] kindOfBond)
    {
        this.lattice = lattice;
        this.kinds = kinds;
        this.kindOfBond = kindOfBond;
        firstLeg = new int[lattice.Sites];
        lastLeg = new int[lattice.Sites];
    }

    /// <summary>Lists the operators of a configuration in order and links their legs along each site.</summary>
    public void Link(SseState state)
    {
        var n = state.Order;
        if (vertices.Length < n)
        {
            var room = n + (n / 2) + 16;
            (links, vertices, places) = (new int[4 * room], new int[room], new int[room]);
        }

        Array.Fill(firstLeg, -1);
        Array.Fill(lastLeg, -1);
        var v = 0;
        for (var p = 0; p < state.Operators.Length; p++)
        {
            var op = state.Operators[p];
            if (op < 0)
                continue;
            vertices[v] = op;
            places[v] = p;
            var bond = lattice.Bonds[op >> 3];
            Connect(bond.First, 4 * v);
            Connect(bond.Second, (4 * v) + 1);
            v++;
        }

        for (var site = 0; site < firstLeg.Length; site++)
        {
            if (firstLeg[site] < 0)
                continue;
            links[firstLeg[site]] = lastLeg[site];
            links[lastLeg[site]] = firstLeg[site];
        }
    }

    private void Connect(int site, int below)
    {
        var last = lastLeg[site];
        if (last < 0)
        {
            firstLeg[site] = below;
        }
        else
        {
            links[last] = below;
            links[below] = last;
        }

        lastLeg[site] = below + 2;
    }

    /// <summary>Runs one directed loop from a random leg; gives the number of vertices it visited.</summary>
    public int RunLoop(int order, ref Xoshiro256 random)
    {
        var start = (int)random.NextBelow((ulong)(4 * order));
        var leg = start;
        for (var visited = 1; ; visited++)
        {
            var (v, entrance) = (leg >> 2, leg & 3);
            var op = vertices[v];
            var exits = kinds[kindOfBond[op >> 3]].Exits(op & 7, entrance);
            var exit = 0;
            while (exits[exit] == 0)
                exit++;
            if (exits[exit] < 1)
            {
                var u = random.NextDouble();
                while (u >= exits[exit])
                    exit++;
            }

            vertices[v] = (op & ~7) | BondVertices.Flipped(op & 7, entrance, exit);
            leg = (leg & ~3) | exit;

            // The loop closes where it began: by leaving through the start, or by coming back to it along the link.
            if (leg == start)
                return visited;
            leg = links[leg];
            if (leg == start)
                return visited;
        }
    }

    /// <summary>
    /// Puts the vertices back into the configuration, and the spins they leave below; free spins are drawn.
    /// </summary>
    public void WriteBack(SseState state, ref Xoshiro256 random)
    {
        for (var v = 0; v < state.Order; v++)
            state.Operators[places[v]] = vertices[v];
        for (var site = 0; site < firstLeg.Length; site++)
        {
            if (firstLeg[site] >= 0)
            {
                var op = vertices[firstLeg[site] >> 2];
                state.Spins[site] = (byte)BondVertices.LegSpin(op & 7, firstLeg[site] & 3);
            }
            else
            {
                // A spin that no operator touches has the weight exp(h S^z) of the split field only: nothing but the
                // trace.
                state.Spins[site] = (byte)(random.NextUInt64() >> 63);
            }
        }
    }
}
