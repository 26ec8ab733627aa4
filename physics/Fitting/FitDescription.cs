using System.Collections.Immutable;
using SweepCluster.Physics.Engines;

namespace SweepCluster.Physics.Fitting;

/// <summary>All that is known of a fit without running it.</summary>
/// <param name="Name">Name on the command line, in kebab-case; unique among all engines.</param>
/// <param name="Engine">Name of the engine whose physics it is.</param>
/// <param name="Meaning">One line: what is fitted to what.</param>
/// <param name="Formula">The model, in the field's symbols.</param>
/// <param name="Columns">The data it reads.</param>
public sealed record FitDescription(
    string Name, string Engine, string Meaning, string Formula, ImmutableArray<FitColumn> Columns)
{
    /// <summary>The paper or book the model is from.</summary>
    public string Source { get; init; } = "";

    /// <summary>What can be set beside the data; each has a default.</summary>
    public ImmutableArray<ParameterDescription> Settings { get; init; } = [];

    /// <summary>How data without a column of errors are weighed, in two words.</summary>
    public string WithoutErrors { get; init; } = "equal weights";

    /// <summary>Name of the format that a file is read in whose extension belongs to none.</summary>
    public string Format { get; init; } = "csv";
}
