using SweepCluster.Physics.Random;

namespace SweepCluster.Physics.Engines;

/// <summary>
/// A run of points as columns: the parameters an engine reads and the observables it fills.
/// </summary>
/// <remarks>
/// Owned by one thread and filled again and again: <see cref="Start"/>, parameter columns, <see cref="IEngine.Evaluate"/>,
/// results out. It keeps its buffers, so a steady run allocates nothing.
/// </remarks>
public sealed class PointBlock
{
    private readonly double[]?[] inputs;
    private readonly double[] constants;
    private readonly bool[] isConstant;
    private readonly Memory<double>[] outputs;
    private readonly List<PointFailure> failures = [];
    private readonly ulong seed;
    private readonly long replicas;

    /// <summary>Prepares columns for an engine.</summary>
    /// <param name="engine">The engine that will fill the block.</param>
    /// <param name="capacity">The largest number of points.</param>
    /// <param name="seed">The sweep's seed.</param>
    /// <param name="replicas">Replicas of each point; they are the fastest running part of the index.</param>
    public PointBlock(EngineDescription engine, int capacity, ulong seed = 0, long replicas = 1)
    {
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(replicas, 1);
        Engine = engine;
        Capacity = capacity;
        this.seed = seed;
        this.replicas = replicas;
        inputs = new double[engine.Parameters.Length][];
        constants = [.. engine.Parameters.Select(p => p.Default)];
        isConstant = new bool[engine.Parameters.Length];
        Array.Fill(isConstant, true);
        outputs = new Memory<double>[engine.Observables.Length];
    }

    /// <summary>The engine the columns belong to.</summary>
    public EngineDescription Engine { get; }

    /// <summary>The largest number of points.</summary>
    public int Capacity { get; }

    /// <summary>The number of points.</summary>
    public int Count { get; private set; }

    /// <summary>The index in the sweep of the block's first point, replicas counted.</summary>
    public long FirstIndex { get; private set; }

    /// <summary>Points that have no result, in the order they were reported.</summary>
    public IReadOnlyList<PointFailure> Failures => failures;

    /// <summary>Begins a new run of points; parameter values and outputs stay as they were set.</summary>
    public void Start(long firstIndex, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(firstIndex);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Capacity);
        FirstIndex = firstIndex;
        Count = count;
        failures.Clear();
    }

    /// <summary>Gives a parameter the same value for every point.</summary>
    public void SetConstant(int parameter, double value)
    {
        constants[parameter] = value;
        isConstant[parameter] = true;
    }

    /// <summary>The buffer of a parameter that takes one value a point: <see cref="Count"/> numbers to fill.</summary>
    public Span<double> SetColumn(int parameter)
    {
        isConstant[parameter] = false;
        return (inputs[parameter] ??= new double[Capacity]).AsSpan(0, Count);
    }

    /// <summary>
    /// Asks for an observable: its values are written to <paramref name="buffer"/>, point after point, the
    /// observable's own dimensions inside each point in row-major order. An empty buffer: not asked for.
    /// </summary>
    public void SetOutput(int observable, Memory<double> buffer) => outputs[observable] = buffer;

    /// <summary>The values of a parameter.</summary>
    public ParameterColumn Input(int parameter) => isConstant[parameter]
        ? new ParameterColumn(constants[parameter])
        : new ParameterColumn(inputs[parameter].AsSpan(0, Count));

    /// <summary>The values of the parameter of that name.</summary>
    public ParameterColumn Input(string name) => Input(Find(Engine.IndexOfParameter(name), name));

    /// <summary>Whether an observable is asked for.</summary>
    public bool Wants(int observable) => !outputs[observable].IsEmpty;

    /// <summary>Whether the observable of that name is asked for.</summary>
    public bool Wants(string name) => Wants(Find(Engine.IndexOfObservable(name), name));

    /// <summary>
    /// The numbers of an observable to fill, <see cref="Count"/> times its size; empty when it is not asked for.
    /// </summary>
    public Span<double> Output(int observable) => outputs[observable].IsEmpty
        ? default
        : outputs[observable].Span[..(Count * Engine.Observables[observable].Size)];

    /// <summary>The numbers of the observable of that name; empty when it is not asked for.</summary>
    public Span<double> Output(string name) => Output(Find(Engine.IndexOfObservable(name), name));

    /// <summary>What the random numbers of a point are drawn from.</summary>
    public RandomKey KeyOf(int point)
    {
        var (grid, replica) = Math.DivRem(FirstIndex + point, replicas);
        return new RandomKey(seed, grid, replica);
    }

    /// <summary>Says that a point has no result. What its columns hold is not stored.</summary>
    /// <param name="point">Position in the block.</param>
    /// <param name="reason">What failed, the value received, the allowed range, what to do; one line.</param>
    public void Fail(int point, string reason)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(point);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(point, Count);
        failures.Add(new PointFailure(point, reason));
    }

    private int Find(int index, string name) => index >= 0
        ? index
        : throw new ArgumentException($"Engine {Engine.Name} has no {name}.", nameof(name));
}
