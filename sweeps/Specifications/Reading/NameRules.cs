using SweepCluster.Physics.Engines;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Specifications.Nodes;

namespace SweepCluster.Sweeps.Specifications.Reading;

/// <summary>Checks that every axis has a name that an array of the store can have, and that is not another's.</summary>
internal sealed class NameRules(ReadingContext context, IEnumerable<ObservableDescription> outputs)
{
    private const int LongestName = 100;

    private static readonly Dictionary<string, string> Reserved = new(StringComparer.Ordinal)
    {
        ["status"] = "the array of the points' states",
        ["attempts"] = "the array of the points' attempts",
        ["failures"] = "the folder of the points' failures",
        [SweepPlan.ReplicaDimension] = "the dimension of replicas",
    };

    private readonly List<ObservableDescription> outputs = [.. outputs];

    /// <summary>Reports what is wrong with the names of axes.</summary>
    public void Check(IEnumerable<AxisDraft> axes)
    {
        foreach (var draft in axes)
        {
            if (FindFault(draft) is { } fault)
                context.Errors.Add(draft.Place, draft.Path, fault);
        }
    }

    private string? FindFault(AxisDraft draft)
    {
        var name = draft.Axis.Name;
        var varied = draft.Axis.Parameters.Select(p => context.Description.Parameters[p.Parameter].Name).ToList();
        var isOwn = varied.Contains(name);
        if (!isOwn && !(name.Length <= LongestName && char.IsAsciiLetter(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-')))
            return $"{Echo.Of(name)} is no name for an axis; it has up to {LongestName} letters (a to z), digits, _ and -, and starts with a letter";
        if (TakenBy(name, isOwn) is not { } taken)
            return null;
        var rename = isOwn ? $"; name the axis otherwise, such as {name}_axis: {{zip: {{{name}: ...}}}}, or leave that out of outputs" : "; choose another";
        return $"{name} is the name of {taken} too{rename}";
    }

    private string? TakenBy(string name, bool isOwn)
    {
        if (Reserved.TryGetValue(name, out var reserved))
            return reserved;
        if (!isOwn && context.Description.IndexOfParameter(name) >= 0)
            return "a parameter that does not vary along it";
        if (outputs.Any(o => o.Name == name))
            return "an observable";
        return outputs.FirstOrDefault(o => o.Dimensions.Any(d => d.Name == name)) is { } owner
            ? $"a dimension of {owner.Name}"
            : null;
    }
}
