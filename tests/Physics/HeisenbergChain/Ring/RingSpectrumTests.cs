using SweepCluster.Physics.HeisenbergChain;
using SweepCluster.Physics.HeisenbergChain.Infinite;
using SweepCluster.Physics.HeisenbergChain.Ring;

namespace SweepCluster.Physics.Tests.HeisenbergChain.Ring;

public class RingSpectrumTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    public void Diagonalize_SmallRing_HasTheSpectrumOfTheFullMatrix(int sites)
    {
        // Brute force in a field, so that every S^z counts separately; both agree to the 1e-13 of each eigenvalue.
        const double Field = 0.37;
        var expected = new BruteForce(sites, 1, Field).Energies.Order().ToArray();
        var found = new List<double>();
        foreach (var level in RingSpectrum.Diagonalize(sites).Levels)
        {
            for (var twice = -level.TwiceSpin; twice <= level.TwiceSpin; twice += 2)
                found.AddRange(Enumerable.Repeat(level.Energy - (Field * twice / 2), level.Multiplicity));
        }

        found.Sort();
        found.Count.ShouldBe(expected.Length);
        for (var i = 0; i < expected.Length; i++)
            found[i].ShouldBe(expected[i], 2e-13);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(7)]
    [InlineData(9)]
    [InlineData(11)]
    [InlineData(13)]
    [InlineData(16)]
    public void Evaluate_ReferenceRings_AgreesToTheirDigits(int sites)
    {
        var ring = RingSpectrum.Diagonalize(sites);
        var data = Reference.Root.GetProperty("rings").GetProperty("data").GetProperty(sites.ToString());
        (ring.GroundStateEnergy() / sites).ShouldBe(data.GetProperty("E0_per_site").GetDouble(), 5e-14);
        foreach (var row in data.GetProperty("rows").EnumerateArray().Select(r => r.EnumerateArray().Select(x => x.GetDouble()).ToArray()))
        {
            var state = ring.Evaluate(row[0], row[1]).Value;
            double[] values = [state.F, state.U, state.S, state.C, state.M, state.Chi];
            for (var i = 0; i < values.Length; i++)
                values[i].ShouldBe(row[2 + i], 1e-11, $"column {i + 2} at t = {row[0]}, h = {row[1]}");
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(10)]
    [InlineData(13)]
    [InlineData(14)]
    public void Diagonalize_AnyRing_HasTheTracesOfTheHamiltonian(int sites)
    {
        // tr H = 0, tr H^2/(N 2^N) = 3/16 and tr S^2 = 3N/4 2^N; sums of 2^N numbers with errors of 1e-13.
        var states = Math.Pow(2, sites);
        var (one, two, spin) = (0.0, 0.0, 0.0);
        foreach (var level in RingSpectrum.Diagonalize(sites).Levels)
        {
            var weight = level.Multiplicity * (level.TwiceSpin + 1);
            one += weight * level.Energy;
            two += weight * level.Energy * level.Energy;
            spin += weight * level.TwiceSpin * (level.TwiceSpin + 2) / 4.0;
        }

        (one / states).ShouldBe(0, 1e-13);
        (two / (sites * states)).ShouldBe(3.0 / 16, 1e-13);
        spin.ShouldBe(0.75 * sites * states);
    }

    [Theory]
    [InlineData(5.0, 1e-13)]
    [InlineData(2.0, 1e-11)]
    [InlineData(1.0, 2e-8)]
    [InlineData(0.5, 2e-5)]
    [InlineData(0.25, 1e-3)]
    public void Evaluate_FourteenSpins_ConvergesToTheInfiniteChain(double t, double tolerance)
    {
        // |u_14 - u_inf| is 1e-15, 1.9e-12, 1.2e-8, 1.5e-5 and 8.4e-4: exponentially small in N t. And not smaller
        // than that.
        var difference = Math.Abs(RingSpectrum.Diagonalize(14).Evaluate(t, 0).Value.U - new InfiniteChain().Evaluate(t, 0).Value.U);
        difference.ShouldBeLessThan(tolerance);
        if (t <= 2)
            difference.ShouldBeGreaterThan(tolerance / 20);
    }

    [Theory]
    [InlineData(0.7, 0.0)]
    [InlineData(1.0, 0.4)]
    [InlineData(1.5, 3.0)]
    public void Evaluate_FerromagneticRing_ConvergesToTheInfiniteChain(double t, double h)
    {
        var chain = new InfiniteChain().Evaluate(t, h, Exchange.Ferromagnetic).Value;
        double Difference(int sites) =>
            Math.Abs(RingSpectrum.Diagonalize(sites).Evaluate(t, h, Exchange.Ferromagnetic).Value.F - chain.F);
        Difference(13).ShouldBeLessThan(3e-6);
        Difference(13).ShouldBeLessThan(Difference(9) / 8);
    }

    [Fact]
    public void Evaluate_Derivatives_AreThoseOfTheFreeEnergy()
    {
        var ring = RingSpectrum.Diagonalize(10);
        const double t = 0.4, h = 0.9, step = 0.01;
        double ByT(Func<ReducedThermodynamics, double> f) => Slope(x => f(ring.Evaluate(x, h).Value), t);
        double ByH(Func<ReducedThermodynamics, double> f) => Slope(x => f(ring.Evaluate(t, x).Value), h);
        var state = ring.Evaluate(t, h).Value;
        (-ByT(s => s.F)).ShouldBe(state.S, 1e-8);
        (t * ByT(s => s.S)).ShouldBe(state.C, 1e-7);
        (-ByH(s => s.F)).ShouldBe(state.M, 1e-8);
        ByH(s => s.M).ShouldBe(state.Chi, 1e-7);
        ByT(s => s.M).ShouldBe(state.DMdT, 1e-7);

        // Sixth-order central difference: truncation is some 1e-9 with this step.
        static double Slope(Func<double, double> f, double x) =>
            ((45 * (f(x + step) - f(x - step))) - (9 * (f(x + (2 * step)) - f(x - (2 * step)))) + (f(x + (3 * step)) - f(x - (3 * step))))
            / (60 * step);
    }

    [Fact]
    public void Evaluate_OppositeField_FlipsMagnetizationOnly()
    {
        var ring = RingSpectrum.Diagonalize(7);
        ring.Evaluate(0.3, -0.8).Value.ShouldBe(ring.Evaluate(0.3, 0.8).Value.InOppositeField());
    }

    [Fact]
    public void Evaluate_VeryLowTemperature_IsTheGroundState()
    {
        // Even ring: a singlet, gapped from the rest. Weights underflow without harm.
        var state = RingSpectrum.Diagonalize(8).Evaluate(1e-3, 0).Value;
        state.F.ShouldBe(-0.456386676117147, 1e-13);
        state.S.ShouldBe(0, 1e-10);
        state.Chi.ShouldBe(0, 1e-100);
    }

    [Fact]
    public void Cost_OfTheLargestRing_IsKnownBeforehand()
    {
        // Sizes of the blocks as counted: 184756 configurations, 20 momenta, 2 parities.
        var cost = RingCost.Of(20);
        cost.LargestBlock.ShouldBeInRange(4600, 4640);
        cost.Operations.ShouldBe(2.4e12, 0.2e12);
        cost.MemoryBytes.ShouldBeInRange(160_000_000, 200_000_000);
        cost.ToString().ShouldContain("20 spins");
    }

    [Fact]
    public void Diagonalize_ImpossibleRings_AreNamed()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => RingSpectrum.Diagonalize(2)).Message.ShouldContain("N = 2");
        Should.Throw<ArgumentOutOfRangeException>(() => RingSpectrum.Diagonalize(21)).Message.ShouldContain("3 to 20");
        Should.Throw<ArgumentOutOfRangeException>(() => RingSpectrum.Diagonalize(4).Evaluate(0, 0)).Message.ShouldContain("above 0");
    }

    [Fact]
    public void Diagonalize_Cancelled_Stops()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Should.Throw<OperationCanceledException>(() => RingSpectrum.Diagonalize(12, cancellation: source.Token));
    }
}
