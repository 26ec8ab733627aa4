using System.Runtime.CompilerServices;

namespace SweepCluster.Physics.SurfaceDiffusion.Gas;

/// <summary>All directions alike.</summary>
internal readonly struct EqualDirections(int count, double rate) : IDirectionChoice
{
    public double Total => count * rate;

    public double Rate(int direction) => rate;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Choose(uint uniform, ulong bits) => (int)uniform;
}
