using System.Collections.Immutable;
using SweepCluster.Physics.HeisenbergChain;
using SweepCluster.Physics.HeisenbergChain.Infinite;
using SweepCluster.Physics.HeisenbergChain.Qmc;
using SweepCluster.Physics.HeisenbergChain.Ring;
using SweepCluster.Physics.Random;
using SweepCluster.Physics.Tests.HeisenbergChain.Ring;

namespace SweepCluster.Physics.Tests.HeisenbergChain.Qmc;

/// <remarks>
/// Seeds are fixed, so the outcomes are. Of about 100 comparisons a deviation of more than 4 standard errors is not to
/// be expected (0.6%).
/// </remarks>
public class SseSimulationTests
{
    [Theory]
    [InlineData(Exchange.Antiferromagnetic, 0.3, 0.0)]
    [InlineData(Exchange.Antiferromagnetic, 0.4, 0.8)]
    [InlineData(Exchange.Antiferromagnetic, 0.3, 1.9)]
    [InlineData(Exchange.Antiferromagnetic, 3.0, 2.5)]
    [InlineData(Exchange.Ferromagnetic, 0.4, 0.0)]
    [InlineData(Exchange.Ferromagnetic, 0.8, 0.6)]
    public void Run_RingOfEight_AgreesWithFullDiagonalization(Exchange exchange, double t, double h)
    {
        var result = new SseSimulation(
            SpinLattice.Chains(8, 1, 0, exchange), t, h, new QmcSettings { MeasurementSweeps = 32768 }, new RandomKey(11, 0, 0)).Run();
        var exact = RingSpectrum.Diagonalize(8).Evaluate(t, h, exchange).Value;
        ShouldAgree(result, exact);
        var q = exchange == Exchange.Ferromagnetic ? 0 : 4;
        var structure = RingCorrelations.Diagonalize(8).Evaluate(t, h, exchange).StructureFactor(q);
        Deviation(result.StructureFactor, structure).ShouldBeLessThan(4);
        double.IsNaN(result.Thermodynamics.Value.F).ShouldBeTrue();
    }

    [Theory]
    [InlineData(1.0, 0.6)]
    [InlineData(-1.0, 0.6)]
    [InlineData(1.0, -0.4)]
    public void Run_TwoCoupledRings_AgreesWithTheFullMatrix(double along, double across)
    {
        // Eight spins with two kinds of bonds, in a field: every vertex of every kind of bond occurs.
        const double T = 0.45, H = 0.7;
        var bonds = ImmutableArray.CreateBuilder<LatticeBond>();
        for (var z = 0; z < 4; z++)
        {
            bonds.Add(new LatticeBond(z, (z + 1) % 4, along, 0));
            bonds.Add(new LatticeBond(4 + z, 4 + ((z + 1) % 4), along, 0));
            bonds.Add(new LatticeBond(z, 4 + z, across, 1));
        }

        var lattice = new SpinLattice(8, bonds.ToImmutable());
        var result = new SseSimulation(lattice, T, H, new QmcSettings { MeasurementSweeps = 32768 }, new RandomKey(12, 0, 0)).Run();
        var full = new BruteForce(8, lattice.Bonds.Select(b => (b.First, b.Second, b.Exchange)), H);
        var m = full.Magnetization();
        var mean = full.Mean(m, T);
        var variance = full.Mean(m * m, T) - (mean * mean);
        var state = result.Thermodynamics;
        Deviation(new(state.Value.M, state.Error.M), mean / 8).ShouldBeLessThan(4);
        Deviation(new(state.Value.Chi, state.Error.Chi), variance / (8 * T)).ShouldBeLessThan(4);
        var z2 = full.Energies.Sum(e => Math.Exp(-e / T));
        var energy = full.Energies.Sum(e => e * Math.Exp(-e / T)) / z2;
        Deviation(new(state.Value.U, state.Error.U), energy / 8).ShouldBeLessThan(4);
        var order = Enumerable.Range(0, 8).SelectMany(i => Enumerable.Range(0, 8).Select(j => (i, j)))
            .Sum(p => lattice.Signs[p.i] * lattice.Signs[p.j] * (p.i == p.j ? 0.25 : full.Mean(full.Ising(p.i, p.j), T)));
        Deviation(result.StructureFactor, order / 8).ShouldBeLessThan(4);
    }

    [Fact]
    public void Run_TenPointsOfTheChain_AgreeWithTheExactLimit()
    {
        // 64 spins at t >= 0.25: the ring differs from the limit by less than 1e-6. chi and M within 3 errors at each
        // point, and the sum of squares below its 99.9% quantile, 45.3 for 20 degrees of freedom, and above the 0.1%
        // one, 5.9.
        (double T, double H)[] points =
            [(0.25, 0.1), (0.25, 1), (0.25, 1.8), (0.3, 2.2), (0.4, 0.5), (0.5, 1.5), (0.64, 0.2), (0.8, 2), (1, 1), (2, 3)];
        var chain = new InfiniteChain();
        var sum = 0.0;
        for (var i = 0; i < points.Length; i++)
        {
            var (t, h) = points[i];
            var sampled = new SseSimulation(
                SpinLattice.Chains(64, 1, 0), t, h, new QmcSettings { MeasurementSweeps = 8192 }, new RandomKey(2019, i, 0)).Run().Thermodynamics;
            var exact = chain.Evaluate(t, h).Value;
            foreach (var deviation in new[]
            {
                Deviation(new(sampled.Value.M, sampled.Error.M), exact.M), Deviation(new(sampled.Value.Chi, sampled.Error.Chi), exact.Chi),
            })
            {
                deviation.ShouldBeLessThan(3, $"t = {t}, h = {h}");
                sum += deviation * deviation;
            }
        }

        sum.ShouldBeInRange(5.9, 45.3);
    }

    [Fact]
    public void Run_SimpleCubicLattice_OrdersAtTheKnownTemperature()
    {
        // T_N = 0.946 J (Sandvik 1998) where L times the stiffness of two sizes crosses; 1% is some four standard
        // errors here.
        double[] temperatures = [0.91, 0.93, 0.95, 0.97, 0.99];
        CurvePoint[] Curve(int size) => [.. temperatures.Select((t, i) =>
        {
            var result = new SseSimulation(
                SpinLattice.Chains(size, size, 1), t, 0, new QmcSettings { MeasurementSweeps = 8192, ThermalizationSweeps = 1000 },
                new RandomKey(3, i, size)).Run();
            var stiffness = (result.StiffnessAlong.Value + (2 * result.StiffnessAcross.Value)) / 3;

            // Along and the two across are nearly independent.
            var error = double.Hypot(result.StiffnessAlong.Error, 2 * result.StiffnessAcross.Error) / 3;
            return new CurvePoint(t, size * stiffness, size * error);
        })];
        var crossing = CurveCrossing.Find(Curve(4), Curve(8));
        crossing.Value.ShouldBe(0.946, 0.01 * 0.946);
        crossing.Error.ShouldBeInRange(0.0005, 0.006);
    }

    [Fact]
    public void Run_InterruptedAndRestored_HasTheSameBits()
    {
        var settings = new QmcSettings { ThermalizationSweeps = 200, MeasurementSweeps = 640 };
        SseSimulation New() => new(SpinLattice.Chains(16, 2, 0.3), 0.5, 0.4, settings, new RandomKey(5, 6, 7));
        var expected = New().Run();
        foreach (var stop in new[] { 1, 73, 200, 333, 839 })
        {
            var interrupted = New();
            while (interrupted.Sweeps < stop)
                interrupted.Step();
            var resumed = New();
            resumed.TryRestore(interrupted.Save()).ShouldBeTrue();
            resumed.Sweeps.ShouldBe(stop);
            resumed.Run().ShouldBe(expected);
        }
    }

    [Fact]
    public void TryRestore_StateOfAnother_LeavesTheSimulation()
    {
        var settings = new QmcSettings { ThermalizationSweeps = 100, MeasurementSweeps = 64 };
        var saved = new SseSimulation(SpinLattice.Chains(8, 1, 0), 0.5, 0, settings, new RandomKey(1, 0, 0)).Save();
        var other = new SseSimulation(SpinLattice.Chains(8, 1, 0), 0.6, 0, settings, new RandomKey(1, 0, 0));
        other.TryRestore(saved).ShouldBeFalse();
        other.TryRestore([]).ShouldBeFalse();
        other.Run().ShouldBe(new SseSimulation(SpinLattice.Chains(8, 1, 0), 0.6, 0, settings, new RandomKey(1, 0, 0)).Run());
    }

    [Fact]
    public void Run_OtherSeed_GivesOtherNumbers()
    {
        var settings = new QmcSettings { ThermalizationSweeps = 100, MeasurementSweeps = 64 };
        QmcResult Of(ulong seed) => new SseSimulation(SpinLattice.Chains(8, 1, 0), 0.5, 0, settings, new RandomKey(seed, 0, 0)).Run();
        Of(1).ShouldNotBe(Of(2));
        Of(1).ShouldBe(Of(1));
    }

    [Fact]
    public void Run_LongerSimulation_ErrorsShrinkWithTheRoot()
    {
        QmcResult Of(int sweeps) => new SseSimulation(
            SpinLattice.Chains(16, 1, 0), 0.5, 0.5, new QmcSettings { MeasurementSweeps = sweeps }, new RandomKey(9, 0, 0)).Run();
        var ratio = Of(2048).Thermodynamics.Error.M / Of(32768).Thermodynamics.Error.M;

        // 4, each error with a scatter of 1/sqrt(2 64) = 9%.
        ratio.ShouldBeInRange(2.6, 5.6);
    }

    [Fact]
    public void Result_BeforeTheEnd_IsRefused() =>
        Should.Throw<InvalidOperationException>(() =>
            new SseSimulation(SpinLattice.Chains(8, 1, 0), 1, 0, new QmcSettings(), new RandomKey(1, 0, 0)).Result())
            .Message.ShouldContain("sweeps are left");

    [Fact]
    public void Constructor_ImpossibleArguments_AreNamed()
    {
        var lattice = SpinLattice.Chains(8, 1, 0);
        Should.Throw<ArgumentOutOfRangeException>(() => new SseSimulation(lattice, 0, 0, new QmcSettings(), default)).Message.ShouldContain("above 0");
        Should.Throw<ArgumentOutOfRangeException>(() => new SseSimulation(lattice, 1, -1, new QmcSettings(), default)).Message.ShouldContain("-1");
        Should.Throw<ArgumentException>(() => new SseSimulation(lattice, 1, 0, new QmcSettings { MeasurementSweeps = 3 }, default))
            .Message.ShouldContain("3 of measurement");
    }

    private static double Deviation(SampledValue sampled, double exact) => Math.Abs(sampled.Value - exact) / sampled.Error;

    private static void ShouldAgree(QmcResult result, ReducedThermodynamics exact)
    {
        var (value, error) = (result.Thermodynamics.Value, result.Thermodynamics.Error);
        Deviation(new(value.U, error.U), exact.U).ShouldBeLessThan(4, "u");
        Deviation(new(value.C, error.C), exact.C).ShouldBeLessThan(4, "C");
        Deviation(new(value.Chi, error.Chi), exact.Chi).ShouldBeLessThan(4, "chi");
        if (exact.M == 0)
            return;
        Deviation(new(value.M, error.M), exact.M).ShouldBeLessThan(4, "M");
        Deviation(new(value.DMdT, error.DMdT), exact.DMdT).ShouldBeLessThan(4, "dM/dt");
    }
}
