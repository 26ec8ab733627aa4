using System.Reflection;

namespace SweepCluster.Physics.Engines;

/// <summary>Fills a record of parameters from columns, by the setters of its properties.</summary>
internal sealed class ParameterBinder<TParameters>
    where TParameters : class, new()
{
    private readonly Action<TParameters, double>[] setters =
        [.. DescriptionReader.Properties<ParameterAttribute>(typeof(TParameters)).Select(p => Setter(p.Property))];

    public TParameters Bind(PointBlock block, int point)
    {
        var parameters = new TParameters();
        Bind(parameters, block, point);
        return parameters;
    }

    /// <summary>Fills a record that is kept from point to point.</summary>
    public void Bind(TParameters parameters, PointBlock block, int point)
    {
        for (var i = 0; i < setters.Length; i++)
            setters[i](parameters, block.Input(i)[point]);
    }

    public TParameters Bind(ReadOnlySpan<double> values)
    {
        var parameters = new TParameters();
        for (var i = 0; i < setters.Length; i++)
            setters[i](parameters, values[i]);
        return parameters;
    }

    // Delegates of the properties themselves: compiled expressions would cost every start of a program some ten milliseconds.
    private static Action<TParameters, double> Setter(PropertyInfo property)
    {
        var set = property.SetMethod!;
        if (property.PropertyType == typeof(double))
            return set.CreateDelegate<Action<TParameters, double>>();
        var setWhole = set.CreateDelegate<Action<TParameters, int>>();
        return (parameters, value) => setWhole(parameters, (int)value);
    }
}
