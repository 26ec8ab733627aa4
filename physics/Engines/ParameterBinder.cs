using System.Linq.Expressions;

namespace SweepCluster.Physics.Engines;

/// <summary>Fills a record of parameters from columns, by setters compiled once.</summary>
internal sealed class ParameterBinder<TParameters>
    where TParameters : class, new()
{
    private readonly Action<TParameters, double>[] setters =
        [.. DescriptionReader.Properties<ParameterAttribute>(typeof(TParameters)).Select(p => Setter(p.Property.Name))];

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

    private static Action<TParameters, double> Setter(string property)
    {
        var target = Expression.Parameter(typeof(TParameters));
        var value = Expression.Parameter(typeof(double));
        var member = Expression.Property(target, property);
        Expression converted = member.Type switch
        {
            { IsEnum: true } => Expression.Convert(Expression.Convert(value, typeof(int)), member.Type),
            _ when member.Type == typeof(double) => value,
            _ => Expression.Convert(value, member.Type),
        };
        return Expression.Lambda<Action<TParameters, double>>(Expression.Assign(member, converted), target, value).Compile();
    }
}
