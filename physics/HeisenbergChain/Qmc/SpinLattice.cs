using System.Collections.Immutable;

namespace SweepCluster.Physics.HeisenbergChain.Qmc;

/// <summary>Spins 1/2 on a lattice with the signs of the order that suits its couplings.</summary>
/// <remarks>Immutable; thread-safe.</remarks>
public sealed class SpinLattice
{
    /// <summary>Makes a lattice of any bonds.</summary>
    /// <exception cref="ArgumentException">
    /// The lattice is frustrated: no pattern of signs has opposite signs on all antiferromagnetic bonds and equal ones on
    /// ferromagnetic bonds, so its Monte Carlo weights would have no definite sign.
    /// </exception>
    public SpinLattice(int sites, ImmutableArray<LatticeBond> bonds)
    {
        Sites = sites;
        Bonds = bonds;
        TotalExchange = new double[sites];
        foreach (var bond in bonds)
        {
            TotalExchange[bond.First] += Math.Abs(bond.Exchange);
            TotalExchange[bond.Second] += Math.Abs(bond.Exchange);
        }

        Signs = [.. OrderSigns(sites, bonds)];
    }

    /// <summary>Number of spins.</summary>
    public int Sites { get; }

    /// <summary>The couplings.</summary>
    public ImmutableArray<LatticeBond> Bonds { get; }

    /// <summary>+1 or -1 a site: the order parameter is sum_i sign_i S^z_i.</summary>
    public ImmutableArray<sbyte> Signs { get; }

    /// <summary>Sum of |J_b| over the bonds of each site.</summary>
    internal double[] TotalExchange { get; }

    /// <summary>
    /// An array of <paramref name="chains"/> x <paramref name="chains"/> periodic chains of <paramref name="length"/>
    /// spins with exchange +1 or -1 along them and <paramref name="ratio"/> = J'/|J| to the four neighbouring chains,
    /// periodic; for one chain no J'.
    /// </summary>
    /// <exception cref="ArgumentException">A number of spins is odd or below 4, or of chains odd and above 1, or J' is
    /// missing or superfluous.</exception>
    public static SpinLattice Chains(
        int length, int chains, double ratio, Exchange exchange = HeisenbergChain.Exchange.Antiferromagnetic)
    {
        if (length < 4 || length % 2 != 0)
        {
            throw new ArgumentException(
                $"Chains of N = {length} spins cannot be simulated; N must be even and at least 4.", nameof(length));
        }

        if (chains < 1 || (chains > 1 && chains % 2 != 0))
        {
            throw new ArgumentException(
                $"An array of {chains} x {chains} chains cannot be simulated; the number must be 1 or even.", nameof(chains));
        }

        if (chains > 1 == (ratio == 0))
        {
            throw new ArgumentException(
                $"J'/J is {ratio} with {chains} x {chains} chains; J' must be 0 for one chain and not 0 for several.", nameof(ratio));
        }

        var along = exchange == HeisenbergChain.Exchange.Ferromagnetic ? -1.0 : 1.0;
        var bonds = ImmutableArray.CreateBuilder<LatticeBond>();
        int Site(int x, int y, int z) => (((y * chains) + x) * length) + z;
        for (var y = 0; y < chains; y++)
        {
            for (var x = 0; x < chains; x++)
            {
                for (var z = 0; z < length; z++)
                {
                    bonds.Add(new LatticeBond(Site(x, y, z), Site(x, y, (z + 1) % length), along, 0));
                    if (chains == 1)
                        continue;
                    bonds.Add(new LatticeBond(Site(x, y, z), Site((x + 1) % chains, y, z), ratio, 1));
                    bonds.Add(new LatticeBond(Site(x, y, z), Site(x, (y + 1) % chains, z), ratio, 2));
                }
            }
        }

        return new SpinLattice(length * chains * chains, bonds.ToImmutable());
    }

    private static sbyte[] OrderSigns(int sites, ImmutableArray<LatticeBond> bonds)
    {
        var neighbours = new List<(int Site, bool IsOpposite)>[sites];
        for (var i = 0; i < sites; i++)
            neighbours[i] = [];
        foreach (var bond in bonds)
        {
            if (bond.Exchange == 0 || bond.First == bond.Second)
            {
            throw new ArgumentException(
                $"The bond {bond.First} - {bond.Second} couples nothing.", nameof(bonds));
        }

            neighbours[bond.First].Add((bond.Second, bond.Exchange > 0));
            neighbours[bond.Second].Add((bond.First, bond.Exchange > 0));
        }

        var signs = new sbyte[sites];
        var waiting = new Stack<int>();
        for (var start = 0; start < sites; start++)
        {
            if (signs[start] != 0)
                continue;
            signs[start] = 1;
            waiting.Push(start);
            while (waiting.TryPop(out var site))
            {
                foreach (var (next, isOpposite) in neighbours[site])
                {
                    var sign = (sbyte)(isOpposite ? -signs[site] : signs[site]);
                    if (signs[next] == 0)
                    {
                        signs[next] = sign;
                        waiting.Push(next);
                    }
                    else if (signs[next] != sign)
                    {
                    {
            throw new ArgumentException(
                $"The lattice is frustrated at bond {site} - {next}; its weights have no definite sign.", nameof(bonds));
        }

                    }
                }
            }
        }

        return signs;
    }
}
