namespace SweepCluster.Physics.HeisenbergChain.Ring;

/// <summary>What a full diagonalization of a ring will need, known before it starts.</summary>
/// <param name="Sites">N.</param>
/// <param name="LargestBlock">Order of the largest matrix.</param>
/// <param name="Operations">Floating-point operations, 4/3 n^3 summed over the blocks.</param>
/// <param name="MemoryBytes">Memory for matrix and tables.</param>
/// <param name="Seconds">
/// Time on one core at 10^10 operations a second, about what the reduction reaches; within a factor of 3.
/// </param>
public readonly record struct RingCost(int Sites, int LargestBlock, double Operations, long MemoryBytes, double Seconds)
{
    private const double OperationsPerSecond = 1e10;

    /// <summary>Estimates the cost for a ring of <paramref name="sites"/> spins.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The ring is smaller than 3 or larger than 20.</exception>
    public static RingCost Of(int sites)
    {
        RingSpectrum.CheckSites(sites);
        var configurations = 1.0;
        var up = (sites + 1) / 2;
        for (var i = 1; i <= up; i++)
            configurations *= (sites - up + i) / (double)i;
        var inversions = sites % 2 == 0 ? 2 : 1;

        // Momentum k holds about 1/N of the configurations, either parity half of that.
        var block = configurations / (sites * inversions);
        var wide = ((sites - 1) / 2) * inversions;
        var narrow = (sites % 2 == 0 ? 4 : 2) * inversions;
        var operations = 4.0 / 3.0 * block * block * block * (wide + (narrow / 8.0));
        var memory = (long)((block * block * 8) + (4.0 * Math.Pow(2, sites)) + (5 * configurations));
        return new RingCost(sites, (int)Math.Ceiling(block), operations, memory, operations / OperationsPerSecond);
    }

    /// <summary>The cost in words.</summary>
    public override string ToString() =>
        $"a ring of {Sites} spins: blocks up to {LargestBlock}, {Operations:0.#e+0} operations, {MemoryBytes / 1048576.0:0.#} MiB, "
        + $"about {Seconds:0.#} s on one core";
}
