namespace SweepCluster.Client.Commands;

/// <summary>An example of a command, for its help.</summary>
/// <param name="Line">What is typed.</param>
/// <param name="Meaning">What it does.</param>
internal sealed record Example(string Line, string Meaning);
