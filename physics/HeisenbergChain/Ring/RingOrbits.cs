using System.Numerics;

namespace SweepCluster.Physics.HeisenbergChain.Ring;

/// <summary>
/// The spin configurations of a ring with S^z = 0 (N even) or 1/2 (N odd), sorted into orbits of the symmetry group:
/// translations T, the reflection R of site i to -i and, for even N, the inversion Z of all spins.
/// </summary>
/// <remarks>
/// A configuration is an integer, bit i set where spin i is up. Element number g of the group is T^r R^p Z^q with
/// r = g mod N, p = (g / N) mod 2, q = g / (2N). Immutable; thread-safe.
/// </remarks>
internal sealed class RingOrbits
{
    private readonly int[] orbit;
    private readonly byte[] element;
    private readonly int[] index;

    public RingOrbits(int sites)
    {
        Sites = sites;
        HasInversion = sites % 2 == 0;
        GroupOrder = sites * (HasInversion ? 4 : 2);
        Mask = (1 << sites) - 1;
        var up = (sites + 1) / 2;
        var configurations = new List<int>();
        for (var s = (1 << up) - 1; s <= Mask && s > 0; s = NextWithSameCount(s))
            configurations.Add(s);
        index = new int[1 << sites];
        for (var i = 0; i < configurations.Count; i++)
            index[configurations[i]] = i;
        orbit = new int[configurations.Count];
        element = new byte[configurations.Count];
        Array.Fill(orbit, -1);
        var representatives = new List<int>();
        var stabilizers = new List<int[]>();
        foreach (var s in configurations)
        {
            if (orbit[index[s]] >= 0)
                continue;
            var stabilizer = new List<int>();
            for (var g = 0; g < GroupOrder; g++)
            {
                var image = index[Apply(g, s)];
                if (orbit[image] < 0)
                {
                    orbit[image] = representatives.Count;
                    element[image] = (byte)g;
                }

                if (image == index[s])
                    stabilizer.Add(g);
            }

            representatives.Add(s);
            stabilizers.Add([.. stabilizer]);
        }

        Representatives = [.. representatives];
        Stabilizers = [.. stabilizers];
    }

    public int Sites { get; }

    public bool HasInversion { get; }

    public int GroupOrder { get; }

    /// <summary>One configuration of each orbit.</summary>
    public int[] Representatives { get; }

    /// <summary>For each orbit the group elements that leave its representative as it is.</summary>
    public int[][] Stabilizers { get; }

    private int Mask { get; }

    /// <summary>Orbit of a configuration and an element g with configuration = g representative.</summary>
    public (int Orbit, int Element) Find(int configuration)
    {
        var i = index[configuration];
        return (orbit[i], element[i]);
    }

    /// <summary>Translation r, reflection p and inversion q of element <paramref name="g"/>.</summary>
    public (int Translation, bool Reflects, bool Inverts) Decompose(int g) => (g % Sites, g / Sites % 2 == 1, g / (2 * Sites) == 1);

    private int Apply(int g, int configuration)
    {
        var (r, reflects, inverts) = Decompose(g);
        var s = inverts ? ~configuration & Mask : configuration;
        if (reflects)
        {
            // Site i goes to -i mod N: bit 0 stays, bits 1 .. N-1 reverse.
            var reversed = s & 1;
            for (var i = 1; i < Sites; i++)
                reversed |= ((s >> i) & 1) << (Sites - i);
            s = reversed;
        }

        return ((s << r) | (s >> (Sites - r))) & Mask;
    }

    /// <summary>The next larger integer with as many bits set (Gosper).</summary>
    private static int NextWithSameCount(int s)
    {
        var lowest = s & -s;
        var carried = s + lowest;
        return carried | ((s ^ carried) >> (2 + BitOperations.TrailingZeroCount(lowest)));
    }
}
