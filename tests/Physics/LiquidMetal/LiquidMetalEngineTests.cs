using SweepCluster.Physics.Engines;
using SweepCluster.Physics.LiquidMetal;

namespace SweepCluster.Physics.Tests.LiquidMetal;

public class LiquidMetalEngineTests
{
    private readonly LiquidMetalEngine engine = new();

    [Theory]
    [InlineData("r_s", "")]
    [InlineData("Q", "k_F")]
    [InlineData("local_field", "")]
    [InlineData("correlation", "")]
    [InlineData("metal", "")]
    [InlineData("Z_eff", "")]
    [InlineData("mass", "u")]
    [InlineData("R_c", "A")]
    [InlineData("D_p", "A^2")]
    [InlineData("c_exp", "meV A")]
    public void Description_Parameters_HaveTheirNamesAndUnits(string name, string unit) =>
        engine.Description.Parameters.Single(p => p.Name == name).Unit.ShouldBe(unit);

    [Theory]
    [InlineData("k_F", "1/A")]
    [InlineData("k_TF", "1/A")]
    [InlineData("epsilon", "")]
    [InlineData("inverse_epsilon", "")]
    [InlineData("G", "")]
    [InlineData("epsilon_c", "Ry")]
    [InlineData("kappa_ratio", "")]
    [InlineData("lambda_kF2", "")]
    [InlineData("c_RPA", "meV A")]
    [InlineData("c_lf", "meV A")]
    [InlineData("core_parameter", "A^2")]
    [InlineData("omega", "meV")]
    [InlineData("Omega_p", "meV")]
    [InlineData("r_s_instability", "")]
    public void Description_Observables_HaveTheirNamesAndUnits(string name, string unit) =>
        engine.Description.Observables.Single(o => o.Name == name).Unit.ShouldBe(unit);

    [Fact]
    public void Description_Choices_AreNamedAsInSpecifications()
    {
        Choices("local_field").ShouldBe(["none", "hubbard", "vashishta-singwi", "corradini", "utsumi-ichimaru", "stls"]);
        Choices("correlation").ShouldBe(
            ["pw92", "pz81", "vwn", "chachiyo", "wigner", "hedin-lundqvist", "exchange-only", "stls", "paper"]);
        Choices("metal").Length.ShouldBe(17);
        Choices("metal")[5].ShouldBe("K52Cs48");
        EngineCatalog.Shipped.Find("liquid-metal").ShouldBeOfType<LiquidMetalEngine>();

        string[] Choices(string name) => [.. engine.Description.Parameters.Single(p => p.Name == name).Choices];
    }

    [Fact]
    public void Evaluate_Metal_GivesWhatIsNotGiven()
    {
        var sodium = Evaluate("metal=Na");
        sodium["c_RPA"].ShouldBe(19.15208, 1e-4);
        sodium["c_lf"].ShouldBe(9.6315, 1e-3);
        sodium["core_parameter_error"].ShouldBe(0.046, 5e-4);
        sodium["r_s_instability"].ShouldBe(5.249521485749, 1e-10);

        // An explicit value wins over the metal's.
        Evaluate("metal=Na", "r_s=4").ShouldContainKeyAndValue("k_F", new FermiGas(4).FermiWavevectorPerAngstrom);
        ReferenceData.RelativeError(Evaluate("metal=Na", "mass=91.95907712")["c_RPA"], sodium["c_RPA"] / 2).ShouldBeLessThan(1e-15);
        Evaluate("metal=Na", "c_exp=0")["core_parameter"].ShouldBeLessThan(0);
    }

    [Fact]
    public void Evaluate_CoreParameter_ImpliesTheRadius()
    {
        var caesium = Evaluate("metal=Cs");
        var radius = caesium["R_c_implied"];
        (radius * radius + caesium["D_p_plasma"]).ShouldBe(caesium["core_parameter"], 1e-14);
        Evaluate("metal=Cs", $"D_p={caesium["core_parameter"] + 1}")["R_c_implied"].ShouldBe(double.NaN);

        // With that core and dispersion equation (5) has the measured velocity at long waves.
        var wave = Evaluate("metal=Cs", "Q=1e-4", "local_field=corradini", $"R_c={radius:R}", $"D_p={caesium["D_p_plasma"]:R}");
        (wave["omega"] / wave["Q_abs"]).ShouldBe(7.46, 1e-5);

        // Without them the mode is unstable: a negative number stands for an imaginary frequency.
        var point = Evaluate("metal=Cs", "Q=1e-4", "local_field=corradini");
        (point["omega"] / point["Q_abs"]).ShouldBe(point["c_lf"], 1e-5);
        point["omega"].ShouldBe(wave["omega_point"]);
        point["screening"].ShouldBe((double)Physics.LiquidMetal.Screening.ScreeningRegime.Overscreened);
    }

    [Fact]
    public void Evaluate_Damping_IsAShareOfTheFrequency()
    {
        var point = Evaluate("metal=Na", "damping=0.25");
        point["Gamma"].ShouldBe(0.25 * point["omega"]);
    }

    [Fact]
    public void Evaluate_NoMetal_LeavesTheIonsUndefined()
    {
        var point = Evaluate("r_s=4");
        point["epsilon"].ShouldBe(3.4201620171657, 1e-12);
        foreach (var name in new[] { "c_RPA", "c_lf", "Omega_p", "omega", "core_parameter", "R_c_implied" })
        {
            point[name].ShouldBe(double.NaN);
            engine.Description.Observables.Single(o => o.Name == name).MayBeUndefined.ShouldBeTrue();
        }
    }

    [Theory]
    [InlineData("hubbard", 7.12762079014)]
    [InlineData("corradini", 9.24664757789)]
    [InlineData("utsumi-ichimaru", 10.4503581175)]
    public void Evaluate_LocalField_HasTheListedDielectricFunction(string field, double expected) =>
        ReferenceData.RelativeError(Evaluate("r_s=4", $"local_field={field}")["epsilon"], expected).ShouldBeLessThan(1e-10);

    [Fact]
    public void Evaluate_SelfConsistentField_BringsItsOwnCompressibility()
    {
        var point = Evaluate("r_s=2.95578769", "local_field=stls", "correlation=stls");
        point["kappa_ratio_G"].ShouldBe(0, 1e-6);
        point["kappa_ratio"].ShouldBe(point["kappa_ratio_G"], 1e-10);
        point["r_s_instability"].ShouldBe(2.95578769, 1e-6);

        // The scheme's energy says otherwise: it is far from unstable there.
        point["kappa_ratio_energy"].ShouldBeGreaterThan(0.4);
    }

    [Fact]
    public void Evaluate_ContactValue_ExistsForFieldsThatStayFinite()
    {
        foreach (var field in new[] { "none", "hubbard", "vashishta-singwi", "utsumi-ichimaru", "stls" })
            double.IsFinite(Evaluate("r_s=2", $"local_field={field}")["g_0"]).ShouldBeTrue(field);
        Evaluate("r_s=2", "local_field=corradini")["g_0"].ShouldBe(double.NaN);
    }

    [Fact]
    public void Check_PointsWithoutAnAnswer_SayWhatToDo()
    {
        Check("local_field=none").ShouldBe("r_s is missing; give r_s, 0.001 to 100, or a metal, which has its own");
        Check("r_s=6.5", "local_field=vashishta-singwi")!.ShouldStartWith("r_s is 6.5; local_field vashishta-singwi");
        Check("r_s=16", "local_field=utsumi-ichimaru")!.ShouldStartWith("r_s is 16; local_field utsumi-ichimaru");
        Check("metal=Al").ShouldBeNull();
    }

    [Fact]
    public void Evaluate_PointOutsideATable_FailsAlone()
    {
        var block = Block(3, "local_field=vashishta-singwi");
        new double[] { 4, 7, 5 }.CopyTo(block.SetColumn(0));
        var epsilon = new double[3];
        block.SetOutput(engine.Description.IndexOfObservable("epsilon"), epsilon);
        engine.Evaluate(block, new EvaluationContext());
        block.Failures.Single().Point.ShouldBe(1);
        epsilon[0].ShouldBe(Evaluate("r_s=4", "local_field=vashishta-singwi")["epsilon"]);
        epsilon[2].ShouldBe(Evaluate("r_s=5", "local_field=vashishta-singwi")["epsilon"]);
    }

    [Fact]
    public void Evaluate_Cancelled_Throws() => Should.Throw<OperationCanceledException>(
        () => engine.Evaluate(Block(1, "r_s=4"), new EvaluationContext(cancellation: new CancellationToken(canceled: true))));

    private string? Check(params string[] settings) => engine.Check(new ParameterValues(engine.Description, Values(settings)));

    private Dictionary<string, double> Evaluate(params string[] settings)
    {
        var block = Block(1, settings);
        var outputs = engine.Description.Observables.Select(_ => new double[1]).ToArray();
        for (var i = 0; i < outputs.Length; i++)
            block.SetOutput(i, outputs[i]);
        engine.Evaluate(block, new EvaluationContext());
        block.Failures.ShouldBeEmpty();
        return outputs.Index().ToDictionary(pair => engine.Description.Observables[pair.Index].Name, pair => pair.Item[0]);
    }

    private PointBlock Block(int count, params string[] settings)
    {
        var block = new PointBlock(engine.Description, count);
        block.Start(0, count);
        foreach (var (index, value) in Values(settings).Index())
            block.SetConstant(index, value);
        return block;
    }

    private double[] Values(string[] settings)
    {
        double[] values = [.. engine.Description.Parameters.Select(p => p.Default)];
        foreach (var setting in settings)
        {
            var (name, text) = (setting[..setting.IndexOf('=')], setting[(setting.IndexOf('=') + 1)..]);
            var index = engine.Description.IndexOfParameter(name);
            var choice = engine.Description.Parameters[index].Choices.IndexOf(text);
            values[index] = choice >= 0 ? choice : double.Parse(text);
            engine.Description.Parameters[index].Check(values[index]).ShouldBeNull();
        }

        return values;
    }
}
