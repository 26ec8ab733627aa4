using SweepCluster.Physics.SurfaceDiffusion.Rates;

namespace SweepCluster.Physics.Tests.SurfaceDiffusion.Rates;

public class RatesTests
{
    [Fact]
    public void Crossover_ReferenceBarrier_IsAsPrinted() => // five digits
        Tunnelling.CrossoverKelvin(0.1).ShouldBe(184.69, 0.005);

    [Fact]
    public void FloorCrossover_HydrogenOnCopper_IsTheReference() => // reference 14b, tolerance 1e-6
        Tunnelling.FloorCrossoverKelvin(Math.Pow(10, 12.9), 0.197, 4.4e-4).ShouldBe(61.07301155465888, 1e-6);

    [Theory]
    [InlineData(300)]
    [InlineData(600)]
    [InlineData(2000)]
    public void BellFactor_HighTemperature_IsWignersSeries(double temperature)
    {
        // Q = 1 + u^2/24 + 7 u^4/5760 + 31 u^6/967680 + ...
        var u = Thermal.Reduced(0.02, temperature);
        var series = 1 + (u * u / 24) + (7 * Math.Pow(u, 4) / 5760) + (31 * Math.Pow(u, 6) / 967680);
        Tunnelling.BellFactor(0.02, temperature).ShouldBe(series, Math.Pow(u, 8) / 1e6);
    }

    [Fact]
    public void BellFactor_AtTheCrossover_DivergesAndIsUndefinedBelow()
    {
        var crossover = Tunnelling.CrossoverKelvin(0.1);
        Tunnelling.BellFactor(0.1, 1.0001 * crossover).ShouldBeGreaterThan(1000);
        Tunnelling.BellFactor(0.1, 0.99 * crossover).ShouldBe(double.NaN);
    }

    [Theory]
    [InlineData(0.2, 0.1, 600)]
    [InlineData(0.2, 0.1, 1000)]
    [InlineData(0.4, 0.05, 300)]
    public void MeanTransmission_AboveTheCrossover_IsBellsFactorTimesTheBoltzmannFactor(double height, double quantum, double temperature)
    {
        // Integrating from -infinity instead of 0 would make it exact: what is missing is of order exp(-2 pi V0/hbar omega).
        var expected = Math.Exp(-Thermal.Reduced(height, temperature)) * Tunnelling.BellFactor(quantum, temperature);
        var missing = Math.Exp(-2 * Math.PI * height / quantum);
        Tunnelling.MeanTransmission(height, quantum, temperature).ShouldBe(expected, (2 * missing) + (1e-12 * expected));
    }

    [Fact]
    public void MeanTransmission_LowTemperature_IsAConstant()
    {
        var floor = Tunnelling.Transmission(0, 0.2, 0.1);
        Tunnelling.MeanTransmission(0.2, 0.1, 2).ShouldBe(floor, 0.02 * floor);
        Tunnelling.MeanTransmission(0.2, 0.1, 0.02).ShouldBe(floor, 2e-4 * floor);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(184.69)]
    [InlineData(300)]
    public void MeanTransmission_ByAnotherRule_IsTheSame(double temperature)
    {
        // Trapezoidal sum in E with 2 million intervals up to 60 kT above the barrier.
        const double height = 0.2;
        const double quantum = 0.1;
        const int intervals = 2_000_000;
        var kT = Thermal.BoltzmannEvPerKelvin * temperature;
        var top = height + (60 * kT);
        double sum = 0;
        for (var i = 0; i <= intervals; i++)
        {
            var energy = top * i / intervals;
            sum += Tunnelling.Transmission(energy, height, quantum) * Math.Exp(-energy / kT) * (i is 0 or intervals ? 0.5 : 1);
        }

        var expected = sum * top / intervals / kT;
        Tunnelling.MeanTransmission(height, quantum, temperature).ShouldBe(expected, 1e-9 * expected);
    }

    [Fact]
    public void Optimum_LangmuirHinshelwood_IsTheReferenceAndTheGreatest()
    {
        // Reference 19c, tolerance 0.01 K.
        var optimum = LangmuirHinshelwood.OptimumKelvin(1e13, 0.6, 1.0, 1);
        optimum.ShouldBe(377.00381040191434, 1e-6);
        var best = LangmuirHinshelwood.Rate(1e13, 0.6, 1.0, 1, optimum);
        best.ShouldBeGreaterThan(LangmuirHinshelwood.Rate(1e13, 0.6, 1.0, 1, optimum - 0.1));
        best.ShouldBeGreaterThan(LangmuirHinshelwood.Rate(1e13, 0.6, 1.0, 1, optimum + 0.1));
        LangmuirHinshelwood.OptimumKelvin(1e13, 2.5, 1.0, 1).ShouldBe(double.NaN); // the reaction always gains
    }

    [Theory]
    [InlineData(300, 5244501.90171017, 2290.0877497838746)]
    [InlineData(400, 109591.83162455441, 331.04657017488404)]
    [InlineData(500, 10760.254624216923, 103.73164716814692)]
    public void JumpsBeforeDesorption_Reference_GiveTheRange(double temperature, double jumps, double range)
    {
        // Reference 20, whose energies differ by 0.4 eV.
        Thermal.JumpsBeforeDesorption(0.8, 0.4, temperature).ShouldBe(jumps, 1e-6 * jumps);
        Math.Sqrt(Thermal.JumpsBeforeDesorption(0.8, 0.4, temperature)).ShouldBe(range, 1e-6 * range);
    }

    [Theory]
    [InlineData(300, 0.0012376530013903072, 5.6060639802528755e-05)]
    [InlineData(500, 343.2095308631329, 53.60370765375624)]
    [InlineData(800, 395571.1293894365, 123950.06781690422)]
    public void Arrhenius_TwoMechanisms_HaveTheReferenceRates(double temperature, double g1, double g2)
    {
        // Reference 07: 0.81 and 0.89 eV, both 10^10.7 / s.
        Thermal.Arrhenius(Math.Pow(10, 10.7), 0.81, temperature).ShouldBe(g1, 1e-6 * g1);
        Thermal.Arrhenius(Math.Pow(10, 10.7), 0.89, temperature).ShouldBe(g2, 1e-6 * g2);
    }
}
