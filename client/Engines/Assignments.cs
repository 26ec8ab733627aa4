using System.Collections.Immutable;
using SweepCluster.Physics.Engines;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Services;

namespace SweepCluster.Client.Engines;

/// <summary>Reads an engine's name and <c>name=value</c> arguments as a point.</summary>
internal static class Assignments
{
    /// <summary>The plan of the one point.</summary>
    /// <exception cref="InputException">The engine or parameters are wrong; the message has all that is.</exception>
    public static SweepPlan Read(EngineCatalog engines, string engine, IEnumerable<string> assignments, ulong seed)
    {
        var problems = ImmutableArray.CreateBuilder<string>();
        var parameters = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var assignment in assignments)
        {
            var equals = assignment.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1)
                problems.Add($"{assignment}: a parameter is given as name=value");
            else if (!parameters.TryAdd(assignment[..equals].Trim(), assignment[(equals + 1)..]))
                problems.Add($"{assignment[..equals].Trim()}: is given twice; give it once");
        }

        try
        {
            var plan = PointReader.Read(
                new PointRequest { Engine = engine, Parameters = parameters.ToImmutable(), Seed = seed }, engines);
            return problems.Count == 0 ? plan : throw new InputException(problems.ToImmutable());
        }
        catch (SpecificationException wrong)
        {
            throw new InputException([.. problems, .. wrong.Errors.Select(error => error.ToString())]);
        }
    }
}
