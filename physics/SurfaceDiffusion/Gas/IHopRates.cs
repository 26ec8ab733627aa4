namespace SweepCluster.Physics.SurfaceDiffusion.Gas;

/// <summary>The law of the jump rates: from where, in which direction, and who is around at both ends.</summary>
/// <remarks>Pure and safe from any thread. Implemented by value types where it is called in inner loops.</remarks>
public interface IHopRates
{
    /// <summary>A rate that no jump of an adatom with that number of occupied neighbours exceeds, in 1/s.</summary>
    /// <param name="neighbours">Number of occupied neighbours, 0 to z - 1.</param>
    double Bound(int neighbours);

    /// <summary>Rate of a jump onto a free neighbour site, in 1/s.</summary>
    /// <param name="site">Site left.</param>
    /// <param name="direction">Direction of the jump.</param>
    /// <param name="around">Occupied neighbours of the site left, one bit a direction.</param>
    /// <param name="aroundTarget">Occupied neighbours of the site reached, the jumping adatom not counted.</param>
    double Rate(int site, int direction, int around, int aroundTarget);
}
