using System.Runtime.Intrinsics;
using SweepCluster.Physics.Fitting;
using SweepCluster.Physics.HeisenbergChain;
using SweepCluster.Physics.HeisenbergChain.Analysis;
using SweepCluster.Physics.HeisenbergChain.Infinite;
using SweepCluster.Physics.HeisenbergChain.Qmc;
using SweepCluster.Physics.HeisenbergChain.Ring;
using SweepCluster.Physics.Random;

namespace SweepCluster.Bench;

/// <summary>
/// Speed of the chain engine on one core: points of the infinite chain, a map, a fit, rings, Monte Carlo sweeps.
/// Arguments: the rings to diagonalize; or <c>neel</c>, which instead finds the ordering temperatures of coupled chains
/// in some three minutes.
/// </summary>
internal static class HeisenbergChainBench
{
    public static void Run(string[] args)
    {
        if (args is ["neel"])
        {
            Neel(1, 1, [4, 6, 8, 10], [0.92, 0.935, 0.95, 0.965, 0.98], "0.946 (Sandvik 1998)");
            Neel(0.1, 4, [4, 8], [0.155, 0.1625, 0.17, 0.1775, 0.185], "0.168 (Yasuda 2005)");
            return;
        }

        Console.WriteLine($"vectors of 512 bits in hardware: {Vector512.IsHardwareAccelerated}, of 256: {Vector256.IsHardwareAccelerated}");
        Points();
        Map();
        Fit();
        foreach (var sites in args.Length > 0 ? args.Select(int.Parse) : [14, 16])
            Ring(sites);
        Sweeps();
    }

    private static void Points()
    {
        var chain = new InfiniteChain();
        (double T, double H, Exchange Exchange, double Limit)[] points =
        [
            (5, 1, Exchange.Antiferromagnetic, 0.5), (0.640851, 0, Exchange.Antiferromagnetic, 0.5), (0.2, 0, Exchange.Antiferromagnetic, 0.5),
            (0.2, 1, Exchange.Antiferromagnetic, 0.5), (0.2, 2, Exchange.Antiferromagnetic, 0.5), (0.1, 0, Exchange.Antiferromagnetic, 2),
            (0.1, 1, Exchange.Antiferromagnetic, 2), (0.1, 2, Exchange.Antiferromagnetic, 2), (0.01, 0, Exchange.Antiferromagnetic, 20),
            (0.01, 0.05, Exchange.Antiferromagnetic, 20), (0.01, 1, Exchange.Antiferromagnetic, 20), (0.01, 2, Exchange.Antiferromagnetic, 20),
            (0.001, 0, Exchange.Antiferromagnetic, double.NaN), (0.001, 1, Exchange.Antiferromagnetic, double.NaN),
            (0.3, 0.3, Exchange.Ferromagnetic, double.NaN), (0.1, 0.1, Exchange.Ferromagnetic, double.NaN),
        ];
        foreach (var (t, h, exchange, limit) in points)
        {
            var estimate = default(ThermodynamicEstimate);
            var (median, _) = Timing.Measure(101, () => estimate = chain.Evaluate(t, h, exchange));
            var wanted = double.IsNaN(limit) ? "" : $" (wanted: {limit} ms)";
            Console.WriteLine(
                $"infinite  t = {t,-8} h = {h,-4} {exchange}: {median * 1e3:F3} ms{wanted}, {chain.Statistics.Coarse} and {chain.Statistics.Fine} "
                + $"nodes, errors f {estimate.Error.F:E0} C {estimate.Error.C:E0} chi {estimate.Error.Chi:E0}");
        }
    }

    private static void Map()
    {
        // T from 0.2 to 20 K and B from 0 to 30 T of the compound with J = 13.7 K, g = 2.03.
        var chain = new InfiniteChain();
        var sum = 0.0;
        var (median, _) = Timing.Measure(5, () =>
        {
            for (var i = 0; i < 60; i++)
            {
                for (var k = 0; k < 60; k++)
                {
                    var t = 0.2 * Math.Pow(100, i / 59.0) / 13.7;
                    sum += chain.Evaluate(t, ChainUnits.ReducedField(30 * k / 59.0, 2.03, 13.7)).Value.C;
                }
            }
        }, 0.1);
        Console.WriteLine($"infinite  60 x 60 map of T = 0.2 to 20 K, B = 0 to 30 T: {median:F2} s (wanted: 5 s), {median / 3.6:F3} ms a point; checksum {sum:F6}");
    }

    private static void Fit()
    {
        var model = new SusceptibilityFit();
        double[] truth = [13.7, 2.04, 6e-5, 0];
        var slopes = new double[4];
        var data = Enumerable.Range(0, 200).Select(i => 2 + (1.5 * i)).Select(t => new DataPoint(t, model.Evaluate(t, truth, slopes))).ToArray();
        var iterations = 0;
        var (median, _) = Timing.Measure(21, () => iterations = model.Fit(data).Iterations, 0.3);
        Console.WriteLine($"fit       J, g, chi_0 to 200 exact chi(T): {median * 1e3:F2} ms, {iterations} steps");
    }

    private static void Ring(int sites)
    {
        Console.WriteLine($"ring      beforehand: {RingCost.Of(sites)}");
        RingSpectrum? spectrum = null;
        var (median, least) = Timing.Measure(sites < 17 ? 11 : 1, () => spectrum = RingSpectrum.Diagonalize(sites), 0);
        Console.WriteLine(
            $"ring      N = {sites}: {median:F3} s (best {least:F3} s), {spectrum!.Levels.Length} levels, E0/N = {spectrum.GroundStateEnergy() / sites:F14}");
        var (point, _) = Timing.Measure(51, () => spectrum.Evaluate(0.3, 0.5), 0.1);
        Console.WriteLine($"ring      N = {sites}: thermodynamics of one (t, h) from the spectrum {point * 1e3:F3} ms");
    }

    private static void Sweeps()
    {
        foreach (var (length, chains, ratio, t, h) in new[] { (64, 1, 0, 0.25, 0.0), (64, 1, 0, 0.25, 1.0), (8, 8, 1.0, 0.946, 0.0), (64, 8, 0.1, 0.168, 0.0) })
        {
            var simulation = new SseSimulation(
                SpinLattice.Chains(length, chains, ratio), t, h,
                new QmcSettings { ThermalizationSweeps = 1000, MeasurementSweeps = 1_000_000 }, new RandomKey(1, 0, 0));
            while (simulation.Sweeps < 1000)
                simulation.Step();
            var (median, _) = Timing.Measure(101, simulation.Step, 0.3);
            Console.WriteLine($"qmc       {length} x {chains} x {chains} spins, J'/J = {ratio}, t = {t}, h = {h}: {median * 1e6:F1} us a sweep");
        }
    }

    /// <summary>Crossings of size times stiffness of arrays of size x size chains of aspect x size spins.</summary>
    private static void Neel(double ratio, int aspect, int[] sizes, double[] temperatures, string literature)
    {
        Console.WriteLine($"J'/J = {ratio}: T_N/J, literature {literature}");
        var settings = new QmcSettings { ThermalizationSweeps = 2048, MeasurementSweeps = 16384 };
        var curves = sizes.Select(size => temperatures.Select((t, i) =>
        {
            var result = new SseSimulation(SpinLattice.Chains(aspect * size, size, ratio), t, 0, settings, new RandomKey(17, i, size)).Run();
            return new CurvePoint(t, size * result.StiffnessAcross.Value, size * result.StiffnessAcross.Error);
        }).ToArray()).ToArray();
        for (var i = 0; i + 1 < sizes.Length; i++)
        {
            var crossing = CurveCrossing.Find(curves[i], curves[^1]);
            Console.WriteLine($"  sizes {sizes[i]} and {sizes[^1]}: {crossing.Value:F4} +- {crossing.Error:F4}");
        }
    }
}
