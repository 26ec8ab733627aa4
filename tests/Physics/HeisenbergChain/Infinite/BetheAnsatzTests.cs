using SweepCluster.Physics.HeisenbergChain;
using SweepCluster.Physics.HeisenbergChain.Infinite;

namespace SweepCluster.Physics.Tests.HeisenbergChain.Infinite;

public class BetheAnsatzTests
{
    [Fact]
    public void Solve_ReferenceFields_GiveItsDigits()
    {
        var bethe = new BetheAnsatz();
        foreach (var row in Reference.Rows("T0_bethe_ansatz", "rows"))
        {
            // Columns h, M, M/Msat, chi, v, dressed charge, e - hM; relative tolerance 1e-10 plus 11 or 12 printed
            // digits.
            var state = bethe.Solve(row[0]);
            double[] values = [state.Magnetization, 2 * state.Magnetization, state.Susceptibility, state.Velocity, state.DressedCharge, state.Energy];
            for (var i = 0; i < values.Length; i++)
                values[i].ShouldBe(row[1 + i], (1e-10 * Math.Abs(row[1 + i])) + Reference.Digits(row[1 + i], 11), $"column {i + 1} at h = {row[0]}");
        }
    }

    [Fact]
    public void FieldAt_FractionsOfSaturation_GiveTheReferenceFields()
    {
        var bethe = new BetheAnsatz();
        foreach (var entry in Reference.Root.GetProperty("h_at_T0_for_M_over_Msat").EnumerateObject())
        {
            var field = bethe.FieldAt(double.Parse(entry.Name) / 2);
            field.ShouldBe(entry.Value.GetDouble(), 1e-10 * field + Reference.Digits(field, 11));
            bethe.Solve(field).Magnetization.ShouldBe(double.Parse(entry.Name) / 2, 1e-13);
        }
    }

    [Fact]
    public void Solve_ZeroField_IsHulthenAndGriffiths()
    {
        var state = new BetheAnsatz().Solve(0);
        state.Energy.ShouldBe(0.25 - Math.Log(2));
        state.Susceptibility.ShouldBe(1 / (Math.PI * Math.PI));
        state.Velocity.ShouldBe(Math.PI / 2);

        // From above the limit is reached as 1/(2 ln(1/h)), so only the magnetization's smallness and monotony can be
        // held.
        var bethe = new BetheAnsatz();
        double[] fields = [1e-9, 1e-6, 1e-3, 0.1];
        var susceptibilities = fields.Select(h => bethe.Solve(h).Susceptibility).ToArray();
        susceptibilities.ShouldBe(susceptibilities.Order());
        susceptibilities[0].ShouldBe(1 / (Math.PI * Math.PI), 0.05 / (Math.PI * Math.PI));
        bethe.Solve(1e-6).Energy.ShouldBe(0.25 - Math.Log(2), 1e-12);
    }

    [Theory]
    [InlineData(1e-4)]
    [InlineData(1e-6)]
    [InlineData(1e-8)]
    public void Solve_NearSaturation_HasTheSquareRoot(double below)
    {
        // M/Msat = 1 - (4/pi) sqrt(1 - h/2) + O(1 - h/2)
        var depth = below / 2;
        var m = 2 * new BetheAnsatz().Solve(2 - below).Magnetization;
        (1 - m).ShouldBe(4 / Math.PI * Math.Sqrt(depth), 3 * depth);
    }

    [Theory]
    [InlineData(2.0)]
    [InlineData(2.0000001)]
    [InlineData(50)]
    public void Solve_FromSaturationOn_IsSaturated(double h)
    {
        var state = new BetheAnsatz().Solve(h);
        state.Magnetization.ShouldBe(0.5);
        state.Energy.ShouldBe(0.25 - (h / 2));
        state.Susceptibility.ShouldBe(h > 2 ? 0 : double.PositiveInfinity);
    }

    [Fact]
    public void Solve_EnergyAndMagnetization_AreConsistent()
    {
        // M = -d(e - hM)/dh and chi = dM/dh, by central differences of fourth order.
        var bethe = new BetheAnsatz();
        const double h = 0.9, step = 0.01;
        double Slope(Func<GroundState, double> f) =>
            ((8 * (f(bethe.Solve(h + step)) - f(bethe.Solve(h - step)))) - f(bethe.Solve(h + (2 * step))) + f(bethe.Solve(h - (2 * step)))) / (12 * step);
        (-Slope(s => s.Energy)).ShouldBe(bethe.Solve(h).Magnetization, 1e-8);
        Slope(s => s.Magnetization).ShouldBe(bethe.Solve(h).Susceptibility, 1e-7);
    }

    [Fact]
    public void Solve_OppositeField_FlipsTheMagnetization() =>
        new BetheAnsatz().Solve(-0.7).Magnetization.ShouldBe(-new BetheAnsatz().Solve(0.7).Magnetization);

    [Fact]
    public void Solve_ImpossibleArguments_AreNamed()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new BetheAnsatz().Solve(double.NaN));
        Should.Throw<ArgumentOutOfRangeException>(() => new BetheAnsatz().FieldAt(0.6)).Message.ShouldContain("0.6");
    }

    [Theory]
    [InlineData(0, 0, double.PositiveInfinity)]
    [InlineData(0.3, 0.5, 0)]
    public void Evaluate_FerromagnetAtZeroTemperature_IsSaturatedByAnyField(double h, double m, double chi)
    {
        var state = new InfiniteChain().Evaluate(0, h, Exchange.Ferromagnetic).Value;
        state.F.ShouldBe(-0.25 - (h / 2));
        state.M.ShouldBe(m);
        state.Chi.ShouldBe(chi);
        state.C.ShouldBe(0);
    }

    [Fact]
    public void Evaluate_ZeroTemperature_IsTheLimitOfLowOnes()
    {
        var chain = new InfiniteChain();
        foreach (var h in new[] { 0.2, 1.0, 1.7, 2.4 })
        {
            var (ground, cold) = (chain.Evaluate(0, h).Value, chain.Evaluate(1e-4, h).Value);
            cold.F.ShouldBe(ground.F, 2e-8);
            cold.M.ShouldBe(ground.M, 1e-7);
            ground.S.ShouldBe(0);
            ground.DMdT.ShouldBe(0);
        }
    }
}
