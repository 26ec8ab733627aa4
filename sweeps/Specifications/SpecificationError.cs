namespace SweepCluster.Sweeps.Specifications;

/// <summary>One thing that is wrong with a specification, or that its author should know.</summary>
/// <param name="File">Name of the file, or the override as it was given, such as <c>--set T=1</c>.</param>
/// <param name="Line">Line in the file, from 1; 0 where it concerns the file as a whole or an override.</param>
/// <param name="Column">Column in the line, from 1; 0 where there is no line.</param>
/// <param name="Path">The field, such as <c>axes.Q.linspace[2]</c>; empty where it is none.</param>
/// <param name="Message">What is wrong, the value received, what is allowed, what to do; one line.</param>
/// <param name="Suggestion">The nearest known name, where a name is unknown.</param>
public sealed record SpecificationError(
    string File, int Line, int Column, string Path, string Message, string? Suggestion = null)
{
    /// <summary>The whole as one line: <c>file:line:column: path: message; the nearest known name is x</c>.</summary>
    public override string ToString()
    {
        var place = Line > 0 ? $"{File}:{Line}:{Column}: " : File.Length > 0 ? $"{File}: " : "";
        var path = Path.Length > 0 ? $"{Path}: " : "";
        var suggestion = Suggestion is null ? "" : $"; the nearest known name is {Suggestion}";
        return place + path + Message + suggestion;
    }
}
