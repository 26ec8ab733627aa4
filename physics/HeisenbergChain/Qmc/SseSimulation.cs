using SweepCluster.Physics.Random;

namespace SweepCluster.Physics.HeisenbergChain.Qmc;

/// <summary>
/// Quantum Monte Carlo of chains and coupled chains in a field: stochastic series expansion with directed loops, free of
/// systematic error but for the lattice's size.
/// </summary>
/// <remarks>
/// <para>
/// H = sum_b J_b S_i.S_j - h sum_i S^z_i in units of |J|. The result is a function of lattice, t, h, settings and random
/// key alone: interrupted, saved and restored as often as one likes it has the same bits. Errors are jackknife errors
/// over 64 bins, which hold as long as a bin is longer than the autocorrelation: some 10 sweeps away from a transition.
/// </para>
/// <para>
/// Tested against full diagonalization of small lattices in a field, against the exact infinite chain, and T_N of the
/// simple cubic lattice. Not safe from several threads at once.
/// </para>
/// </remarks>
public sealed class SseSimulation
{
    private const int Version = 1;
    private const int Tuning = 50;
    private readonly SpinLattice lattice;
    private readonly double t;
    private readonly double h;
    private readonly QmcSettings settings;
    private readonly SseUpdater updater;
    private readonly SseAccumulator accumulator;
    private SseState state;
    private long visited;
    private long loops;

    /// <summary>
    /// Prepares a simulation at t = k_B T/|J| and h = g mu_B B/|J|, at infinite temperature to begin with.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">t is not positive, or h is negative, or one is not
    /// finite.</exception>
    /// <exception cref="ArgumentException">The settings make no simulation.</exception>
    public SseSimulation(SpinLattice lattice, double t, double h, QmcSettings settings, RandomKey key)
    {
        ArgumentNullException.ThrowIfNull(lattice);
        ArgumentNullException.ThrowIfNull(settings);
        if (settings.Check() is { } wrong)
            throw new ArgumentException(wrong, nameof(settings));
        if (!(t > 0) || double.IsInfinity(t))
        {
            throw new ArgumentOutOfRangeException(
                nameof(t), t, "The temperature t = k_B T/|J| of a simulation must be finite and above 0.");
        }

        if (!(h >= 0) || double.IsInfinity(h))
        {
            throw new ArgumentOutOfRangeException(
                nameof(h), h, "The field h of a simulation must be finite and not negative; for the other sign reverse all spins.");
        }

        this.lattice = lattice;
        this.t = t;
        this.h = h;
        this.settings = settings;
        updater = new SseUpdater(lattice, t, h);
        accumulator = new SseAccumulator(lattice, settings.SweepsInBin);
        var random = key.FastStream();
        var spins = new byte[lattice.Sites];
        for (var i = 0; i < spins.Length; i++)
            spins[i] = (byte)(random.NextUInt64() >> 63);
        var operators = new int[Math.Max(20, lattice.Sites / 2)];
        Array.Fill(operators, -1);
        state = new SseState
        {
            Spins = spins, Operators = operators, Order = 0, Loops = Math.Max(4, lattice.Sites / 8), Random = random,
        };
    }

    /// <summary>Sweeps done so far.</summary>
    public int Sweeps { get; private set; }

    /// <summary>Whether all sweeps are done.</summary>
    public bool IsComplete => Sweeps >= settings.AllSweeps;

    /// <summary>Does one sweep, and measures when thermalization is over.</summary>
    public void Step()
    {
        updater.Sweep(state);
        if (Sweeps < settings.ThermalizationSweeps)
            Settle();
        else
            accumulator.Measure(state, Sweeps - settings.ThermalizationSweeps);
        Sweeps++;
    }

    /// <summary>Does the sweeps that are left.</summary>
    public QmcResult Run(CancellationToken cancellation = default)
    {
        while (!IsComplete)
        {
            cancellation.ThrowIfCancellationRequested();
            Step();
        }

        return Result();
    }

    /// <summary>The measured values.</summary>
    /// <exception cref="InvalidOperationException">Sweeps are left to do.</exception>
    public QmcResult Result() => IsComplete
        ? accumulator.Evaluate(t, h, updater.ConstantEnergy)
        : throw new InvalidOperationException($"{settings.AllSweeps - Sweeps} of {settings.AllSweeps} sweeps are left to do.");

    /// <summary>The whole inner state.</summary>
    public byte[] Save()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        WriteHeader(writer);
        writer.Write(Sweeps);
        writer.Write(visited);
        writer.Write(loops);
        writer.Write(state.Order);
        writer.Write(state.Loops);
        var (s0, s1, s2, s3) = state.Random.State;
        foreach (var word in (ReadOnlySpan<ulong>)[s0, s1, s2, s3])
            writer.Write(word);
        writer.Write(state.Spins);
        writer.Write(state.Operators.Length);
        foreach (var op in state.Operators)
            writer.Write(op);
        foreach (var sum in accumulator.Sums)
            writer.Write(sum);
        writer.Flush();
        return stream.ToArray();
    }

    /// <summary>Goes on from a saved state, if it is one of this simulation; otherwise leaves all as it is.</summary>
    /// <returns>Whether the state was one of the same lattice, t, h, settings and version of this class.</returns>
    public bool TryRestore(ReadOnlySpan<byte> saved)
    {
        using var own = new MemoryStream();
        using (var writer = new BinaryWriter(own, System.Text.Encoding.UTF8, leaveOpen: true))
            WriteHeader(writer);
        var header = own.ToArray();
        if (!saved.StartsWith(header))
            return false;
        using var reader = new BinaryReader(new MemoryStream(saved[header.Length..].ToArray()));
        Sweeps = reader.ReadInt32();
        visited = reader.ReadInt64();
        loops = reader.ReadInt64();
        var (order, loopCount) = (reader.ReadInt32(), reader.ReadInt32());
        var random = new Xoshiro256(reader.ReadUInt64(), reader.ReadUInt64(), reader.ReadUInt64(), reader.ReadUInt64());
        var spins = reader.ReadBytes(lattice.Sites);
        var operators = new int[reader.ReadInt32()];
        for (var p = 0; p < operators.Length; p++)
            operators[p] = reader.ReadInt32();
        for (var i = 0; i < accumulator.Sums.Length; i++)
            accumulator.Sums[i] = reader.ReadDouble();
        state = new SseState { Spins = spins, Operators = operators, Order = order, Loops = loopCount, Random = random };
        return true;
    }

    private void WriteHeader(BinaryWriter writer)
    {
        writer.Write(Version);
        writer.Write(lattice.Sites);
        writer.Write(lattice.Bonds.Length);
        writer.Write(updater.ConstantEnergy);
        writer.Write(t);
        writer.Write(h);
        writer.Write(settings.ThermalizationSweeps);
        writer.Write(settings.MeasurementSweeps);
    }

    /// <summary>
    /// During thermalization: room for a third more operators than there are, and loops that visit each leg about once.
    /// </summary>
    private void Settle()
    {
        var wanted = state.Order + (state.Order / 3) + 10;
        if (wanted > state.Operators.Length)
        {
            var operators = new int[wanted];
            Array.Fill(operators, -1);
            state.Operators.CopyTo(operators, 0);
            state.Operators = operators;
        }

        visited += updater.Visited;
        loops += state.Loops;
        if ((Sweeps + 1) % Tuning == 0 && visited > 0)
        {
            var perLoop = visited / (double)loops;
            state.Loops = (int)Math.Clamp(Math.Ceiling(2 * state.Order / perLoop), 1, 1_000_000);
            (visited, loops) = (0, 0);
        }
    }
}
