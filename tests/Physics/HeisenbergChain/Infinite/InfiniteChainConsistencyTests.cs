using MathNet.Numerics;
using MathNet.Numerics.Integration;
using SweepCluster.Physics.HeisenbergChain;
using SweepCluster.Physics.HeisenbergChain.Infinite;

namespace SweepCluster.Physics.Tests.HeisenbergChain.Infinite;

public class InfiniteChainConsistencyTests
{
    [Theory]
    [InlineData(0.003, 0.0, 2.5)]
    [InlineData(0.02, 0.0, 2.5)]
    [InlineData(0.09, 0.0, 2.5)]
    [InlineData(0.3, 0.0, 6.0)]
    public void Evaluate_OverTheWholeRangeOfFields_FreeEnergyIsTheIntegralOfTheMagnetization(double t, double from, double to)
    {
        // Neighbouring fields use contours of different kinds; one that misses a Bethe root would jump here.
        var chain = new InfiniteChain();
        double[] knots = [from, 0.5 * t, 3 * t, 10 * t, 0.4, 1, 1.6, 1.9, 2 - (15 * t), 2 - (4 * t), 2, 2 + (4 * t), 2 + (15 * t), to];
        knots = [.. knots.Select(h => Math.Clamp(h, from, to)).Order()];
        var integral = 0.0;
        for (var i = 0; i + 1 < knots.Length; i++)
            integral += GaussLegendreRule.Integrate(h => chain.Evaluate(t, h).Value.M, knots[i], knots[i + 1], 20);
        (chain.Evaluate(t, from).Value.F - chain.Evaluate(t, to).Value.F).ShouldBe(integral, 1e-11);
    }

    [Theory]
    [InlineData(0.1, 0.0, 2.0)]
    [InlineData(0.15, 0.0, 2.0)]
    [InlineData(0.4, 0.0, 3.0)]
    public void Evaluate_FerromagnetOverFields_FreeEnergyIsTheIntegralOfTheMagnetization(double t, double from, double to)
    {
        var chain = new InfiniteChain();
        double[] knots = [from, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.8, 1.2, to];
        var integral = 0.0;
        for (var i = 0; i + 1 < knots.Length; i++)
        {
            integral += GaussLegendreRule.Integrate(
                h => chain.Evaluate(t, h, Exchange.Ferromagnetic).Value.M, knots[i], knots[i + 1], 16);
        }

        var difference = chain.Evaluate(t, from, Exchange.Ferromagnetic).Value.F - chain.Evaluate(t, to, Exchange.Ferromagnetic).Value.F;
        difference.ShouldBe(integral, 1e-10);
    }

    [Theory]
    [InlineData(0.013, 0.9, Exchange.Antiferromagnetic)]
    [InlineData(0.11, 0.02, Exchange.Antiferromagnetic)]
    [InlineData(0.6, 1.7, Exchange.Antiferromagnetic)]
    [InlineData(0.6, 0.7, Exchange.Ferromagnetic)]
    [InlineData(0.2, 0.05, Exchange.Ferromagnetic)]
    public void Evaluate_Derivatives_AreThoseOfTheFreeEnergy(double t, double h, Exchange exchange)
    {
        var chain = new InfiniteChain();
        var state = chain.Evaluate(t, h, exchange).Value;
        state.U.ShouldBe(state.F + (t * state.S), 1e-13);

        // Central differences of sixth order: the step balances truncation and the 1e-14 of rounding in f, s and M.
        double ByT(Func<ReducedThermodynamics, double> f) => Derivative(x => f(chain.Evaluate(x, h, exchange).Value), t, t / 20);
        double ByH(Func<ReducedThermodynamics, double> f) => Derivative(x => f(chain.Evaluate(t, x, exchange).Value), h, Math.Min(h, t) / 20);
        (-ByT(s => s.F)).ShouldBe(state.S, 1e-7 * Math.Max(0.1, state.S));
        (t * ByT(s => s.S)).ShouldBe(state.C, 1e-6);
        (-ByH(s => s.F)).ShouldBe(state.M, 1e-7);
        ByH(s => s.M).ShouldBe(state.Chi, 1e-6 * Math.Max(1, state.Chi));
        ByT(s => s.M).ShouldBe(state.DMdT, 1e-6 * Math.Max(1, Math.Abs(state.DMdT)));
        ByH(s => s.S).ShouldBe(state.DMdT, 1e-6 * Math.Max(1, Math.Abs(state.DMdT)));
    }

    [Fact]
    public void Evaluate_OppositeField_FlipsMagnetizationOnly()
    {
        var chain = new InfiniteChain();
        var (up, down) = (chain.Evaluate(0.3, 0.8), chain.Evaluate(0.3, -0.8));
        down.Value.ShouldBe(up.Value.InOppositeField());
        down.Error.ShouldBe(up.Error);
    }

    [Fact]
    public void Evaluate_WhateverCameBefore_GivesTheSameBits()
    {
        var (fresh, used) = (new InfiniteChain(), new InfiniteChain());
        (double, double)[] points = [(0.01, 1.3), (5, 0), (0.3, 2), (0.01, 0), (0.05, 0.02), (0.0001, 1.999)];
        foreach (var (t, h) in points)
            used.Evaluate(t, h);
        foreach (var (t, h) in points.Reverse())
            used.Evaluate(t, h).ShouldBe(new InfiniteChain().Evaluate(t, h));
        fresh.Evaluate(0.01, 1.3).ShouldBe(used.Evaluate(0.01, 1.3));
    }

    [Fact]
    public void Evaluate_ImpossibleArguments_AreNamed()
    {
        var chain = new InfiniteChain();
        Should.Throw<ArgumentOutOfRangeException>(() => chain.Evaluate(-0.1, 0)).Message.ShouldContain("-0.1");
        Should.Throw<ArgumentOutOfRangeException>(() => chain.Evaluate(double.NaN, 0));
        Should.Throw<ArgumentOutOfRangeException>(() => chain.Evaluate(1, double.PositiveInfinity)).Message.ShouldContain("h");
        Should.Throw<NonConvergenceException>(() => chain.Evaluate(0.02, 0.2, Exchange.Ferromagnetic)).Message.ShouldContain("t >= 0.1");
    }

    private static double Derivative(Func<double, double> f, double x, double step) =>
        ((45 * (f(x + step) - f(x - step))) - (9 * (f(x + (2 * step)) - f(x - (2 * step)))) + (f(x + (3 * step)) - f(x - (3 * step))))
        / (60 * step);
}
