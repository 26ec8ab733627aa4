using System.Linq.Expressions;

namespace SweepCluster.Physics.Engines;

/// <summary>Copies a record of observables into the columns of a block, by getters compiled once.</summary>
internal sealed class ObservableWriter<TObservables>
    where TObservables : class
{
    private readonly (Func<TObservables, double>? Scalar, Func<TObservables, double[]>? Vector)[] getters =
        [.. DescriptionReader.Properties<ObservableAttribute>(typeof(TObservables)).Select(o => Getters(o.Property.Name))];

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

    private static (Func<TObservables, double>? Scalar, Func<TObservables, double[]>? Vector) Getters(string property)
    {
        var source = Expression.Parameter(typeof(TObservables));
        var member = Expression.Property(source, property);
        if (member.Type == typeof(double[]))
            return (null, Expression.Lambda<Func<TObservables, double[]>>(member, source).Compile());
        Expression number = member.Type.IsEnum ? Expression.Convert(member, typeof(int)) : member;
        if (number.Type != typeof(double))
            number = Expression.Convert(number, typeof(double));
        return (Expression.Lambda<Func<TObservables, double>>(number, source).Compile(), null);
    }
}
