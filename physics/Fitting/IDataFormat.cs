using System.Collections.Immutable;

namespace SweepCluster.Physics.Fitting;

/// <summary>A format of data files. Every public class that implements it is found by <see cref="FitCatalog"/>.</summary>
/// <remarks>Stateless and thread-safe.</remarks>
public interface IDataFormat
{
    /// <summary>Name on the command line.</summary>
    string Name { get; }

    /// <summary>Extensions of its files, with the dot, in lower case; none where they are anybody's.</summary>
    ImmutableArray<string> Extensions { get; }

    /// <summary>One line: what it is.</summary>
    string Meaning { get; }

    /// <summary>Reads columns to the end of the text.</summary>
    /// <exception cref="FormatException">The text is not of this format; the message names the line.</exception>
    DataFile Read(TextReader text);
}
