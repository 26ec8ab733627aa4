using System.Numerics;
using System.Runtime.CompilerServices;
using SweepCluster.Physics.SurfaceDiffusion.Events;

namespace SweepCluster.Physics.SurfaceDiffusion.Gas;

/// <summary>
/// The chance that a try succeeds, its rate over the greatest rate of all, as a bound for 64 uniform bits: by the
/// direction and the numbers of neighbours at both ends.
/// </summary>
/// <remarks>A chance is rounded to a multiple of 2^-64, less than the last digit of the rates. Immutable.</remarks>
internal sealed unsafe class JumpChances
{
    private const int Masks = SortedSites.Neighbours + 1;
    private const int Stride = 8;

    private readonly double[] rates;
    private readonly ulong[] bounds;

    private JumpChances(double[] rates)
    {
        this.rates = rates;
        Greatest = rates.Max();
        bounds = Pinned.Array<ulong>(rates.Length);
        for (var i = 0; i < rates.Length; i++)
            bounds[i] = rates[i] >= Greatest ? ulong.MaxValue : (ulong)Math.ScaleB(rates[i] / Greatest, 64);
    }

    /// <summary>The greatest rate of a jump, in 1/s.</summary>
    public double Greatest { get; }

    /// <summary>The bounds, at <see cref="Index"/>.</summary>
    public ulong* Bounds => Pinned.Address(bounds);

    /// <summary>The chances under a law that does not ask for the site.</summary>
    public static JumpChances Of<TRates>(TRates law, int coordination)
        where TRates : struct, IHopRates
    {
        var table = new double[coordination * Masks * Stride];
        for (var around = 0; around < (1 << coordination) - 1; around++)
        {
            for (var d = 0; d < coordination; d++)
            {
                for (var reached = 0; (around >> d & 1) == 0 && reached < coordination; reached++)
                    table[Index((uint)d, (uint)around, (uint)reached)] = law.Rate(0, d, around, (1 << reached) - 1);
            }
        }

        return new JumpChances(table);
    }

    /// <summary>Where the chance stands of a jump by who is around and the number of neighbours reached; 0 where taken.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Index(uint direction, uint around, uint reached) =>
        (((reached * Masks) + around) * Stride) | direction;

    /// <summary>Rate of a jump, from who is around its two ends, the jumping adatom not counted.</summary>
    public double Rate(int direction, int around, int aroundTarget) =>
        rates[Index((uint)direction, (uint)around, (uint)BitOperations.PopCount((uint)aroundTarget))];
}
