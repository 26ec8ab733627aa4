using System.Collections.Concurrent;
using MathNet.Numerics;
using SweepCluster.Physics.Random;
using SweepCluster.Physics.SurfaceDiffusion.Estimators;
using SweepCluster.Physics.SurfaceDiffusion.Exact;
using SweepCluster.Physics.SurfaceDiffusion.Gas;
using SweepCluster.Physics.SurfaceDiffusion.Lattices;

namespace SweepCluster.Physics.Tests.SurfaceDiffusion.Gas;

public class ExclusionTests
{
    private static readonly ConcurrentDictionary<double, GasEstimates> Runs = new();

    // Tracer correlation factor f(theta) of the infinite square lattice, reference 10b: error 0.0004, 0.001 above 0.7.
    [Theory]
    [InlineData(0.1, 0.942609069381018, 0.0004)]
    [InlineData(0.2, 0.884185098231168, 0.0004)]
    [InlineData(0.3, 0.825756204328453, 0.0004)]
    [InlineData(0.4, 0.767104957691978, 0.0004)]
    [InlineData(0.5, 0.7107019109390708, 0.0004)]
    [InlineData(0.6, 0.6557290763409663, 0.0004)]
    [InlineData(0.7, 0.6049945303787982, 0.0004)]
    [InlineData(0.8, 0.5549512842215429, 0.001)]
    [InlineData(0.9, 0.5086245693757574, 0.001)]
    public void CorrelationFactor_SquareLattice_IsTheReference(double coverage, double factor, double referenceError)
    {
        var estimates = Followed(coverage);
        estimates.CorrelationFactor.ShouldAgreeWith(factor, referenceError, "f");
        estimates.CorrelationFactor.Value.ShouldBe(factor, 0.004); // the tolerance of the reference
    }

    // D(t) / D0 = MSD / 4t at lags that double from the first one, reference 10d with its errors.
    [Theory]
    [InlineData(0.1, new[] { 0.8774336625, 0.8690185229, 0.8619471928, 0.8569245319, 0.8532304388, 0.8510845053, 0.8498874957, 0.8492075302, 0.8487240445 }, 0.0003)]
    [InlineData(0.5, new[] { 0.4213422674, 0.4003028763, 0.384284706, 0.3730087334, 0.3660077034, 0.3614417084, 0.3586928344, 0.3572706428, 0.3565429108 }, 0.00015)]
    [InlineData(0.9, new[] { 0.05797354843, 0.05516151467, 0.05348347801, 0.05236940445, 0.05174832812, 0.05147183934, 0.05118042722, 0.05103928985, 0.05100070955 }, 0.00005)]
    public void FiniteTime_SquareLattice_IsTheReference(double coverage, double[] reference, double referenceError)
    {
        var estimates = Followed(coverage);
        for (var lag = 0; lag < reference.Length; lag++)
        {
            var square = estimates.MeanSquaredDisplacement(lag);
            var time = 4 * estimates.Lag(lag);
            new Estimate(square.Value / time, square.Error / time)
                .ShouldAgreeWith(reference[lag], referenceError, $"theta {coverage}, lag {estimates.Lag(lag)}");
        }
    }

    [Theory]
    [InlineData(LatticeKind.Square, 16)]
    [InlineData(LatticeKind.Square, 12)]
    [InlineData(LatticeKind.Triangular, 8)]
    [InlineData(LatticeKind.Honeycomb, 8)]
    public void OneVacancy_Torus_HasTheExactFactor(LatticeKind kind, int size)
    {
        var lattice = new Lattice(kind, size, size);
        var random = new RandomKey(21, size, 0).FastStream();
        var sites = Placement.Shuffled(lattice, ref random);
        var gas = Gases.Exclusion(lattice, sites.AsSpan(1), 1, 1, follow: true, random);

        // All memory is gone after the vacancy has gone around the torus: about M turns of its z jumps a second each.
        var plan = GasPlan.Of(lattice.Sites / 8.0, 7, 4, follow: true, structure: false);
        var estimates = GasSimulation.Run(plan, 300, gas);
        var (last, before) = (estimates.MeanSquaredDisplacement(6), estimates.MeanSquaredDisplacement(5));
        var jumps = (estimates.Lag(6) - estimates.Lag(5)) * estimates.EventRate.Value / gas.Particles;
        var factor = new Estimate(
            (last.Value - before.Value) / jumps, Math.Sqrt((last.Error * last.Error) + (before.Error * before.Error)) / jumps);
        factor.ShouldAgreeWith(TaggedPair.WithVacancy(lattice), what: $"{kind} {size}");
    }

    [Theory]
    [InlineData(0.2)]
    [InlineData(0.5)]
    [InlineData(0.8)]
    public void DensityWave_AnyCoverage_DecaysAsForIndependentAdatoms(double coverage)
    {
        // Reference 09a: exp(-2 gamma (1 - cos k) t) with k = 2 pi / 64 and gamma t = 50, at every coverage.
        const int size = 64;
        const int runs = 100;
        const double time = 50;
        var expected = Math.Exp(-2 * (1 - Math.Cos(2 * Math.PI / size)) * time);
        expected.ShouldBe(0.6178390250126864, 1e-14);
        var lattice = new Lattice(LatticeKind.Square, size, size);
        var strip = Placement.Strip(lattice, (int)Math.Round(size * coverage));
        var start = Amplitude(lattice, strip);
        var blocks = new BlockTable();
        for (var run = 0; run < runs; run++)
        {
            var gas = Gases.Exclusion(lattice, strip, 1, 1, follow: false, new RandomKey(31, (long)(10 * coverage), run).FastStream());
            gas.Advance(time);
            var sites = Enumerable.Range(0, lattice.Sites).Where(gas.IsOccupied).ToArray();
            blocks.Add([Amplitude(lattice, sites) / start]);
        }

        blocks.Column(0).ShouldAgreeWith(expected, what: $"theta {coverage}");
        blocks.Column(0).RelativeError.ShouldBeLessThan(0.01); // the tolerance of the reference

        // Projected on the start's own phase, the middle of the strip.
        static double Amplitude(Lattice lattice, int[] sites) => sites.Sum(site =>
            Math.Cos(2 * Math.PI / size * (lattice.Coordinates(site).X - ((sites.Length / size) - 1) / 2.0)));
    }

    [Fact]
    public void Step_Chain_SpreadsAsForIndependentAdatoms()
    {
        // Reference 09b: <n_x> = sum over m >= x of exp(-2 gt) I_m(2 gt), gt = 10, filled up to x = 0.
        const int size = 256;
        const int runs = 4000;
        const double time = 10;
        var lattice = new Lattice(LatticeKind.Chain, size, 1);
        var filled = Placement.Strip(lattice, size / 2);
        var counts = new double[size];
        for (var run = 0; run < runs; run++)
        {
            var gas = Gases.Exclusion(lattice, filled, 1, 1, follow: false, new RandomKey(32, 0, run).FastStream());
            gas.Advance(time);
            for (var site = 0; site < size; site++)
                counts[site] += gas.IsOccupied(lattice.Site(site, 0)) ? 1 : 0;
        }

        Profile(1, time).ShouldBe(0.4551098440575867, 1e-12);
        for (var x = -12; x <= 12; x++)
        {
            // Both edges of the strip, which the mean profile mirrors.
            var occupied = (counts[(size / 2) - 1 + x] + counts[(size - x) % size]) / (2 * runs);
            var expected = Profile(x, time);
            occupied.ShouldBe(expected, StatisticalAssertions.Sigmas * Math.Sqrt(expected * (1 - expected) / (2 * runs)));
        }
    }

    [Fact]
    public void ChannelLattice_UnequalRates_MoveInProportion()
    {
        // The sum of all displacements has no memory: <R_x^2> = 2 gamma_x N (M - N)/(M - 1) t.
        var lattice = new Lattice(LatticeKind.Channel, 16, 8);
        var random = new RandomKey(33, 0, 0).FastStream();
        var sites = Placement.Shuffled(lattice, ref random);
        var gas = Gases.Exclusion(lattice, sites.AsSpan(0, 48), 1, 0.05, follow: false, random);
        var blocks = new BlockTable();
        for (var i = 0; i < 20_000; i++)
        {
            var before = gas.Flow;
            gas.Advance(1);
            var step = gas.Flow - before;
            blocks.Add([Math.Pow(PackedStep.X(step), 2), Math.Pow(PackedStep.Y(step), 2)]);
        }

        blocks.Column(0).ShouldAgreeWith(2 * 48 * 80 / 127.0, what: "along the channels");
        blocks.Column(1).ShouldAgreeWith(0.05 * 2 * 48 * 80 / 127.0, what: "across the channels");
    }

    private static double Profile(int x, double time)
    {
        double sum = 0;
        for (var m = x; m < 120; m++)
            sum += Math.Exp(-2 * time) * SpecialFunctions.BesselI(Math.Abs(m), 2 * time);
        return sum;
    }

    private static GasEstimates Followed(double coverage) => Runs.GetOrAdd(coverage, _ =>
    {
        var interval = coverage switch
        {
            0.1 => 0.5,
            0.5 => 0.75,
            0.9 => 4,
            _ => 0.5 / (1 - coverage),
        };
        var lattice = new Lattice(LatticeKind.Square, 128, 128);
        var random = new RandomKey(7, (long)(100 * coverage), 0).FastStream();
        var sites = Placement.Shuffled(lattice, ref random);
        var occupied = sites.AsSpan(0, Placement.Particles(lattice, coverage));
        var gas = Gases.Exclusion(lattice, occupied, 1, 1, follow: true, random);
        return GasSimulation.Run(GasPlan.Of(interval, 9, 4, follow: true, structure: false), 6, gas);
    });
}
