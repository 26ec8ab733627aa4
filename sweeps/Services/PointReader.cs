using System.Collections.Immutable;
using SweepCluster.Physics.Engines;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Specifications;
using SweepCluster.Sweeps.Specifications.Nodes;

namespace SweepCluster.Sweeps.Services;

/// <summary>Reads points asked for on demand.</summary>
public static class PointReader
{
    /// <summary>The plan of a sweep that is this one point, with every observable.</summary>
    /// <exception cref="SpecificationException">There is no such engine, or its parameters are not valid; all that is wrong is in it.</exception>
    public static SweepPlan Read(PointRequest request, EngineCatalog engines)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(engines);
        var engine = engines.Find(request.Engine) ?? throw Unknown(
            "engine", $"there is no engine {Echo.Of(request.Engine)}", request.Engine, [.. engines.Engines.Select(e => e.Description.Name)]);
        var description = engine.Description;
        var values = description.Parameters.Select(p => p.Default).ToArray();
        var errors = ImmutableArray.CreateBuilder<SpecificationError>();
        foreach (var (name, text) in request.Parameters)
        {
            var index = description.IndexOfParameter(name);
            if (index < 0)
            {
                errors.AddRange(Unknown(
                    Echo.Of(name), $"engine {description.Name} has no such parameter", name, [.. description.Parameters.Select(p => p.Name)]).Errors);
            }
            else if (ParameterText.Read(description.Parameters[index], text, out values[index], out var nearest) is { } problem)
            {
                errors.Add(new SpecificationError("", 0, 0, name, problem, nearest));
            }
        }

        if (errors.Count == 0 && engine.Check(new ParameterValues(description, values)) is { } wrong)
            errors.Add(new SpecificationError("", 0, 0, "", wrong));
        if (errors.Count > 0)
            throw new SpecificationException(errors.ToImmutable());
        return new SweepPlan(new SweepSpecification
        {
            Name = "point",
            Engine = engine,
            Fixed = [.. values.Select((value, i) => new FixedParameter(i, value))],
            Outputs = [.. Enumerable.Range(0, description.Observables.Length)],
            Seed = request.Seed,
        });
    }

    private static SpecificationException Unknown(string path, string message, string name, string[] known) =>
        new([new SpecificationError("", 0, 0, path, $"{message}; there are {NearestName.List(known)}", NearestName.Find(name, known))]);
}
