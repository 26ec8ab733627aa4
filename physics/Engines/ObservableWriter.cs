using System.Reflection;

namespace SweepCluster.Physics.Engines;

/// <summary>Copies a record of observables into the columns of a block, by the getters of its properties.</summary>
internal sealed class ObservableWriter<TObservables>
    where TObservables : class
{
    private readonly (Func<TObservables, double>? Scalar, Func<TObservables, double[]>? Vector)[] getters =
        [.. DescriptionReader.Properties<ObservableAttribute>(typeof(TObservables)).Select(o => Getters(o.Property))];

    public void Write(TObservables observables, PointBlock block, int point)
    {
        for (var i = 0; i < getters.Length; i++)
        {
            var output = block.Output(i);
            if (output.IsEmpty)
                continue;
            if (getters[i].Scalar is { } scalar)
                output[point] = scalar(observables);
            else
                WriteVector(getters[i].Vector!(observables), output, block.Engine.Observables[i], point);
        }
    }

    private static void WriteVector(double[]? values, Span<double> output, ObservableDescription observable, int point)
    {
        var target = output.Slice(point * observable.Size, observable.Size);
        if (values is null)
        {
            target.Fill(double.NaN);
            return;
        }

        if (values.Length != observable.Size)
        {
            throw new InvalidOperationException(
                $"Observable {observable.Name} has {observable.Size} numbers a point; the engine gave {values.Length}.");
        }

        values.CopyTo(target);
    }

    private static (Func<TObservables, double>? Scalar, Func<TObservables, double[]>? Vector) Getters(PropertyInfo property)
    {
        var get = property.GetMethod!;
        if (property.PropertyType == typeof(double[]))
            return (null, get.CreateDelegate<Func<TObservables, double[]>>());
        if (property.PropertyType == typeof(double))
            return (get.CreateDelegate<Func<TObservables, double>>(), null);
        var getWhole = get.CreateDelegate<Func<TObservables, int>>();
        return (observables => getWhole(observables), null);
    }
}
