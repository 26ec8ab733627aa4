using System.Diagnostics;
using System.Globalization;
using SweepCluster.Physics.Engines;
using SweepCluster.Physics.SpinTunneling;

namespace SweepCluster.Bench;

/// <summary>
/// Speed of the spin-tunnelling engine on one core against scipy's shift-invert eigsh in the same run: the lowest four
/// levels, and the whole effective Hamiltonian, at S1 = S2 = 10, 20, 30.
/// </summary>
/// <remarks>
/// Arguments: the Python to run shift_invert.py with (python3 by default). Run it pinned to one core; see
/// bench/spin-tunneling/run.sh.
/// </remarks>
internal static class SpinTunnelingBench
{
    private const int Repeats = 41;
    private static readonly double[] Spins = [10, 20, 30];
    private static readonly SpinModel Figures = new(J: 40, K_par: 1, K_perp: 20, Omega_0: 0.2, S1: 10, S2: 10);

    public static void Run(string[] args)
    {
        var points = Spins.Select(Point).ToArray();
        var baseline = Baseline(args.Length > 0 ? args[0] : "python3", points);
        Console.WriteLine("                 lowest four levels            effective Hamiltonian (C_ij, levels, splitting)   levels");
        Console.WriteLine("  S   states   engine ms   eigsh ms   ratio    engine ms   eigsh ms   ratio   first point ms   agree to");
        for (var i = 0; i < points.Length; i++)
        {
            var (point, other) = (points[i], baseline[i]);
            var apart = point.Levels.Zip(other.Levels, (a, b) => Math.Abs(a - b)).Max();
            Console.WriteLine(
                $"{Spins[i],3} {point.States,8:N0} {point.LevelsMs,11:F3} {other.LevelsMs,10:F2} {other.LevelsMs / point.LevelsMs,7:F1}"
                + $" {point.HamiltonianMs,12:F3} {other.HamiltonianMs,10:F2} {other.HamiltonianMs / point.HamiltonianMs,7:F1}"
                + $" {point.FirstMs,16:F2} {apart,10:E0}");
        }
    }

    /// <summary>The engine through its contract: one point a block, four observables or all of the exact side.</summary>
    private static (double LevelsMs, double HamiltonianMs, double FirstMs, double States, double[] Levels) Point(double S)
    {
        var engine = new SpinTunnelingEngine();
        string[] levels = ["E_0", "E_1", "E_2", "E_3"];
        string[] all = [.. engine.Description.Observables.Select(o => o.Name).Where(name => name != "alpha_A")];
        var (four, context) = (Block(engine, S, levels), new EvaluationContext());
        var (fourMs, _) = Timing.Measure(Repeats, () => engine.Evaluate(four.Block, context), warmUpSeconds: 2);
        var whole = Block(engine, S, all);
        var (wholeMs, _) = Timing.Measure(Repeats, () => engine.Evaluate(whole.Block, context), warmUpSeconds: 2);

        // With tables of matrix elements still to be computed: every point of a sweep whose spins change.
        var (firstMs, _) = Timing.Measure(Repeats, () => engine.Evaluate(whole.Block, new EvaluationContext()));
        var states = 2 * (Figures with { S1 = S, S2 = S }).ElectronicDimension;
        return (1e3 * fourMs, 1e3 * wholeMs, 1e3 * firstMs, states, [.. four.Outputs.Select(o => o[0])]);
    }

    private static (PointBlock Block, double[][] Outputs) Block(SpinTunnelingEngine engine, double S, string[] observables)
    {
        var block = new PointBlock(engine.Description, 1);
        block.Start(0, 1);
        block.SetConstant(engine.Description.IndexOfParameter("S1"), S);
        block.SetConstant(engine.Description.IndexOfParameter("S2"), S);
        double[][] outputs = [.. observables.Select(_ => new double[1])];
        for (var i = 0; i < observables.Length; i++)
            block.SetOutput(engine.Description.IndexOfObservable(observables[i]), outputs[i]);
        return (block, outputs);
    }

    private static List<(double LevelsMs, double HamiltonianMs, double[] Levels)> Baseline(
        string python, (double LevelsMs, double HamiltonianMs, double FirstMs, double States, double[] Levels)[] points)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "spin-tunneling", "shift_invert.py");
        var start = new ProcessStartInfo(python) { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in new object[] { script, Figures.J, Figures.K_par, Figures.K_perp, Figures.Omega_0, Figures.H_y })
            start.ArgumentList.Add(Convert.ToString(argument, CultureInfo.InvariantCulture)!);
        for (var i = 0; i < points.Length; i++)
            start.ArgumentList.Add($"{Spins[i]}:{points[i].Levels[0]:R}");
        foreach (var threads in new[] { "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS" })
            start.Environment[threads] = "1";
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{python} did not start.");
        var found = new List<(double, double, double[])>();
        while (process.StandardOutput.ReadLine() is { } line)
        {
            double[] numbers = [.. line.Split(' ').Select(word => double.Parse(word, CultureInfo.InvariantCulture))];
            found.Add((numbers[1], numbers[2], numbers[3..]));
        }

        process.WaitForExit();
        return process.ExitCode == 0 && found.Count == points.Length
            ? found
            : throw new InvalidOperationException($"{python} {script} failed with exit code {process.ExitCode}; it needs numpy and scipy.");
    }
}
