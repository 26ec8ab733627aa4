namespace SweepCluster.Physics.SurfaceDiffusion.Exact;

/// <summary>Explores a system from one state and numbers the states it can reach.</summary>
/// <typeparam name="TState">A state that compares by value.</typeparam>
public sealed class ChainBuilder<TState>
    where TState : notnull
{
    private readonly Dictionary<TState, int> numbers = [];
    private readonly List<TState> states = [];
    private readonly List<int> rowStart = [0];
    private readonly List<int> to = [];
    private readonly List<double> rate = [];
    private readonly List<(double X, double Y)> displacement = [];

    /// <summary>A transition that leaves a state.</summary>
    /// <param name="Next">The state reached.</param>
    /// <param name="Rate">Its rate in 1/s; those of rate 0 are left out.</param>
    /// <param name="X">Displacement along x that it carries.</param>
    /// <param name="Y">Displacement along y that it carries.</param>
    public readonly record struct Transition(TState Next, double Rate, double X, double Y);

    /// <summary>Every state reached, in the order of the chain's numbers.</summary>
    public IReadOnlyList<TState> States => states;

    /// <summary>Builds the chain of all states that can be reached from <paramref name="start"/>.</summary>
    /// <param name="start">A state.</param>
    /// <param name="transitions">The transitions that leave a state.</param>
    /// <param name="limit">The greatest number of states.</param>
    /// <exception cref="InvalidOperationException">More states than the limit can be reached.</exception>
    public DisplacementChain Explore(
        TState start, Func<TState, IEnumerable<Transition>> transitions, int limit = 1_000_000)
    {
        ArgumentNullException.ThrowIfNull(transitions);
        NumberOf(start);
        for (var i = 0; i < states.Count; i++)
        {
            foreach (var (next, r, x, y) in transitions(states[i]))
            {
                if (r == 0)
                    continue;
                to.Add(NumberOf(next));
                rate.Add(r);
                displacement.Add((x, y));
            }

            rowStart.Add(to.Count);
            if (states.Count > limit)
                throw new InvalidOperationException($"More than {limit} states can be reached; simulate a system of this size.");
        }

        return new DisplacementChain([.. rowStart], [.. to], [.. rate], [.. displacement]);
    }

    private int NumberOf(TState state)
    {
        if (numbers.TryGetValue(state, out var number))
            return number;
        numbers.Add(state, states.Count);
        states.Add(state);
        return states.Count - 1;
    }
}
