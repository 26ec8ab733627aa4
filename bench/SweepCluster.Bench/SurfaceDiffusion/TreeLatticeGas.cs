using SweepCluster.Physics.Random;
using SweepCluster.Physics.SurfaceDiffusion.Lattices;

namespace SweepCluster.Bench.SurfaceDiffusion;

/// <summary>
/// The textbook form of the n-fold way, as a baseline: a binary tree of the total rates of all sites, descended once an
/// event, with the rates of every site within two steps of a jump computed afresh by <see cref="Math.Exp"/>.
/// </summary>
/// <remarks>
/// A. B. Bortz, M. H. Kalos, J. L. Lebowitz, J. Comput. Phys. 17, 10 (1975); tree after J. L. Blue, I. Beichl,
/// F. Sullivan, Phys. Rev. E 51, R867 (1995). Rates may depend on both ends of a jump. Plain on purpose.
/// </remarks>
internal sealed class TreeLatticeGas
{
    private readonly Lattice lattice;
    private readonly bool[] occupied;
    private readonly int[] neighbours;
    private readonly int z;
    private readonly double betaJ;
    private readonly bool finalState;
    private readonly double[] tree;
    private readonly int leaves;
    private Xoshiro256 random;

    public TreeLatticeGas(Lattice lattice, ReadOnlySpan<int> sites, double betaJ, bool finalState, Xoshiro256 random)
    {
        (this.lattice, this.betaJ, this.finalState, this.random) = (lattice, betaJ, finalState, random);
        z = lattice.Coordination;
        neighbours = [.. Enumerable.Range(0, lattice.Sites * z).Select(i => lattice.Neighbour(i / z, i % z))];
        occupied = new bool[lattice.Sites];
        foreach (var site in sites)
            occupied[site] = true;
        leaves = 1;
        while (leaves < lattice.Sites)
            leaves *= 2;
        tree = new double[2 * leaves];
        for (var site = 0; site < lattice.Sites; site++)
            tree[leaves + site] = RateOf(site);
        for (var node = leaves - 1; node > 0; node--)
            tree[node] = tree[2 * node] + tree[(2 * node) + 1];
    }

    public double Time { get; private set; }

    public long Bonds => Enumerable.Range(0, lattice.Sites).Where(site => occupied[site]).Sum(site => (long)Neighbours(site)) / 2;

    /// <summary>Does a number of events.</summary>
    public void Run(long events)
    {
        for (; events > 0; events--)
        {
            Time -= Math.Log(1 - random.NextDouble()) / tree[1];
            var level = random.NextDouble() * tree[1];
            var node = 1;
            while (node < leaves)
            {
                node *= 2;
                if (level >= tree[node] && tree[node + 1] > 0)
                    level -= tree[node++];
            }

            var from = node - leaves;
            var to = from;
            for (var d = 0; d < z; d++)
            {
                var target = Neighbour(from, d);
                if (occupied[target])
                    continue;
                to = target;
                level -= RateOf(from, target);
                if (level < 0)
                    break;
            }

            (occupied[from], occupied[to]) = (false, true);
            Update(from);
            Update(to);
        }
    }

    private int Neighbour(int site, int direction) => neighbours[(site * z) + direction];

    private int Neighbours(int site)
    {
        var count = 0;
        for (var d = 0; d < z; d++)
            count += occupied[Neighbour(site, d)] ? 1 : 0;
        return count;
    }

    private double RateOf(int from, int to)
    {
        var left = Neighbours(from);
        return finalState ? Math.Min(1, Math.Exp(betaJ * (Neighbours(to) - 1 - left))) : Math.Exp(-betaJ * left);
    }

    private double RateOf(int site)
    {
        if (!occupied[site])
            return 0;
        double total = 0;
        for (var d = 0; d < z; d++)
        {
            var target = Neighbour(site, d);
            if (!occupied[target])
                total += RateOf(site, target);
        }

        return total;
    }

    private void Update(int centre)
    {
        Set(centre);
        for (var d = 0; d < z; d++)
        {
            var near = Neighbour(centre, d);
            Set(near);
            for (var e = 0; finalState && e < z; e++)
                Set(Neighbour(near, e));
        }
    }

    private void Set(int site)
    {
        var node = leaves + site;
        var rate = RateOf(site);
        if (tree[node] == rate)
            return;
        tree[node] = rate;
        for (node /= 2; node > 0; node /= 2)
            tree[node] = tree[2 * node] + tree[(2 * node) + 1];
    }
}
