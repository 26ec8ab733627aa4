using SweepCluster.Physics.SurfaceDiffusion.Clusters;

namespace SweepCluster.Physics.SurfaceDiffusion.Exact;

/// <summary>
/// Diffusion of a cluster's centre of mass, from all shapes it can take: up to 11 atoms, whose shapes number 135,268.
/// </summary>
/// <remarks>
/// Written for plainness, not speed: every move is tried and the result is searched for its connectedness. Shares with
/// <see cref="ClusterWalk"/> the meaning of the rates only. Lengths in a.
/// </remarks>
public sealed class ClusterChain
{
    private static readonly (int X, int Y)[] Axes = [(1, 0), (-1, 0), (0, 1), (0, -1)];
    private static readonly (int X, int Y)[] Diagonals = [(1, 1), (-1, -1), (1, -1), (-1, 1)];

    private readonly ClusterRates rates;
    private readonly int size;
    private readonly double[] weights;

    /// <param name="size">Number of atoms, 2 to 11.</param>
    /// <param name="rates">Rates of the mechanisms.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size is out of range.</exception>
    public ClusterChain(int size, ClusterRates rates)
    {
        ArgumentNullException.ThrowIfNull(rates);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, ClusterShape.Field);
        (this.size, this.rates) = (size, rates);
        var builder = new ChainBuilder<ClusterShape>();
        Chain = builder.Explore(Compact(size), Transitions);
        var bonds = builder.States.Select(shape => Bonds([.. shape.Atoms()])).ToArray();
        var most = bonds.Max();
        weights = [.. bonds.Select(b => Math.Exp(rates.BetaJ * (b - most)))];
        MeanBonds = Chain.Mean(weights, i => bonds[i]);
    }

    /// <summary>The shapes as a Markov chain; transitions carry the displacement of the centre of mass.</summary>
    public DisplacementChain Chain { get; }

    /// <summary>Weights of the shapes, not normalized.</summary>
    public ReadOnlySpan<double> Weights => weights;

    /// <summary>Mean number of bonds.</summary>
    public double MeanBonds { get; }

    /// <summary>D_N = &lt;R_cm^2&gt; / 4t in a^2/s.</summary>
    public double Diffusion() => Chain.Reversible(weights).Mean;

    /// <summary>Sum of the rates of all moves of a shape.</summary>
    internal double ExitRate(ClusterShape shape) => Transitions(shape).Sum(transition => transition.Rate);

    private static ClusterShape Compact(int size)
    {
        var side = (int)Math.Ceiling(Math.Sqrt(size));
        return ClusterShape.Of([.. Enumerable.Range(0, size).Select(i => (i % side, i / side))]);
    }

    private static int Neighbours(HashSet<(int X, int Y)> atoms, (int X, int Y) at) =>
        Axes.Count(step => atoms.Contains((at.X + step.X, at.Y + step.Y)));

    private static int Bonds(HashSet<(int X, int Y)> atoms) => atoms.Sum(atom => Neighbours(atoms, atom)) / 2;

    /// <summary>Whether all atoms can be reached from one of them by bonds.</summary>
    private static bool IsOnePiece(HashSet<(int X, int Y)> atoms)
    {
        // A field with room around any shape: moves reach at most one cluster beyond its corner.
        const int side = 3 * ClusterShape.Field;
        Span<bool> unseen = stackalloc bool[side * side];
        Span<int> open = stackalloc int[ClusterShape.Field];
        var start = 0;
        foreach (var (x, y) in atoms)
            unseen[start = ((y + ClusterShape.Field) * side) + x + ClusterShape.Field] = true;
        var (left, found) = (1, 1);
        open[0] = start;
        unseen[start] = false;
        while (left > 0)
        {
            var at = open[--left];
            foreach (var step in (ReadOnlySpan<int>)[1, -1, side, -side])
            {
                if (!unseen[at + step])
                    continue;
                unseen[at + step] = false;
                open[left++] = at + step;
                found++;
            }
        }

        return found == atoms.Count;
    }

    private static List<(int X, int Y)> Rim(HashSet<(int X, int Y)> atoms) =>
        [.. atoms.SelectMany(atom => Axes.Select(step => (X: atom.X + step.X, Y: atom.Y + step.Y))).Distinct().Where(site => !atoms.Contains(site))];

    private IEnumerable<ChainBuilder<ClusterShape>.Transition> Transitions(ClusterShape shape)
    {
        HashSet<(int X, int Y)> atoms = [.. shape.Atoms()];
        return rates.Glide + rates.Shear + rates.Dislocation > 0 ? Singles(atoms).Concat(Concerted(atoms)) : Singles(atoms);
    }

    private IEnumerable<ChainBuilder<ClusterShape>.Transition> Singles(HashSet<(int X, int Y)> atoms)
    {
        foreach (var atom in atoms)
        {
            var slow = Math.Exp(-rates.BetaJ * Neighbours(atoms, atom));
            HashSet<(int X, int Y)> rest = [.. atoms.Where(other => other != atom)];
            foreach (var (to, rate) in Targets(atom, rest))
            {
                if (rate == 0 || to == atom || rest.Contains(to) || Neighbours(rest, to) == 0)
                    continue;
                HashSet<(int X, int Y)> next = [.. rest, to];
                if (IsOnePiece(next))
                    yield return new(ClusterShape.Of(next), rate * slow, (to.X - atom.X) / (double)size, (to.Y - atom.Y) / (double)size);
            }
        }
    }

    private IEnumerable<((int X, int Y) To, double Rate)> Targets((int X, int Y) atom, HashSet<(int X, int Y)> rest)
    {
        foreach (var (x, y) in Axes)
            yield return ((atom.X + x, atom.Y + y), rates.Edge);
        foreach (var (x, y) in Diagonals)
            yield return ((atom.X + x, atom.Y + y), rates.Corner);
        foreach (var (x, y) in Axes)
        {
            var to = (X: atom.X + x, Y: atom.Y + y);
            if (!rest.Contains(to))
                continue;
            while (rest.Contains(to))
                to = (to.X + x, to.Y + y);
            yield return (to, rates.Leapfrog);
        }

        if (rates.Evaporation > 0 && IsOnePiece(rest))
        {
            var rim = Rim(rest);
            foreach (var to in rim)
                yield return (to, rates.Evaporation / rim.Count);
        }

        if (rates.Reptation > 0 && IsOnePiece(rest))
        {
            var ends = Rim(rest).Where(site => TouchesAnEnd(rest, site)).ToList();
            foreach (var to in ends.Contains(atom) ? ends : [])
                yield return (to, rates.Reptation);
        }
    }

    private static bool TouchesAnEnd(HashSet<(int X, int Y)> atoms, (int X, int Y) site) => Axes.Any(step =>
        atoms.Contains((site.X + step.X, site.Y + step.Y)) && Neighbours(atoms, (site.X + step.X, site.Y + step.Y)) <= 1);

    private IEnumerable<ChainBuilder<ClusterShape>.Transition> Concerted(HashSet<(int X, int Y)> atoms)
    {
        foreach (var (x, y) in Axes)
        {
            yield return new(ClusterShape.Of(atoms), rates.Glide, x, y);

            // Lines along the step: rows for steps along x, columns for those along y.
            int Line((int X, int Y) atom) => x != 0 ? atom.Y : atom.X;
            var (first, last) = (atoms.Min(Line), atoms.Max(Line));
            for (var line = first; line <= last; line++)
            {
                if (line < last)
                {
                    yield return Part(atoms, atom => Line(atom) <= line, rates.Shear, (x, y));
                    yield return Part(atoms, atom => Line(atom) > line, rates.Shear, (x, y));
                }

                if (line > first && line < last)
                    yield return Part(atoms, atom => Line(atom) == line, rates.Dislocation, (x, y));
            }
        }
    }

    private ChainBuilder<ClusterShape>.Transition Part(
        HashSet<(int X, int Y)> atoms, Func<(int X, int Y), bool> moves, double rate, (int X, int Y) step)
    {
        HashSet<(int X, int Y)> part = [.. atoms.Where(moves)];
        HashSet<(int X, int Y)> rest = [.. atoms.Where(atom => !moves(atom))];
        HashSet<(int X, int Y)> next = [.. rest, .. part.Select(atom => (atom.X + step.X, atom.Y + step.Y))];
        if (rate == 0 || !IsOnePiece(next))
            return new(ClusterShape.Of(atoms), 0, 0, 0);
        var broken = part.Sum(atom => Neighbours(rest, atom));
        var share = part.Count / (double)size;
        return new(ClusterShape.Of(next), rate * Math.Exp(-rates.BetaJ * broken), share * step.X, share * step.Y);
    }
}
