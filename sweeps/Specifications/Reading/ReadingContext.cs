using SweepCluster.Physics.Engines;
using SweepCluster.Sweeps.Specifications.Nodes;

namespace SweepCluster.Sweeps.Specifications.Reading;

/// <summary>What the parts of one reading share: the engine, the errors, and which field gave which parameter its values.</summary>
internal sealed class ReadingContext(IEngine engine, ErrorList errors)
{
    private readonly Dictionary<int, (string Where, Place Place)> uses = [];

    /// <summary>The engine.</summary>
    public IEngine Engine { get; } = engine;

    /// <summary>Its description.</summary>
    public EngineDescription Description => Engine.Description;

    /// <summary>Takes what is wrong.</summary>
    public ErrorList Errors { get; } = errors;

    /// <summary>Position of a parameter by name, or -1 with an error that names the nearest.</summary>
    public int FindParameter(string name, Place place, string path)
    {
        var index = Description.IndexOfParameter(name);
        if (index >= 0)
            return index;
        var known = Description.Parameters.Select(p => p.Name);
        var nearest = Errors.IsFull ? null : NearestName.Find(name, known);
        var message = $"engine {Description.Name} has no parameter {Echo.Bare(name)}";
        if (Keys.TopLevel.Contains(name))
            message += $"; {name} is a key of the sweep, write it without indentation";
        else if (nearest is null)
            message += $"; it has {NearestName.List(known)}";
        Errors.Add(place, path, message, nearest);
        return -1;
    }

    /// <summary>Notes that a field gives a parameter its values, and reports one that did already.</summary>
    public bool Claim(int parameter, string path, Place place)
    {
        if (uses.TryAdd(parameter, (path, place)))
            return true;
        var (where, first) = uses[parameter];
        Errors.Add(
            place, path,
            $"{Description.Parameters[parameter].Name} has its values from {where}{(first.Line > 0 ? $" in line {first.Line}" : "")} already; remove one");
        return false;
    }

    /// <summary>Whether a field gives a parameter its values, rightly or wrongly.</summary>
    public bool IsClaimed(int parameter) => uses.ContainsKey(parameter);

    /// <summary>The value written in a node; <see langword="null"/> where it is none, which is then among the errors.</summary>
    public double? ReadValue(ParameterDescription parameter, Node node, string path)
    {
        if (node is not ScalarNode scalar || (scalar.IsNull && parameter.Kind != ParameterKind.Choice))
        {
            Errors.Add(node.Place, path, $"{parameter.Name} is {node.Kind}; {Needed(parameter)} is needed");
            return null;
        }

        if (ParameterText.Read(parameter, scalar.Text, out var value, out var suggestion) is not { } problem)
            return value;
        Errors.Add(node.Place, path, problem, suggestion);
        return null;
    }

    private static string Needed(ParameterDescription parameter) => parameter.Kind switch
    {
        ParameterKind.Choice => "a name",
        _ when parameter.Unit.Length > 0 => $"a number in {parameter.Unit}",
        _ => "a number",
    };
}
