namespace SweepCluster.Physics.Engines;

/// <summary>
/// A named, versioned physics model: typed parameters in, observables out.
/// </summary>
/// <remarks>
/// An engine has a public constructor without parameters, by which <see cref="EngineCatalog"/> finds it. It holds no
/// state between points: <see cref="Evaluate"/> is called from several threads at once, each with its own block and
/// context. What it gives for a point depends on that point's parameters and random key only, never on the block the
/// point arrived in. A model that computes one point at a time derives from
/// <see cref="PointEngine{TParameters, TObservables}"/> instead.
/// </remarks>
public interface IEngine
{
    /// <summary>Name, version, parameters and observables.</summary>
    EngineDescription Description { get; }

    /// <summary>
    /// Looks at the values of one point together, before anything is computed: <see langword="null"/>, or what is
    /// wrong, the value received, the allowed range and what to do. Kinds and ranges of single parameters have been
    /// checked already.
    /// </summary>
    string? Check(ParameterValues point) => null;

    /// <summary>
    /// Computes the block's points: reads its parameter columns, fills the columns of the observables asked for, and
    /// calls <see cref="PointBlock.Fail"/> for a point that cannot be computed.
    /// </summary>
    /// <exception cref="OperationCanceledException">The context's cancellation was requested; nothing of the block counts.</exception>
    void Evaluate(PointBlock block, EvaluationContext context);
}
