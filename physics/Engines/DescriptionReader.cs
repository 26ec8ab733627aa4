using System.Collections.Immutable;
using System.Reflection;

namespace SweepCluster.Physics.Engines;

/// <summary>Reads an engine's description from the attributes of its class, parameters and observables.</summary>
public static class DescriptionReader
{
    /// <summary>The description of <paramref name="engine"/>, in the order in which the properties are declared.</summary>
    /// <exception cref="InvalidOperationException">The attributes do not describe an engine; the message says where.</exception>
    public static EngineDescription Read<TParameters, TObservables>(Type engine)
        where TParameters : class, new()
        where TObservables : class, new()
    {
        ArgumentNullException.ThrowIfNull(engine);
        var header = engine.GetCustomAttribute<EngineAttribute>()
            ?? throw new InvalidOperationException($"{engine.Name} has no [Engine] attribute.");
        return new EngineDescription(
            header.Name,
            header.Version,
            header.Meaning,
            header.Source,
            ReadParameters<TParameters>(),
            [.. Properties<ObservableAttribute>(typeof(TObservables)).Select(o => Observable(o.Property, o.Attribute))]);
    }

    /// <summary>The descriptions of a record of parameters, in the order in which they are declared.</summary>
    /// <exception cref="InvalidOperationException">The attributes do not describe parameters; the message says where.</exception>
    public static ImmutableArray<ParameterDescription> ReadParameters<TParameters>()
        where TParameters : class, new()
    {
        var defaults = new TParameters();
        return [.. Properties<ParameterAttribute>(typeof(TParameters)).Select(p => Parameter(p.Property, p.Attribute, defaults))];
    }

    internal static ImmutableArray<(PropertyInfo Property, TAttribute Attribute)> Properties<TAttribute>(Type record)
        where TAttribute : Attribute =>
        [.. record.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Select(property => (Property: property, Attribute: property.GetCustomAttribute<TAttribute>()))
            .Where(pair => pair.Attribute is not null)
            .OrderBy(pair => pair.Property.MetadataToken)
            .Select(pair => (pair.Property, pair.Attribute!))];

    private static ParameterDescription Parameter(PropertyInfo property, ParameterAttribute attribute, object defaults)
    {
        var type = property.PropertyType;
        var choices = type.IsEnum ? ChoiceNames.Of(type) : [];
        var kind = type switch
        {
            { IsEnum: true } => ParameterKind.Choice,
            _ when type == typeof(int) => ParameterKind.Integer,
            _ when type == typeof(double) => attribute.HalfInteger ? ParameterKind.HalfInteger : ParameterKind.Real,
            _ => throw new InvalidOperationException(
                $"Parameter {attribute.Name} is of type {type.Name}; double, int or an enum is needed."),
        };
        var range = kind == ParameterKind.Choice
            ? new ParameterRange(0, choices.Length - 1)
            : new ParameterRange(attribute.Minimum, attribute.Maximum, attribute.MinimumExcluded, attribute.MaximumExcluded);
        return new ParameterDescription(
            attribute.Name,
            attribute.Symbol ?? attribute.Name,
            attribute.Unit,
            kind,
            range,
            Convert.ToDouble(kind == ParameterKind.Choice ? (int)property.GetValue(defaults)! : property.GetValue(defaults)),
            choices,
            attribute.Meaning,
            attribute.Source);
    }

    private static ObservableDescription Observable(PropertyInfo property, ObservableAttribute attribute)
    {
        var type = property.PropertyType;
        if (type != typeof(double) && type != typeof(int) && type != typeof(double[]) && !type.IsEnum)
        {
            throw new InvalidOperationException(
                $"Observable {attribute.Name} is of type {type.Name}; double, int, an enum or double[] is needed.");
        }

        if (type == typeof(double[]) != (attribute.Dimensions.Length > 0))
            throw new InvalidOperationException($"Observable {attribute.Name}: dimensions go with double[], and only with it.");
        return new ObservableDescription(
            attribute.Name,
            attribute.Symbol ?? attribute.Name,
            attribute.Unit,
            [.. attribute.Dimensions.Select(name => Dimension(property.DeclaringType!, name))],
            attribute.MayBeUndefined,
            type.IsEnum ? ChoiceNames.Of(type) : [],
            attribute.Meaning,
            attribute.Source);
    }

    private static ObservableDimension Dimension(Type record, string name) =>
        record.GetProperty(name, BindingFlags.Public | BindingFlags.Static)?.GetValue(null) as ObservableDimension
        ?? throw new InvalidOperationException($"{record.Name} has no static property {name} of type ObservableDimension.");
}
