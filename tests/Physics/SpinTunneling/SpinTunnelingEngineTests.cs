using SweepCluster.Physics.Engines;
using SweepCluster.Physics.SpinTunneling;

namespace SweepCluster.Physics.Tests.SpinTunneling;

public class SpinTunnelingEngineTests
{
    private readonly SpinTunnelingEngine engine = new();

    [Fact]
    public void Description_Names_AreThoseOfThePage()
    {
        EngineCatalog.Shipped.Find("spin-tunneling").ShouldBeOfType<SpinTunnelingEngine>();
        engine.Description.Parameters.Select(p => p.Name)
            .ShouldBe(["J", "K_par", "K_perp", "omega_0", "S1", "S2", "H_x", "H_y", "H_z", "method"]);
        engine.Description.Observables.Select(o => o.Name).ShouldBe(
        [
            "C_00", "C_0x", "C_0y", "C_0z", "C_x0", "C_xx", "C_xy", "C_xz", "C_y0", "C_yx", "C_yy", "C_yz", "C_z0", "C_zx",
            "C_zy", "C_zz", "E_0", "E_1", "E_2", "E_3", "splitting", "M", "Omega_0", "A_0", "psi", "alpha", "lambda",
            "Delta2_printed", "Delta2_paper", "Delta2_corrected", "alpha_A", "S_crossover", "method_used",
        ]);
        engine.Description.Parameters[9].Choices.ShouldBe(["auto", "dense", "banded", "semiclassical"]);
    }

    [Fact]
    public void Evaluate_Defaults_AreTheFiguresAtZeroField()
    {
        var values = Evaluate([]);
        values["C_x0"].ShouldBe(2.59377987, 5e-9);
        values["C_zz"].ShouldBe(0.0899781371, 1e-10);
        values["E_0"].ShouldBe(-4261.5409627151, 1e-9);
        values["splitting"].ShouldBe(2 * 2.5937768366446, 1e-12);
        values["A_0"].ShouldBe(5.1639778, 5e-8);
        values["Delta2_paper"].ShouldBe(2.59377684 / 0.93223, 3e-5);
        values["alpha_A"].ShouldBe(0.0020196363, 5.1e-11);
        values["S_crossover"].ShouldBe(5.858, 5e-4);
        values["method_used"].ShouldBe((double)SolutionMethod.Banded);
    }

    [Theory]
    [InlineData(9.5, 0, 9.5)]
    [InlineData(10.5, 9, 1.5)]
    public void Evaluate_HalfIntegerExcessSpin_ExtractsAlphaAllTheSame(double S1, double S2, double S)
    {
        // The semiclassical alpha at a spin where the theory is good to a few percent.
        var values = Evaluate([("S1", S1), ("S2", S2)]);
        values["C_x0"].ShouldBe(0, 1e-13);
        (values["alpha_A"] / values["alpha"]).ShouldBe(1, 0.03, $"S = {S}");
    }

    [Fact]
    public void Evaluate_AutoWithTheSmallestSpins_ChoosesDense()
    {
        var chosen = Evaluate([("S1", 1), ("S2", 1), ("H_y", 3)]);
        chosen["method_used"].ShouldBe((double)SolutionMethod.Dense);
        var banded = Evaluate([("S1", 1), ("S2", 1), ("H_y", 3), ("method", (double)SolutionMethod.Banded)]);
        banded["method_used"].ShouldBe((double)SolutionMethod.Banded);
        foreach (var name in chosen.Keys.Where(name => name != "method_used"))
            chosen[name].ShouldBe(banded[name], 1e-12, name);
    }

    [Fact]
    public void Evaluate_Semiclassical_GivesFormulasAndNoLevels()
    {
        var values = Evaluate([("method", (double)SolutionMethod.Semiclassical), ("H_y", 30), ("S1", 1e5), ("S2", 1e5)]);
        double.IsNaN(values["E_0"]).ShouldBeTrue();
        double.IsNaN(values["C_00"]).ShouldBeTrue();
        double.IsNaN(values["C_zz"]).ShouldBeTrue();
        values["psi"].ShouldBe(Math.PI / 2, 1e-12);
        values = Evaluate([("method", (double)SolutionMethod.Semiclassical), ("H_y", 10)]);
        values["C_x0"].ShouldBe(values["Delta2_paper"] * Math.Cos(Math.PI / 6), 1e-12);
        values["C_yx"].ShouldBe(-values["Delta2_paper"] * values["alpha"] / 2, 1e-12);
        values["splitting"].ShouldBe(2 * values["C_x0"], 1e-12);
    }

    [Theory]
    [InlineData("banded", 1e5, 1e5, "the banded method goes to 2.0 GiB")]
    [InlineData("auto", 1e5, 1e5, "or method semiclassical")]
    [InlineData("dense", 100, 100, "the dense method would need a matrix of 40,401 x 40,401 (36.5 GiB) for S1 = 100, S2 = 100")]
    public void Check_TooLarge_SaysSizeAndMemoryBeforeAnythingIsComputed(string method, double S1, double S2, string expected)
    {
        var description = engine.Description;
        double[] values = [.. description.Parameters.Select(p => p.Default)];
        values[description.IndexOfParameter("S1")] = S1;
        values[description.IndexOfParameter("S2")] = S2;
        values[description.IndexOfParameter("method")] = description.Parameters[9].Choices.IndexOf(method);
        engine.Check(new ParameterValues(description, values)).ShouldNotBeNull().ShouldContain(expected);
        values[description.IndexOfParameter("method")] = (double)SolutionMethod.Semiclassical;
        engine.Check(new ParameterValues(description, values)).ShouldBeNull();
    }

    [Fact]
    public void Evaluate_PartsOfASweep_GiveTheBitsOfTheWhole()
    {
        double[] fields = [.. Enumerable.Range(0, 12).Select(i => 5.0 * i)];
        var whole = Column("C_x0", fields);
        var context = new EvaluationContext();
        for (var part = fields.Length - 3; part >= 0; part -= 3)
            Column("C_x0", fields[part..(part + 3)], context).ShouldBe(whole[part..(part + 3)]);
    }

    [Fact]
    public void Evaluate_OnlyFormulasAskedFor_LeavesDiagonalizationOut()
    {
        // Diagonalization of this model would take minutes; only the formulas are wanted, so it takes none of them.
        var block = new PointBlock(engine.Description, 1);
        block.Start(0, 1);
        block.SetConstant(engine.Description.IndexOfParameter("S1"), 150);
        block.SetConstant(engine.Description.IndexOfParameter("S2"), 150);
        block.SetConstant(engine.Description.IndexOfParameter("J"), 1e-3);
        var action = new double[1];
        block.SetOutput(engine.Description.IndexOfObservable("A_0"), action);
        engine.Evaluate(block, new EvaluationContext());
        block.Failures.ShouldBeEmpty();
        action[0].ShouldBe(4 * 150 * Math.Sqrt(1 / 20.001), 1e-9);
    }

    private Dictionary<string, double> Evaluate((string Name, double Value)[] given)
    {
        var description = engine.Description;
        var block = new PointBlock(description, 1);
        block.Start(0, 1);
        foreach (var (name, value) in given)
            block.SetConstant(description.IndexOfParameter(name), value);
        var outputs = new double[description.Observables.Length];
        for (var i = 0; i < outputs.Length; i++)
            block.SetOutput(i, outputs.AsMemory(i, 1));
        engine.Evaluate(block, new EvaluationContext());
        block.Failures.ShouldBeEmpty();
        return description.Observables.Select((o, i) => (o.Name, Value: outputs[i])).ToDictionary(o => o.Name, o => o.Value);
    }

    private double[] Column(string observable, double[] fields, EvaluationContext? context = null)
    {
        var block = new PointBlock(engine.Description, fields.Length);
        block.Start(0, fields.Length);
        fields.CopyTo(block.SetColumn(engine.Description.IndexOfParameter("H_y")));
        var values = new double[fields.Length];
        block.SetOutput(engine.Description.IndexOfObservable(observable), values);
        engine.Evaluate(block, context ?? new EvaluationContext());
        block.Failures.ShouldBeEmpty();
        return values;
    }
}
