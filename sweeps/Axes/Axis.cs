using System.Collections.Immutable;

namespace SweepCluster.Sweeps.Axes;

/// <summary>One dimension of a sweep: a parameter that is varied, or several that vary together.</summary>
public sealed record Axis
{
    /// <summary>Makes an axis.</summary>
    /// <exception cref="ArgumentException">There is no parameter, or their numbers of values differ.</exception>
    public Axis(string name, ImmutableArray<AxisParameter> parameters)
    {
        if (parameters.IsDefaultOrEmpty)
            throw new ArgumentException($"Axis {name} varies no parameter.", nameof(parameters));
        if (parameters.Any(p => p.Values.Length != parameters[0].Values.Length))
        {
            throw new ArgumentException(
                $"The parameters of axis {name} have {string.Join(", ", parameters.Select(p => p.Values.Length))} values; "
                + "zipped ones need the same number.",
                nameof(parameters));
        }

        Name = name;
        Parameters = parameters;
    }

    /// <summary>Name of the dimension: the parameter's, or the one given to a group.</summary>
    public string Name { get; }

    /// <summary>What varies along it.</summary>
    public ImmutableArray<AxisParameter> Parameters { get; }

    /// <summary>Number of positions.</summary>
    public long Length => Parameters[0].Values.Length;
}
