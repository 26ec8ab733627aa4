namespace SweepCluster.Physics.SurfaceDiffusion.Gas;

/// <summary>
/// What is kept of who moved where: a value type, so that a gas whose adatoms nobody follows pays nothing.
/// </summary>
internal interface ITrace
{
    /// <summary>Displacement of every adatom; empty when they are not followed.</summary>
    long[] Displacements { get; }

    /// <summary>Notes a jump.</summary>
    /// <param name="carrier">Number of what jumped in its list.</param>
    /// <param name="from">Site left.</param>
    /// <param name="to">Site taken.</param>
    /// <param name="step">Packed displacement of what jumped; 0 when the jump was rejected.</param>
    void Moved(int carrier, int from, int to, long step);

    void Save(BinaryWriter state);

    void Restore(BinaryReader state);
}
