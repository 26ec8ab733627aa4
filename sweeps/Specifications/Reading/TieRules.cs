using SweepCluster.Physics.Engines;
using SweepCluster.Sweeps.Axes;

namespace SweepCluster.Sweeps.Specifications.Reading;

/// <summary>Checks ties against the parameters they follow: no chains, no choices, and values inside the range.</summary>
internal sealed class TieRules(
    ReadingContext context, ParameterSection parameters, IReadOnlyList<AxisDraft> axes)
{
    // Whole and half-integer values are looked at one by one, as far as this.
    private const int Looked = 65_536;

    /// <summary>The ties that hold, in the engine's order.</summary>
    public IEnumerable<TiedParameter> Check() =>
        parameters.Ties.Where(IsSound).Select(draft => draft.Tie).OrderBy(tie => tie.Parameter);

    private ParameterDescription Describe(int parameter) => context.Description.Parameters[parameter];

    private bool IsSound(ParameterSection.TieDraft draft)
    {
        if ((FindFault(draft.Tie) ?? FindValueFault(draft.Tie)) is not { } fault)
            return true;
        context.Errors.Add(draft.Place, draft.Path, fault);
        return false;
    }

    private string? FindFault(TiedParameter tie)
    {
        var (name, from) = (Describe(tie.Parameter).Name, Describe(tie.From).Name);
        if (tie.Parameter == tie.From)
            return $"{name} is tied to itself; tie it to another parameter";
        if (Describe(tie.Parameter).Kind == ParameterKind.Choice)
            return $"{name} is a choice and cannot be tied; zip it with {from} on an axis";
        if (Describe(tie.From).Kind == ParameterKind.Choice)
            return $"{from} is a choice and has no number to follow; zip {name} with it on an axis";
        if (parameters.Ties.FirstOrDefault(d => d.Tie.Parameter == tie.From) is not { Tie: var next })
            return null;
        if (next.From == tie.Parameter)
            return $"{name} is tied to {from}, and {from} to {name}; fix one of them or give it an axis";
        return $"{name} is tied to {from}, which is itself tied to {Describe(next.From).Name}; tie {name} to {Describe(next.From).Name}, "
            + $"with times {tie.Times * next.Times} and plus {(tie.Times * next.Plus) + tie.Plus}";
    }

    private string? FindValueFault(TiedParameter tie)
    {
        var varied = axes.SelectMany(draft => draft.Axis.Parameters).FirstOrDefault(p => p.Parameter == tie.From);
        if (varied is not null)
        {
            return ValuesToLookAt(varied.Values, Describe(tie.Parameter).Kind)
                .Select(value => FindFaultAt(tie, value)).FirstOrDefault(fault => fault is not null);
        }

        var value = parameters.Fixed.FirstOrDefault(f => f.Parameter == tie.From)?.Value ?? Describe(tie.From).Default;
        if (!double.IsNaN(value))
            return FindFaultAt(tie, value);

        // The engine derives the value when none is given; but where one is given and wrong, that is said already.
        return context.IsClaimed(tie.From)
            ? null
            : $"{Describe(tie.Parameter).Name} is tied to {Describe(tie.From).Name}, which has no value; fix it under parameters, or give it an axis";
    }

    private string? FindFaultAt(TiedParameter tie, double from)
    {
        if (Describe(tie.Parameter).Check(tie.Of(from)) is not { } problem)
            return null;
        return $"where {Describe(tie.From).Name} is {Describe(tie.From).Format(from)}, {problem}";
    }

    // A tie is linear, so the extremes of what it follows give its own; kinds need more than extremes.
    private static IEnumerable<double> ValuesToLookAt(IAxisValues values, ParameterKind kind)
    {
        var range = values switch
        {
            RandomValues random => (SampleRange?)random.Range,
            LatinHypercubeValues latin => latin.Range,
            SobolValues sobol => sobol.Range,
            _ => null,
        };
        if (range is { } ends)
        {
            yield return ends.Start;
            yield return ends.Stop;
        }

        yield return values[0];
        yield return values[values.Length - 1];
        var looked = values switch
        {
            ListValues list => list.Length,
            _ when kind == ParameterKind.Real => 0,
            _ => Math.Min(values.Length, Looked),
        };
        for (long i = 1; i < looked; i++)
            yield return values[i];
    }
}
