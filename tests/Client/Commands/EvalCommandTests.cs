using System.Text.Json;
using SweepCluster.Client.Tests.Engines;

namespace SweepCluster.Client.Tests.Commands;

public class EvalCommandTests
{
    [Fact]
    public async Task Eval_Json_HasExactlyEngineParametersObservables()
    {
        var run = await ConsoleRun.WithMill("eval", "mill", "speed=0.5", "--json");
        run.ShouldEndWith(0);
        run.Error.ShouldBeEmpty();
        run.Json.EnumerateObject().Select(p => p.Name).ShouldBe(["engine", "parameters", "observables"]);
        run.Json.GetProperty("engine").GetString().ShouldBe("mill");
        var parameters = run.Json.GetProperty("parameters");
        parameters.EnumerateObject().Select(p => p.Name).ShouldBe(["speed", "grain", "turns", "breaks", "jams"]);
        parameters.GetProperty("grain").GetString().ShouldBe("wheat");
        var observables = run.Json.GetProperty("observables");
        observables.EnumerateObject().Select(p => p.Name).ShouldBe(["flour", "flour_error", "dust", "sieves", "husk"]);
        observables.GetProperty("sieves").GetArrayLength().ShouldBe(3);
        observables.GetProperty("husk").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Eval_Json_BringsBackTheSameDoubles()
    {
        var run = await ConsoleRun.WithMill("eval", "mill", "speed=12.3", "turns=1000", "--json");
        var expected = 12.3 + 0.1;
        for (var i = 0; i < 1000; i++)
            expected = (3.99 * expected / 100 * (1 - (expected / 100)) * 100) % 100;
        run.Json.GetProperty("observables").GetProperty("flour").GetDouble().ShouldBe(expected);
        run.Json.GetProperty("parameters").GetProperty("speed").GetDouble().ShouldBe(12.3);
    }

    [Fact]
    public async Task Eval_ValueWithUnit_IsConverted()
    {
        var run = await ConsoleRun.WithMill("eval", "mill", "speed=300 cm/s", "--json");
        run.Json.GetProperty("parameters").GetProperty("speed").GetDouble().ShouldBe(3);
    }

    [Fact]
    public async Task Eval_Seed_DecidesRandomNumbers()
    {
        var first = await ConsoleRun.WithMill("eval", "mill", "--json", "--seed", "1");
        var again = await ConsoleRun.WithMill("eval", "mill", "--json", "--seed", "1");
        var other = await ConsoleRun.WithMill("eval", "mill", "--json", "--seed", "2");
        again.Output.ShouldBe(first.Output);
        other.Output.ShouldNotBe(first.Output);
    }

    [Theory]
    [InlineData("sped=1", "\"sped\": engine mill has no such parameter; there are speed, grain, turns, breaks, jams; the nearest known name is speed")]
    [InlineData("zzz=1", "\"zzz\": engine mill has no such parameter; there are speed, grain, turns, breaks, jams")]
    [InlineData("speed=-1", "speed is -1 m/s; the valid range is 0 to 100 m/s")]
    [InlineData("speed=101", "speed is 101")]
    [InlineData("speed=NaN", "speed is")]
    [InlineData("speed=1e999", "speed is")]
    [InlineData("speed=", "speed is")]
    [InlineData("speed=3 K", "speed is")]
    [InlineData("speed", "speed: a parameter is given as name=value")]
    [InlineData("=3", "a parameter is given as name=value")]
    [InlineData("turns=1.5", "turns is 1.5; a whole number is needed")]
    [InlineData("grain=weat", "the nearest known name is wheat")]
    [InlineData("grain=2", "it is one of rye, wheat")]
    public async Task Eval_WrongParameter_NamesItAndWritesNothing(string assignment, string message)
    {
        var run = await ConsoleRun.WithMill("eval", "mill", assignment, "--json");
        run.ShouldEndWith(2);
        run.Output.ShouldBeEmpty();
        run.Error.ShouldContain(message);
    }

    [Fact]
    public async Task Eval_SeveralWrong_ReportsAll()
    {
        var run = await ConsoleRun.WithMill("eval", "mill", "sped=1", "turns=x", "speed=1", "speed=2");
        run.ShouldEndWith(2);
        run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(3);
        run.Error.ShouldContain("speed: is given twice");
    }

    [Fact]
    public async Task Eval_ParametersThatDoNotGoTogether_AreBadInput()
    {
        var run = await ConsoleRun.WithMill("eval", "mill", "speed=95", "grain=rye");
        run.ShouldEndWith(2);
        run.Error.ShouldContain("at most 90 is possible");
    }

    [Fact]
    public async Task Eval_UnknownEngine_SuggestsTheNearest()
    {
        var run = await ConsoleRun.WithMill("eval", "mil", "--json");
        run.ShouldEndWith(2);
        run.Output.ShouldBeEmpty();
        run.Error.ShouldContain("the nearest known name is mill");
    }

    [Theory]
    [InlineData("breaks=2", "the wheel broke at speed 2")]
    [InlineData("jams=2", "flour is not a number")]
    public async Task Eval_PointThatFails_SaysWhy(string assignment, string reason)
    {
        var run = await ConsoleRun.WithMill("eval", "mill", assignment, "--json");
        run.ShouldEndWith(1);
        run.Output.ShouldBeEmpty();
        run.Error.ShouldContain(reason);
    }

    [Fact]
    public async Task Eval_Interrupted_Is130()
    {
        var run = await ConsoleRun.Of(
            isTerminal: false, new CancellationToken(canceled: true), "eval", "mill", "--engines", ConsoleRun.EngineAssembly);
        run.ShouldEndWith(130);
    }

    [Fact]
    public async Task Eval_Table_HasEveryObservableWithItsUnit()
    {
        var run = await ConsoleRun.WithMill("eval", "mill", "speed=0.5");
        run.ShouldEndWith(0);
        foreach (var observable in new MillEngine().Description.Observables)
            run.Lines.ShouldContain(line => line.StartsWith(observable.Name) && line.Contains(observable.Unit) && line.Contains(observable.Meaning));
        run.Lines.ShouldContain(line => line.StartsWith("husk") && line.Contains("undefined"));
    }
}
