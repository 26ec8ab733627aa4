namespace SweepCluster.Physics.SurfaceDiffusion.Model;

/// <summary>The computation of one point, in rounds between which it can stop, be put down and taken up again.</summary>
internal interface IPointRun
{
    /// <summary>Rounds to do, unless the requested error is reached before.</summary>
    int Rounds { get; }

    /// <summary>Rounds done.</summary>
    int Done { get; }

    /// <summary>Relative error of the quantity the model is asked for; NaN while it is not known.</summary>
    double RelativeError { get; }

    /// <summary>Does one more round.</summary>
    void Round(CancellationToken cancellation);

    void Save(BinaryWriter state);

    void Restore(BinaryReader state);

    /// <summary>Fills in what the model knows.</summary>
    void Report(SurfaceDiffusionObservables observables);
}
