namespace SweepCluster.Physics.Engines;

/// <summary>The values of one point, by parameter name; NaN where a parameter without a default was not given.</summary>
public readonly struct ParameterValues
{
    private readonly EngineDescription engine;
    private readonly double[] values;

    /// <summary>Takes one value a parameter, in the description's order.</summary>
    public ParameterValues(EngineDescription engine, double[] values)
    {
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentNullException.ThrowIfNull(values);
        if (values.Length != engine.Parameters.Length)
        {
            throw new ArgumentException(
                $"Engine {engine.Name} has {engine.Parameters.Length} parameters; {values.Length} values were given.",
                nameof(values));
        }

        this.engine = engine;
        this.values = values;
    }

    /// <summary>The value of the parameter of that name.</summary>
    /// <exception cref="ArgumentException">The engine has no such parameter.</exception>
    public double this[string name]
    {
        get
        {
            var index = engine.IndexOfParameter(name);
            return index >= 0
                ? values[index]
                : throw new ArgumentException($"Engine {engine.Name} has no parameter {name}.", nameof(name));
        }
    }

    /// <summary>All values, in the description's order.</summary>
    public ReadOnlySpan<double> All => values;
}
