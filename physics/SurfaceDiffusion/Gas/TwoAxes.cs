using System.Runtime.CompilerServices;
using SweepCluster.Physics.Random;

namespace SweepCluster.Physics.SurfaceDiffusion.Gas;

/// <summary>Different rates along two axes: directions 0 and 1 at the first, 2 and 3 at the second.</summary>
internal readonly struct TwoAxes(double rateX, double rateY) : IDirectionChoice
{
    private readonly double shareX = rateX / (rateX + rateY);

    public double Total => 2 * (rateX + rateY);

    public double Rate(int direction) => direction < 2 ? rateX : rateY;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Choose(uint uniform, ulong bits)
    {
        // Upper bits only: the lowest are zero after a product with an even number.
        var u = UniformBits.ToUnit(bits);
        return (u >= 0.5 * shareX ? 1 : 0) + (u >= shareX ? 1 : 0) + (u >= 0.5 * (1 + shareX) ? 1 : 0);
    }
}
