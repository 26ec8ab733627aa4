namespace SweepCluster.Physics.SurfaceDiffusion.Gas;

/// <summary>Draws the direction of a try in proportion to the rates of the directions.</summary>
internal interface IDirectionChoice
{
    /// <summary>Sum of the rates.</summary>
    double Total { get; }

    /// <summary>Rate of a direction.</summary>
    double Rate(int direction);

    /// <summary>A direction, from one that is uniform over all and from 64 uniform bits that do not depend on it.</summary>
    int Choose(uint uniform, ulong bits);
}
