using System.Collections.Immutable;

namespace SweepCluster.Sweeps.Specifications.Nodes;

/// <summary>Gathers what is wrong with a specification.</summary>
internal sealed class ErrorList
{
    /// <summary>Errors that are kept: a file of a million bytes can hold hundreds of thousands.</summary>
    public const int Most = 200;

    private readonly List<SpecificationError> errors = [];
    private readonly List<SpecificationError> warnings = [];
    private int dropped;

    /// <summary>Whether there is any error.</summary>
    public bool Any => errors.Count > 0;

    /// <summary>Whether further errors are only counted: what is costly to say need not be found out.</summary>
    public bool IsFull => errors.Count >= Most;

    /// <summary>Adds an error.</summary>
    public void Add(Place place, string path, string message, string? suggestion = null)
    {
        if (IsFull)
            dropped++;
        else
            errors.Add(new SpecificationError(place.Source, place.Line, place.Column, path, message, suggestion));
    }

    /// <summary>Adds a warning.</summary>
    public void Warn(Place place, string path, string message) =>
        warnings.Add(new SpecificationError(place.Source, place.Line, place.Column, path, message));

    /// <summary>The errors by line, those of <paramref name="file"/> before those of overrides.</summary>
    public ImmutableArray<SpecificationError> Errors(string file)
    {
        var sorted = Sort(errors, file);
        if (dropped > 0)
            sorted = sorted.Append(new SpecificationError(file, 0, 0, "", $"{dropped} more errors were found; mend the first {Most} and read it again"));
        return [.. sorted];
    }

    /// <summary>The warnings, in the same order.</summary>
    public ImmutableArray<SpecificationError> Warnings(string file) => [.. Sort(warnings, file)];

    private static IEnumerable<SpecificationError> Sort(List<SpecificationError> items, string file) =>
        items.OrderBy(e => e.File != file).ThenBy(e => e.Line).ThenBy(e => e.Column);
}
