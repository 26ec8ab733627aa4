using SweepCluster.Client.Papers;
using SweepCluster.Sweeps.Specifications.Nodes;

namespace SweepCluster.Client.Commands;

/// <summary>Where papers are.</summary>
internal static class PaperFolders
{
    /// <summary>The folder of the papers that ship with the program.</summary>
    public static string Shipped => Path.Combine(AppContext.BaseDirectory, "papers");

    /// <summary>The paper of that name, or in that folder.</summary>
    /// <exception cref="InputException">There is none.</exception>
    /// <exception cref="PaperException">Its manifest has an error.</exception>
    public static Paper Find(string name)
    {
        var papers = Paper.LoadAll(Shipped);
        if (papers.FirstOrDefault(paper => paper.Name == name) is { } shipped)
            return shipped;
        if (Directory.Exists(name))
            return Paper.Load(name);
        var known = papers.Select(paper => paper.Name).ToArray();
        var hint = NearestName.Find(name, known) is { } nearest
            ? $"the nearest known name is {nearest}"
            : $"known are {NearestName.List(known)}";
        throw new InputException($"paper: there is no paper {name}; {hint}");
    }
}
