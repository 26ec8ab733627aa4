using MathNet.Numerics;
using MathNet.Numerics.RootFinding;
using SweepCluster.Physics.HeisenbergChain;
using SweepCluster.Physics.HeisenbergChain.Infinite;

namespace SweepCluster.Physics.Tests.HeisenbergChain.Infinite;

public class InfiniteChainLimitsTests
{
    public static TheoryData<string, double, double> Maxima => new()
    {
        { "chi", 0.58, 0.70 },
        { "C", 0.43, 0.53 },
        { "C_over_t", 0.28, 0.34 },
    };

    [Theory]
    [MemberData(nameof(Maxima))]
    public void Evaluate_ZeroField_MaximaAreWhereTheLiteratureHasThem(string quantity, double from, double to)
    {
        var chain = new InfiniteChain();
        double Value(double t) => chain.Evaluate(t, 0).Value switch
        {
            var state when quantity == "chi" => state.Chi,
            var state when quantity == "C" => state.C,
            var state => state.C / t,
        };

        // The polynomial through 21 Chebyshev points of so short an interval is exact to rounding.
        var (t, value) = Maximum(Value, from, to);
        value.ShouldBe(
            Reference.Number("special_points", quantity + "_max"),
            Reference.Number("special_points", "tolerances", quantity + "_max"));
        t.ShouldBe(
            Reference.Number("special_points", $"t_{quantity}_max"),
            Reference.Number("special_points", "tolerances", $"t_{quantity}_max"));
    }

    [Theory]
    [InlineData(Exchange.Antiferromagnetic, 20)]
    [InlineData(Exchange.Ferromagnetic, 20)]
    [InlineData(Exchange.Antiferromagnetic, 6)]
    [InlineData(Exchange.Ferromagnetic, 6)]
    public void Evaluate_HighTemperature_IsTheExactSeries(Exchange exchange, double t)
    {
        // 4 t chi and ln Z/N - ln 2 as series in j/(4 t), j = +-1, exact to order 11: the rest is below 1e-12 at t = 6.
        var state = new InfiniteChain().Evaluate(t, 0, exchange).Value;
        var j = exchange == Exchange.Ferromagnetic ? -1 : 1;
        var (chi, lnZ) = (Series("chi", j / t), Series("lnZ", j / t));
        (4 * t * state.Chi).ShouldBe(chi, 2e-12);
        (-state.F / t).ShouldBe(lnZ + Math.Log(2), 2e-12);
    }

    [Theory]
    [InlineData(1e4, 3.0)]
    [InlineData(1e6, 100.0)]
    public void Evaluate_VeryHighTemperature_IsFreeSpins(double t, double h)
    {
        // f = -t ln(2 cosh(h/2t)) + <S^z>^2 + O(1/t), as <S_i.S_j> = <S^z>^2 for free spins.
        var state = new InfiniteChain().Evaluate(t, h).Value;
        var m = 0.5 * Math.Tanh(h / (2 * t));
        state.F.ShouldBe(-t * Math.Log(2 * Math.Cosh(h / (2 * t))) + (m * m), 0.2 / t + (1e-14 * t));
        state.M.ShouldBe(m, 2 * m / t);
        state.S.ShouldBe(Math.Log(2 * Math.Cosh(h / (2 * t))) - (m * h / t), 1 / (t * t) + 1e-13);
    }

    [Theory]
    [InlineData(0.3, 2.0)]
    [InlineData(0.75, 2.0)]
    [InlineData(1.25, 2.0)]
    [InlineData(1.75, 2.0)]
    [InlineData(1.9, 4.0)]
    public void Evaluate_LowTemperatureInField_IsALuttingerLiquid(double h, double safety)
    {
        // f = e - h M - pi t^2/(6 v) + O(t^4): a quarter of t leaves a 256th of the rest.
        var (bethe, chain) = (new BetheAnsatz(), new InfiniteChain());
        var ground = bethe.Solve(h);
        double Rest(double t) => chain.Evaluate(t, h).Value.F - ground.Energy + (Math.PI * t * t / (6 * ground.Velocity));
        var (coarse, fine) = (Rest(0.008), Rest(0.002));
        Math.Abs(fine).ShouldBeLessThan((safety * Math.Abs(coarse) / 256) + 2e-14);
        chain.Evaluate(1e-4, h).Value.C.ShouldBe(Math.PI * 1e-4 / (3 * ground.Velocity), 1e-8);
        chain.Evaluate(1e-4, h).Value.Chi.ShouldBe(ground.Susceptibility, 1e-5);
    }

    [Theory]
    [InlineData(0.001, 3e-5)]
    [InlineData(0.01, 8e-5)]
    public void Evaluate_LowTemperatureZeroField_HasTheLogarithmsOfConformalFieldTheory(double t, double tolerance)
    {
        // Lukyanov 1998: 1/g + ln(g)/2 = ln(T0/t), chi = (1 + g/2 + 3 g^3/32 + sqrt(3) t^2/pi)/pi^2; neglected orders
        // of g are some 2e-5 at t = 0.001 and 6e-5 at 0.01.
        var t0 = Math.Sqrt(Math.PI / 2) * Math.Exp(Constants.EulerMascheroni + 0.25);
        var g = Brent.FindRoot(x => (1 / x) + (Math.Log(x) / 2) - Math.Log(t0 / t), 1e-3, 1, 1e-14);
        var chi = (1 + (g / 2) + (3 * g * g * g / 32) + (Math.Sqrt(3) * t * t / Math.PI)) / (Math.PI * Math.PI);
        new InfiniteChain().Evaluate(t, 0).Value.Chi.ShouldBe(chi, tolerance);
    }

    [Fact]
    public void Evaluate_SaturationField_EntropyFollowsTheSquareRootOfTemperature()
    {
        // At h = 2 the magnons are free fermions with energy k^2/2 at low t: f + 3/4 = -t^(3/2) F, so s = 3/2 F sqrt(t)
        // with F = (1/pi) int_0^inf dk ln(1 + exp(-k^2/2)), corrections being of relative order sqrt(t) and t.
        var integral = Integrate.GaussLegendre(k => Math.Log(1 + Math.Exp(-k * k / 2)), 0, 12, 128) / Math.PI;
        var chain = new InfiniteChain();
        double Deviation(double t) => Math.Abs(chain.Evaluate(t, 2).Value.S / (1.5 * integral * Math.Sqrt(t)) - 1);
        Deviation(1e-4).ShouldBeLessThan(0.02);
        Deviation(1e-4).ShouldBeLessThan(Deviation(1e-3) / 2);
    }

    private static double Series(string name, double x)
    {
        var (sum, term, n) = (0.0, 1.0, 0);
        foreach (var coefficient in Reference.Root.GetProperty("high_T_series").GetProperty(name).EnumerateArray())
        {
            sum += coefficient.GetDouble() * term;
            term *= x / (4 * ++n);
        }

        return sum;
    }

    private static (double T, double Value) Maximum(Func<double, double> f, double from, double to)
    {
        const int Order = 20;
        var points = Enumerable.Range(0, Order + 1).Select(i => Math.Cos(Math.PI * (i + 0.5) / (Order + 1))).ToArray();
        var values = points.Select(x => f(from + ((to - from) * (1 + x) / 2))).ToArray();

        // Chebyshev coefficients, then the zero of the derivative sum_k c_k k U_{k-1}.
        var c = Enumerable.Range(0, Order + 1).Select(k => (k == 0 ? 1 : 2) / (Order + 1.0) * Enumerable.Range(0, Order + 1)
            .Sum(i => values[i] * Math.Cos(k * Math.PI * (i + 0.5) / (Order + 1)))).ToArray();
        double Slope(double x)
        {
            var angle = Math.Acos(x);
            return Enumerable.Range(1, Order).Sum(k => c[k] * k * Math.Sin(k * angle)) / Math.Sin(angle);
        }

        var top = Brent.FindRoot(Slope, -0.9, 0.9, 1e-15, 200);
        var t = from + ((to - from) * (1 + top) / 2);
        return (t, f(t));
    }
}
