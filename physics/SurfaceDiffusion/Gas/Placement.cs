using SweepCluster.Physics.Random;
using SweepCluster.Physics.SurfaceDiffusion.Lattices;

namespace SweepCluster.Physics.SurfaceDiffusion.Gas;

/// <summary>Where the adatoms of a gas are at the start. Pure functions of their arguments.</summary>
public static class Placement
{
    /// <summary>Number of adatoms at a coverage: the nearest whole number to coverage times sites.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The coverage is not in 0 to 1.</exception>
    public static int Particles(Lattice lattice, double coverage)
    {
        ArgumentNullException.ThrowIfNull(lattice);
        if (!(coverage >= 0 && coverage <= 1))
            throw new ArgumentOutOfRangeException(nameof(coverage), coverage, "A coverage must be in 0 to 1.");
        return (int)Math.Round(coverage * lattice.Sites);
    }

    /// <summary>
    /// All sites in an order in which every set of the first n is equally likely: the first n are a random placement
    /// of n adatoms, the rest are the vacancies.
    /// </summary>
    public static int[] Shuffled(Lattice lattice, ref Xoshiro256 random)
    {
        ArgumentNullException.ThrowIfNull(lattice);
        var sites = new int[lattice.Sites];
        for (var i = 0; i < sites.Length; i++)
            sites[i] = i;
        for (var i = 0; i < sites.Length - 1; i++)
        {
            var j = i + (int)random.NextBelow((ulong)(sites.Length - i));
            (sites[i], sites[j]) = (sites[j], sites[i]);
        }

        return sites;
    }

    /// <summary>The sites that are not among <paramref name="occupied"/>.</summary>
    public static int[] Vacancies(Lattice lattice, ReadOnlySpan<int> occupied)
    {
        ArgumentNullException.ThrowIfNull(lattice);
        var taken = new bool[lattice.Sites];
        foreach (var site in occupied)
            taken[site] = true;
        return [.. Enumerable.Range(0, lattice.Sites).Where(site => !taken[site])];
    }

    /// <summary>Full columns from x = 0 on: a strip whose two edges are steps of the terrace beside it.</summary>
    public static int[] Strip(Lattice lattice, int columns)
    {
        ArgumentNullException.ThrowIfNull(lattice);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(columns, lattice.SizeX);
        var sites = new int[columns * lattice.SizeY];
        for (var i = 0; i < sites.Length; i++)
        {
            var (y, x) = Math.DivRem(i, columns);
            sites[i] = lattice.Site(x, y);
        }

        return sites;
    }
}
