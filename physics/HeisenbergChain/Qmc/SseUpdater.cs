using SweepCluster.Physics.Random;

namespace SweepCluster.Physics.HeisenbergChain.Qmc;

/// <summary>
/// The updates of a stochastic series expansion: diagonal operators are put in and taken out by heat bath, then directed
/// loops turn diagonal into flipping operators and back.
/// </summary>
/// <remarks>
/// A. W. Sandvik, Phys. Rev. B 59, R14157 (1999); O. F. Syljuasen, A. W. Sandvik, Phys. Rev. E 66, 046701 (2002). One draw
/// of the generator an insertion attempt, one a vertex whose exit is not certain: the sequence of configurations is a function of
/// the state alone. Holds scratch; one instance a simulation.
/// </remarks>
internal sealed class SseUpdater
{
    private readonly SpinLattice lattice;
    private readonly double beta;
    private readonly double field;
    private readonly BondVertices[] kinds;
    private readonly byte[] kindOfBond;
    private readonly double[] cumulative;
    private readonly double totalWeight;
    private int[] links = [];
    private int[] vertices = [];
    private int[] places = [];
    private readonly int[] firstLeg;
    private readonly int[] lastLeg;

    public SseUpdater(SpinLattice lattice, double t, double h)
    {
        this.lattice = lattice;
        beta = 1 / t;
        field = h;
        var bonds = lattice.Bonds;
        kindOfBond = new byte[bonds.Length];
        cumulative = new double[bonds.Length];
        firstLeg = new int[lattice.Sites];
        lastLeg = new int[lattice.Sites];
        var distinct = new List<(double Exchange, double Field, BondVertices Vertices)>();
        for (var b = 0; b < bonds.Length; b++)
        {
            var bond = bonds[b];

            // Both ends give their share of the field; on a regular lattice the shares are equal.
            var share = Math.Abs(bond.Exchange) * h / 2
                * ((1 / lattice.TotalExchange[bond.First]) + (1 / lattice.TotalExchange[bond.Second]));
            var known = distinct.FindIndex(k => k.Exchange == bond.Exchange && k.Field == share);
            if (known < 0)
            {
                known = distinct.Count;
                distinct.Add((bond.Exchange, share, new BondVertices(bond.Exchange, share)));
            }

            kindOfBond[b] = (byte)known;
            totalWeight += distinct[known].Vertices.LargestDiagonal;
            cumulative[b] = totalWeight;
            ConstantEnergy += distinct[known].Vertices.Constant;
        }

        kinds = [.. distinct.Select(k => k.Vertices)];
    }

    /// <summary>Sum of the constants added to -H: the energy is that minus n/beta.</summary>
    public double ConstantEnergy { get; }

    /// <summary>Legs visited by the loops of the last sweep.</summary>
    public long Visited { get; private set; }

    /// <summary>One sweep: diagonal update, loops, free spins.</summary>
    public void Sweep(SseState state)
    {
        var random = state.Random;
        UpdateDiagonal(state, ref random);
        LinkVertices(state);
        Visited = 0;
        if (state.Order > 0)
        {
            for (var loop = 0; loop < state.Loops; loop++)
                Visited += RunLoop(state.Order, ref random);
        }

        Unlink(state, ref random);
        state.Random = random;
    }

    private void UpdateDiagonal(SseState state, ref Xoshiro256 random)
    {
        var (operators, spins, order) = (state.Operators, state.Spins, state.Order);
        var strength = beta * totalWeight;
        for (var p = 0; p < operators.Length; p++)
        {
            var op = operators[p];
            if (op < 0)
            {
                var free = operators.Length - order;
                if (random.NextDouble() * (free + strength) >= strength)
                    continue;
                var pick = random.NextDouble() * totalWeight;
                var b = FindBond(pick);
                var bond = lattice.Bonds[b];
                var candidate = kinds[kindOfBond[b]];
                var kind = BondVertices.Diagonal(spins[bond.First], spins[bond.Second]);

                // Where in the bond's interval the pick fell decides whether the vertex is accepted: no second draw.
                if (cumulative[b] - pick > candidate.Weight(kind))
                    continue;
                operators[p] = (b * 8) + kind;
                order++;
            }
            else if (BondVertices.IsDiagonal(op & 7))
            {
                var free = operators.Length - order + 1;
                if (random.NextDouble() * (free + strength) >= free)
                    continue;
                operators[p] = -1;
                order--;
            }
            else
            {
                var bond = lattice.Bonds[op >> 3];
                spins[bond.First] ^= 1;
                spins[bond.Second] ^= 1;
            }
        }

        state.Order = order;
    }

    /// <summary>The bond whose interval of cumulative weights holds <paramref name="pick"/>.</summary>
    private int FindBond(double pick)
    {
        // All bonds alike along a chain: the guess is right or off by rounding; else bisection.
        var guess = Math.Min((int)(pick / totalWeight * cumulative.Length), cumulative.Length - 1);
        if (pick < cumulative[guess] && (guess == 0 || pick >= cumulative[guess - 1]))
            return guess;
        var found = Array.BinarySearch(cumulative, pick);
        return Math.Min(found >= 0 ? found + 1 : ~found, cumulative.Length - 1);
    }

    private void LinkVertices(SseState state)
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

    private int RunLoop(int order, ref Xoshiro256 random)
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

    private void Unlink(SseState state, ref Xoshiro256 random)
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
                // A spin that no operator touches has the weight exp(h S^z) of the split field only: nothing but the trace.
                state.Spins[site] = (byte)(random.NextUInt64() >> 63);
            }
        }
    }
}
