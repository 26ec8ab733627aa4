using System.Collections.Immutable;
using SweepCluster.Physics.Engines;
using SweepCluster.Sweeps.Plans;

namespace SweepCluster.Client.Export;

/// <summary>The columns of an exported table: what varies, then what was computed, then the state of the point.</summary>
internal sealed class ExportColumns
{
    /// <summary>The columns for a sweep.</summary>
    public ExportColumns(SweepPlan plan)
    {
        var specification = plan.Specification;
        var engine = specification.Engine.Description;
        var varied = specification.Axes.SelectMany(axis => axis.Parameters).Select(p => p.Parameter)
            .Concat(specification.Tied.Select(tie => tie.Parameter));
        Parameters = [.. varied.Select(p => (p, engine.Parameters[p]))];
        Observables = [.. specification.Outputs.Select(o => engine.Observables[o])];
        HasReplicas = specification.Replicas > 1;
    }

    /// <summary>The parameters that vary, and their places in the engine's description.</summary>
    public ImmutableArray<(int Place, ParameterDescription Description)> Parameters { get; }

    /// <summary>The stored observables.</summary>
    public ImmutableArray<ObservableDescription> Observables { get; }

    /// <summary>Whether points have replicas.</summary>
    public bool HasReplicas { get; }

    /// <summary>Names of an observable's columns: one a number, with its place where there are several.</summary>
    public static IEnumerable<string> NamesOf(ObservableDescription observable)
    {
        if (observable.Dimensions.IsEmpty)
            return [observable.Name];
        return Enumerable.Range(0, observable.Size).Select(i => $"{observable.Name}[{string.Join(' ', PlacesOf(observable, i))}]");
    }

    private static int[] PlacesOf(ObservableDescription observable, int number)
    {
        var places = new int[observable.Dimensions.Length];
        for (var d = places.Length - 1; d >= 0; d--)
            (number, places[d]) = Math.DivRem(number, observable.Dimensions[d].Size);
        return places;
    }
}
