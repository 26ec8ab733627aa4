using System.Collections.Immutable;
using SweepCluster.Physics.Engines;
using SweepCluster.Sweeps.Axes;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Specifications.Nodes;

namespace SweepCluster.Sweeps.Specifications.Reading;

/// <summary>Reads the values of one parameter along an axis: a list, <c>linspace</c>, <c>logspace</c> or <c>range</c>.</summary>
/// <remarks>
/// All spacings are monotone, so their ends decide whether they stay in the parameter's range; whole and half-integer
/// parameters are looked at position by position, see <see cref="KindRules"/>.
/// </remarks>
internal sealed class SpacingReader(ReadingContext context)
{
    private const int MostListErrors = 5;

    private static readonly string[] StartStopCount = [Keys.Start, Keys.Stop, Keys.Count];
    private static readonly string[] StartStopStep = [Keys.Start, Keys.Stop, Keys.Step];

    /// <summary>Reads a list.</summary>
    public ListValues? ReadList(ParameterDescription parameter, SequenceNode list, string path)
    {
        if (list.Items.Count == 0)
        {
            context.Errors.Add(list.Place, path, "is empty; an axis needs at least one value");
            return null;
        }

        var values = ImmutableArray.CreateBuilder<double>(list.Items.Count);
        var wrong = 0;
        for (var i = 0; i < list.Items.Count; i++)
        {
            if (wrong > MostListErrors)
            {
                // Long lists of the wrong thing: the first few say it all.
                context.Errors.Add(list.Place, path, $"has more wrong values than these, among its {list.Items.Count}");
                return null;
            }

            if (context.ReadValue(parameter, list.Items[i], $"{path}[{i}]") is { } value)
                values.Add(value);
            else
                wrong++;
        }

        return wrong == 0 ? new ListValues(values.MoveToImmutable()) : null;
    }

    /// <summary>Reads a spacing.</summary>
    public IAxisValues? Read(ParameterDescription parameter, MappingNode.Entry form, string path)
    {
        var below = Fields.Join(path, form.Key);
        if (parameter.Kind == ParameterKind.Choice)
        {
            context.Errors.Add(form.Place, below, $"{parameter.Name} is a choice; list its values, such as [{parameter.Choices[0]}]");
            return null;
        }

        IAxisValues? values = form.Key switch
        {
            Keys.Linspace => ReadLinspace(parameter, form, below),
            Keys.Logspace => ReadLogspace(parameter, form, below),
            _ => ReadRange(parameter, form, below),
        };
        if (values is null || KindRules.Check(parameter, values) is not { } problem)
            return values;
        context.Errors.Add(form.Value.Place, below, problem);
        return null;
    }

    private LinearValues? ReadLinspace(ParameterDescription parameter, MappingNode.Entry form, string path)
    {
        if (ReadEnds(parameter, form, path) is not var (start, stop, count))
            return null;
        if (double.IsFinite(stop - start))
            return new LinearValues(start, stop, count);
        context.Errors.Add(form.Value.Place, path, $"from {start} to {stop} is farther than the largest double, 1.8e308");
        return null;
    }

    private LogarithmicValues? ReadLogspace(ParameterDescription parameter, MappingNode.Entry form, string path)
    {
        if (ReadEnds(parameter, form, path) is not var (start, stop, count))
            return null;
        if (start != 0 && stop != 0 && start > 0 == stop > 0)
            return new LogarithmicValues(start, stop, count);
        context.Errors.Add(
            form.Value.Place, path,
            $"from {start} to {stop} has no logarithmic spacing: both ends must be above zero, or both below");
        return null;
    }

    private (double Start, double Stop, long Count)? ReadEnds(ParameterDescription parameter, MappingNode.Entry form, string path)
    {
        if (FormArguments.Read(form, path, StartStopCount, null, null, context.Errors) is not { } arguments)
            return null;
        var start = ReadValue(parameter, arguments[Keys.Start]);
        var stop = ReadValue(parameter, arguments[Keys.Stop]);
        var count = ReadCount(arguments[Keys.Count]);
        return start is null || stop is null || count is null ? null : (start.Value, stop.Value, count.Value);
    }

    private SteppedValues? ReadRange(ParameterDescription parameter, MappingNode.Entry form, string path)
    {
        if (FormArguments.Read(form, path, StartStopStep, Keys.Count, Keys.Stop, context.Errors) is not { } arguments)
            return null;
        var start = ReadValue(parameter, arguments[Keys.Start]);
        var step = ReadStep(parameter, arguments[Keys.Step]);
        if (arguments.Has(Keys.Count))
        {
            var count = ReadCount(arguments[Keys.Count]);
            return start is null || step is null || count is null
                ? null
                : CheckLast(parameter, new SteppedValues(start.Value, step.Value, count.Value), form, path);
        }

        var stop = ReadValue(parameter, arguments[Keys.Stop]);
        if (start is null || step is null || stop is null)
            return null;
        if (FindFault(start.Value, stop.Value, step.Value) is not { } fault)
            return CheckLast(parameter, SteppedValues.Through(start.Value, stop.Value, step.Value), form, path);
        context.Errors.Add(form.Value.Place, path, fault);
        return null;
    }

    private static string? FindFault(double start, double stop, double step)
    {
        if (step == 0)
            return "has a step of 0, which leads nowhere";
        var steps = (stop - start) / step;
        if (steps < 0)
            return $"a step of {step} does not lead from {start} to {stop}; write [{start}, {stop}, {-step}] or [{stop}, {start}, {step}]";
        return steps < SweepPlan.MaximumPoints
            ? null
            : $"has {steps:G3} values; an axis has at most {SweepPlan.MaximumPoints} (2^62)";
    }

    private SteppedValues? CheckLast(ParameterDescription parameter, SteppedValues values, MappingNode.Entry form, string path)
    {
        var last = values[values.Length - 1];
        if (values.Length > 1 && values[1] == values.Start)
            context.Errors.Add(form.Value.Place, path, $"a step of {values.Step} is lost in the rounding of {values.Start}");
        else if (parameter.Check(last) is { } problem)
            context.Errors.Add(form.Value.Place, path, problem);
        else
            return values;
        return null;
    }

    private double? ReadValue(ParameterDescription parameter, (Node Node, string Path) argument) =>
        context.ReadValue(parameter, argument.Node, argument.Path);

    private long? ReadCount((Node Node, string Path) argument) =>
        WholeNumber.ReadCount(argument.Node, argument.Path, SweepPlan.MaximumPoints, context.Errors);

    private double? ReadStep(ParameterDescription parameter, (Node Node, string Path) argument)
    {
        if (Fields.Scalar(argument.Node, argument.Path, "a number", context.Errors) is not { } scalar)
            return null;
        if (ParameterText.ReadNumber(parameter, scalar.Text, out var value) is not { } problem)
            return value;
        context.Errors.Add(scalar.Place, argument.Path, $"the step of {problem}");
        return null;
    }
}
