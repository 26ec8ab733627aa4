namespace SweepCluster.Physics.SurfaceDiffusion.Walks;

/// <summary>What a move of an adatom is; its number is the place in vectors of event counts.</summary>
public enum MoveKind
{
    /// <summary>A jump to a neighbour site.</summary>
    Jump,

    /// <summary>A jump over two lattice constants at once.</summary>
    DoubleJump,

    /// <summary>A jump over three.</summary>
    TripleJump,

    /// <summary>A jump over four.</summary>
    QuadrupleJump,

    /// <summary>A jump along the diagonal.</summary>
    Diagonal,

    /// <summary>A jump that ends where it began.</summary>
    Rebound,

    /// <summary>A surface atom takes over: the adatom goes into its place.</summary>
    Exchange,

    /// <summary>The same, with the new adatom appearing some way off.</summary>
    LongExchange,

    /// <summary>A dumbbell with an atom of the channel's wall that falls back.</summary>
    DumbbellReturn,

    /// <summary>A dumbbell that ends one site along the channel.</summary>
    DumbbellAlong,

    /// <summary>A dumbbell that ends straight across, in the next channel.</summary>
    DumbbellAcross,

    /// <summary>A dumbbell that ends in the next channel, one site on.</summary>
    DumbbellDiagonal,

    /// <summary>Capture by a trap.</summary>
    Capture,

    /// <summary>Release from a trap.</summary>
    Release,

    /// <summary>Jump down over the edge of the terrace.</summary>
    StepDown,

    /// <summary>Attachment to the step that leads up.</summary>
    StepUp,

    /// <summary>Desorption.</summary>
    Desorption,

    /// <summary>Reaction at an active site.</summary>
    Reaction,
}
