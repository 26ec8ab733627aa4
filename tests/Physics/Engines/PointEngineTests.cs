using SweepCluster.Physics.Engines;

namespace SweepCluster.Physics.Tests.Engines;

public class PointEngineTests
{
    private readonly OscillatorEngine engine = new();

    [Fact]
    public void Description_AttributesOfTheRecords_AreReadInOrder()
    {
        var description = engine.Description;
        description.Name.ShouldBe("oscillator");
        description.Parameters.Select(p => p.Name).ShouldBe(["omega", "level", "spin", "statistics"]);
        description.Parameters[0].Default.ShouldBe(2);
        description.Parameters[0].Unit.ShouldBe("eV");
        description.Parameters[1].Kind.ShouldBe(ParameterKind.Integer);
        description.Parameters[2].Kind.ShouldBe(ParameterKind.HalfInteger);
        description.Parameters[3].Choices.ShouldBe(["bose-einstein", "none!"]);
        description.Observables.Select(o => o.Size).ShouldBe([1, 3]);
    }

    [Fact]
    public void Evaluate_Columns_FillsWhatIsAskedFor()
    {
        var block = new PointBlock(engine.Description, 4);
        block.Start(0, 3);
        block.SetConstant(0, 10);
        new double[] { 0, 1, 2 }.CopyTo(block.SetColumn(1));
        var energy = new double[3];
        var ladder = new double[9];
        block.SetOutput(0, energy);
        block.SetOutput(1, ladder);
        engine.Evaluate(block, new EvaluationContext());
        energy.ShouldBe([5, 15, 25]);
        ladder.ShouldBe([10, 20, 30, 10, 20, 30, 10, 20, 30]);
        block.Failures.ShouldBeEmpty();
    }

    [Fact]
    public void Evaluate_PointThatFails_LeavesTheOthers()
    {
        var block = new PointBlock(engine.Description, 2);
        block.Start(0, 2);
        new double[] { 13, 1 }.CopyTo(block.SetColumn(1));
        var energy = new double[2];
        block.SetOutput(0, energy);
        engine.Evaluate(block, new EvaluationContext());
        block.Failures.ShouldBe([new PointFailure(0, "level is 13; this oscillator is superstitious")]);
        energy[1].ShouldBe(3);
    }

    [Fact]
    public void Evaluate_PointOverItsTimeLimit_FailsThatPointOnly()
    {
        var block = new PointBlock(engine.Description, 2);
        block.Start(0, 2);
        new double[] { OscillatorEngine.EndlessLevel, 1 }.CopyTo(block.SetColumn(1));
        var energy = new double[2];
        block.SetOutput(0, energy);
        engine.Evaluate(block, new EvaluationContext(pointTimeLimit: TimeSpan.FromMilliseconds(1)));
        block.Failures.Single().Reason.ShouldStartWith("time limit of 0.001 s");
        energy[1].ShouldBe(3);
    }

    [Fact]
    public void Evaluate_Cancelled_Throws()
    {
        var block = new PointBlock(engine.Description, 1);
        block.Start(0, 1);
        Should.Throw<OperationCanceledException>(
            () => engine.Evaluate(block, new EvaluationContext(cancellation: new CancellationToken(canceled: true))));
    }

    [Theory]
    [InlineData("omega", -1, "omega is -1 eV; the valid range is > 0 eV")]
    [InlineData("level", 0.5, "level is 0.5; a whole number is needed")]
    [InlineData("spin", 0.3, "spin is 0.3; an integer or half-integer is needed (0, 0.5, 1, 1.5, ...)")]
    [InlineData("omega", double.NaN, "omega is NaN; a finite number is needed")]
    [InlineData("spin", 1.5, null)]
    public void Check_Value_SaysWhatIsWrong(string parameter, double value, string? expected)
    {
        var description = engine.Description.Parameters[engine.Description.IndexOfParameter(parameter)];
        description.Check(value).ShouldBe(expected);
    }

    [Fact]
    public void Discover_AssemblyWithEngines_FindsThemByName()
    {
        var catalog = EngineCatalog.Shipped.With(typeof(OscillatorEngine).Assembly);
        catalog.Find("oscillator").ShouldBeOfType<OscillatorEngine>();
        catalog.Find("no-such-engine").ShouldBeNull();
    }
}
