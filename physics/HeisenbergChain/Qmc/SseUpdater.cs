using SweepCluster.Physics.Random;

namespace SweepCluster.Physics.HeisenbergChain.Qmc;

/// <summary>
/// The updates of a stochastic series expansion: diagonal operators are put in and taken out by heat bath, then directed
/// loops turn diagonal into flipping operators and back.
/// </summary>
/// <remarks>
/// A. W. Sandvik, Phys. Rev. B 59, R14157 (1999); O. F. Syljuasen, A. W. Sandvik, Phys. Rev. E 66, 046701 (2002). One
/// draw of the generator an insertion attempt, one a vertex whose exit is not certain: the sequence of configurations is
/// a function of the state alone. Holds scratch; one instance a simulation.
/// </remarks>
internal sealed class SseUpdater
{
    private readonly SpinLattice lattice;
    private readonly double beta;
    private readonly BondVertices[] kinds;
    private readonly byte[] kindOfBond;
    private readonly double[] cumulative;
    private readonly double totalWeight;
    private readonly LinkedVertices vertices;

    public SseUpdater(SpinLattice lattice, double t, double h)
    {
        this.lattice = lattice;
        beta = 1 / t;
        var bonds = lattice.Bonds;
        kindOfBond = new byte[bonds.Length];
        cumulative = new double[bonds.Length];
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
        vertices = new LinkedVertices(lattice, kinds, kindOfBond);
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
        vertices.Link(state);
        Visited = 0;
        if (state.Order > 0)
        {
            for (var loop = 0; loop < state.Loops; loop++)
                Visited += vertices.RunLoop(state.Order, ref random);
        }

        vertices.WriteBack(state, ref random);
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
}
