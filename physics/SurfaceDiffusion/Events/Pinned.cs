using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SweepCluster.Physics.SurfaceDiffusion.Events;

/// <summary>Arrays that stay where they are, so that inner loops can keep pointers into them.</summary>
/// <remarks>A pointer is good for as long as its owner holds the array.</remarks>
internal static unsafe class Pinned
{
    /// <summary>An array of zeros.</summary>
    public static T[] Array<T>(int length)
        where T : unmanaged => GC.AllocateArray<T>(length, pinned: true);

    /// <summary>A copy.</summary>
    public static T[] Copy<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        var copy = Array<T>(values.Length);
        values.CopyTo(copy);
        return copy;
    }

    /// <summary>Where an array made here begins.</summary>
    public static T* Address<T>(T[] pinned)
        where T : unmanaged => (T*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(pinned));
}
