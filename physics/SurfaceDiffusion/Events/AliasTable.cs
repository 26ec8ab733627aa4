using SweepCluster.Physics.Random;

namespace SweepCluster.Physics.SurfaceDiffusion.Events;

/// <summary>Draws one of several events with fixed rates in constant time.</summary>
/// <remarks>M. D. Vose, IEEE Trans. Softw. Eng. 17, 972 (1991). Immutable: safe from any thread.</remarks>
public sealed class AliasTable
{
    private readonly double[] share;
    private readonly int[] alias;

    /// <param name="rates">Rates of the events, not negative, at least one positive.</param>
    /// <exception cref="ArgumentException">All rates are zero.</exception>
    public AliasTable(IReadOnlyList<double> rates)
    {
        ArgumentNullException.ThrowIfNull(rates);
        var n = rates.Count;
        Total = rates.Sum();
        if (!(Total > 0))
            throw new ArgumentException("At least one event must have a positive rate.", nameof(rates));
        share = [.. rates.Select(rate => rate * n / Total)];
        alias = [.. Enumerable.Range(0, n)];
        var small = new Stack<int>(Enumerable.Range(0, n).Where(i => share[i] < 1));
        var large = new Stack<int>(Enumerable.Range(0, n).Where(i => share[i] >= 1));
        while (small.Count > 0 && large.Count > 0)
        {
            var (less, more) = (small.Pop(), large.Pop());
            alias[less] = more;
            share[more] -= 1 - share[less];
            (share[more] < 1 ? small : large).Push(more);
        }

        // What is left has share 1 but for rounding.
        foreach (var rest in small.Concat(large))
            share[rest] = 1;
    }

    /// <summary>Sum of the rates.</summary>
    public double Total { get; }

    /// <summary>Number of an event, from 64 uniform bits.</summary>
    public int Draw(ulong bits)
    {
        var candidate = (int)Math.BigMul(bits, (ulong)share.Length, out var rest);
        return UniformBits.ToUnit(rest) < share[candidate] ? candidate : alias[candidate];
    }
}
