using System.Collections.Immutable;

namespace SweepCluster.Physics.Fitting;

/// <summary>A format in which the points of a sweep can be written too, as <c>sweep export --format</c> does.</summary>
/// <remarks>What it writes, it reads back to the same bits.</remarks>
public interface IDataWriter : IDataFormat
{
    /// <summary>The columns it writes, the first of which it needs; named like the engine's observables.</summary>
    ImmutableArray<string> Columns { get; }

    /// <summary>Writes columns.</summary>
    /// <param name="text">Where to.</param>
    /// <param name="data">The columns; ones that the format has no place for are left out.</param>
    /// <param name="title">One line that says what it is.</param>
    /// <exception cref="FormatException">The data have not what the format needs; the message says what.</exception>
    /// <exception cref="ArgumentException">A number cannot be written, or the title has more than one line.</exception>
    void Write(TextWriter text, DataFile data, string title);
}
