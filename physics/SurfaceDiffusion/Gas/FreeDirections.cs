namespace SweepCluster.Physics.SurfaceDiffusion.Gas;

/// <summary>The free directions of every neighbour mask, so that one is picked by a look-up.</summary>
internal static class FreeDirections
{
    /// <summary>Entries kept for a mask.</summary>
    public const int Stride = 8;

    /// <summary>Entry mask * <see cref="Stride"/> + k is the k-th direction whose bit in the mask is not set.</summary>
    public static byte[] Of(int coordination)
    {
        var table = new byte[(1 << coordination) * Stride];
        for (var mask = 0; mask < 1 << coordination; mask++)
        {
            var k = 0;
            for (var d = 0; d < coordination; d++)
            {
                if ((mask >> d & 1) == 0)
                    table[(mask * Stride) + k++] = (byte)d;
            }
        }

        return table;
    }
}
