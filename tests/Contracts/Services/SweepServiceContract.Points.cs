using System.Collections.Immutable;
using SweepCluster.Sweeps.Services;

namespace SweepCluster.Contracts.Services;

/// <summary>Points on demand.</summary>
public abstract partial class SweepServiceContract
{
    [Fact]
    public async Task Evaluate_Point_HasEveryParameterAndObservable()
    {
        var answer = await Service.EvaluateAsync(Point("test-plane", ("x", "3"), ("y", "0.5"), ("colour", "blue")));
        (answer.Engine, answer.EngineVersion, answer.Failure).ShouldBe(("test-plane", "1", null));
        answer.Parameters.ShouldBe([3, 0.5, 0, 2]);
        answer.Observables.Length.ShouldBe(3);
        answer.Observables[0].ShouldBe([8]);
        answer.Observables[2].ShouldBe([3, 0.5]);
        var again = await Service.EvaluateAsync(Point("test-plane", ("x", "3"), ("y", "0.5"), ("colour", "blue")));
        again.Observables[1].ShouldBe(answer.Observables[1]);
        (await Service.EvaluateAsync(Point("test-plane") with { Seed = 5 })).Observables[1].ShouldNotBe(answer.Observables[1]);
    }

    [Fact]
    public async Task Evaluate_PointThatFails_AnswersWithTheReason()
    {
        var answer = await Service.EvaluateAsync(Point("test-moody", ("x", "2"), ("mood", "refuses")));
        answer.Failure.ShouldBe("x is 2; it did not converge");
        answer.Observables.ShouldBeEmpty();
    }

    [Fact]
    public async Task Evaluate_WrongParameters_ThrowsEveryError()
    {
        var fault = await Should.ThrowAsync<SpecificationException>(
            () => Service.EvaluateAsync(Point("test-moody", ("y", "2"), ("x", "much"), ("mood", "fin"))));
        fault.Errors.Length.ShouldBe(3);
        fault.Errors.ShouldContain(e => e.Path == "mood" && e.Suggestion == "fine");
        var unknown = await Should.ThrowAsync<SpecificationException>(() => Service.EvaluateAsync(Point("test-mody")));
        unknown.Errors.Single().Suggestion.ShouldBe("test-moody");
    }

    [Fact]
    public async Task Evaluate_PointThatTakesTooLong_FailsInTime()
    {
        await StopAsync(Service);
        Service = await StartAsync(new ServiceLimits { PointTime = TimeSpan.FromMilliseconds(50) });
        var gate = NewGate();
        var answer = await Service.EvaluateAsync(Point("test-gate", ("gate", gate.Number.ToString()))).WaitAsync(Patience);
        answer.Failure.ShouldNotBeNull().ShouldContain("time limit");
    }

    [Fact]
    public async Task Evaluate_TooManyAtTheSameTime_IsRefused()
    {
        await StopAsync(Service);
        Service = await StartAsync(new ServiceLimits { ConcurrentPoints = 1 });
        var gate = NewGate();
        var waiting = Service.EvaluateAsync(Point("test-gate", ("gate", gate.Number.ToString())));
        await gate.ArrivalAsync();
        (await Should.ThrowAsync<ServiceLimitException>(() => Service.EvaluateAsync(Point("test-plane")))).IsTemporary.ShouldBeTrue();
        gate.Open();
        (await waiting.WaitAsync(Patience)).Failure.ShouldBeNull();
    }

    [Fact]
    public async Task Evaluate_SlotsAreAllBusy_AnswersAllTheSame()
    {
        var gate = NewGate();
        var id = (await Service.SubmitAsync(TestSubmissions.Gated(gate, 20))).Id;
        await gate.ArrivalAsync();
        (await Service.EvaluateAsync(Point("test-plane")).WaitAsync(Patience)).Failure.ShouldBeNull();
        await Service.CommandAsync(id, SweepCommand.Cancel);
    }

    private static PointRequest Point(string engine, params (string Name, string Value)[] parameters) => new()
    {
        Engine = engine,
        Parameters = parameters.ToImmutableSortedDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal),
    };
}
