namespace SweepCluster.Physics.SurfaceDiffusion.Model;

/// <summary>Which part of the theory of surface diffusion a point computes.</summary>
public enum SurfaceModel
{
    /// <summary>A lone adatom on a flat face, with all its kinds of jumps and exchanges.</summary>
    Walk,

    /// <summary>Many adatoms: exclusion, bond counting or final-state energetics, vacancies.</summary>
    Gas,

    /// <summary>A cluster that stays in one piece.</summary>
    Cluster,

    /// <summary>A lone adatom on a vicinal surface.</summary>
    Vicinal,

    /// <summary>A lone adatom on one terrace between an ascending and a descending step.</summary>
    Terrace,

    /// <summary>A lone adatom that traps hold from time to time.</summary>
    Traps,

    /// <summary>A molecule that looks for a patch of active sites before it desorbs.</summary>
    ActiveSites,

    /// <summary>Molecules that land, jump, desorb and react in pairs.</summary>
    Reaction,

    /// <summary>A dense strip beside its gas of adatoms: mass transfer.</summary>
    Coexistence,
}
