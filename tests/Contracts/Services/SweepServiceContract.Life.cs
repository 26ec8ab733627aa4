using SweepCluster.Contracts.Engines;
using SweepCluster.Sweeps.Chunks;
using SweepCluster.Sweeps.Services;

namespace SweepCluster.Contracts.Services;

/// <summary>What happens to a sweep in its life: wishes of its owner, failures, restarts.</summary>
public abstract partial class SweepServiceContract
{
    [Fact]
    public async Task Watch_WholeLife_RevisionsRiseAndItEndsWithTheEnd()
    {
        var accepted = await Service.SubmitAsync(TestSubmissions.Plane(40, 30));
        var seen = await Service.WatchAsync(accepted.Id).ToListAsync().AsTask().WaitAsync(Patience);
        var revisions = seen.Select(s => s.Revision).ToList();
        revisions.ShouldBe(revisions.Distinct().Order());
        seen[^1].Phase.ShouldBe(SweepPhase.Completed, seen[^1].Fault);
        (await Service.WatchAsync(accepted.Id, seen[^1].Revision).ToListAsync().AsTask().WaitAsync(Patience)).ShouldBeEmpty();
        (await Service.WatchAsync(accepted.Id, seen[^1].Revision - 1).ToListAsync().AsTask().WaitAsync(Patience)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Watch_GivenUp_Ends()
    {
        var gate = NewGate();
        var accepted = await Service.SubmitAsync(TestSubmissions.Gated(gate, 3));
        using var given = new CancellationTokenSource();
        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in Service.WatchAsync(accepted.Id, 0, given.Token))
                await given.CancelAsync();
        });
        await Service.CommandAsync(accepted.Id, SweepCommand.Cancel);
    }

    [Fact]
    public async Task Pause_RunningSweep_LeasesNothingMoreUntilItIsResumed()
    {
        var gate = NewGate();
        var submission = TestSubmissions.Gated(gate, 40);
        var id = (await Service.SubmitAsync(submission)).Id;
        await gate.ArrivalAsync();
        (await Service.CommandAsync(id, SweepCommand.Pause)).Phase.ShouldBe(SweepPhase.Paused);
        gate.Open();
        var paused = await UntilAsync(id, s => s.Progress is { Leased: 0, Done: > 0 }, "to hand in what it computed");
        paused.Phase.ShouldBe(SweepPhase.Paused);
        paused.Progress.Done.ShouldBeLessThan(40);
        (await Service.CommandAsync(id, SweepCommand.Pause)).Phase.ShouldBe(SweepPhase.Paused);
        (await Service.CommandAsync(id, SweepCommand.Resume)).Phase.ShouldBe(SweepPhase.Running);
        (await EndOfAsync(id)).Progress.Done.ShouldBe(40);
        await StoredSweeps.ShouldEqualAnUndisturbedRunAsync(Service, id, PlanOf(submission));
    }

    [Fact]
    public async Task Cancel_RunningSweep_KeepsWhatWasComputedAndCanBeResumed()
    {
        var gate = NewGate();
        var submission = TestSubmissions.Gated(gate, 20);
        var id = (await Service.SubmitAsync(submission)).Id;
        gate.Let(5);
        await UntilAsync(id, s => s.Progress.Done == 5, "to have five points");
        var cancelled = await Service.CommandAsync(id, SweepCommand.Cancel);
        (cancelled.Phase, cancelled.Progress.Done, cancelled.Progress.Leased).ShouldBe((SweepPhase.Cancelled, 5, 0));
        var kept = await StoredSweeps.ReadAsync(Service, id, PlanOf(submission));
        kept.Sum(c => c.Status.Count(s => s == PointStatus.Done)).ShouldBe(5);
        gate.Open();
        await Service.CommandAsync(id, SweepCommand.Resume);
        (await EndOfAsync(id)).Progress.Done.ShouldBe(20);
        await StoredSweeps.ShouldEqualAnUndisturbedRunAsync(Service, id, PlanOf(submission));
    }

    [Fact]
    public async Task Command_NotPossibleInThePhase_ThrowsAndSaysWhatIs()
    {
        var id = (await Service.SubmitAsync(TestSubmissions.Plane(2, 2))).Id;
        await EndOfAsync(id);
        var fault = await Should.ThrowAsync<IllegalTransitionException>(() => Service.CommandAsync(id, SweepCommand.Pause));
        fault.Message.ShouldContain("Retry");
        await Should.ThrowAsync<ArgumentException>(() => Service.CommandAsync(id, SweepCommand.Complete));
    }

    [Fact]
    public async Task Submit_PointsThatFail_AreCountedByReason()
    {
        var submission = TestSubmissions.Moody("fine", "refuses", "refuses", "throws", "refuses");
        var id = (await Service.SubmitAsync(submission)).Id;
        var last = await EndOfAsync(id);
        (last.Phase, last.Progress.Done, last.Progress.Failed).ShouldBe((SweepPhase.Completed, 1, 4));
        last.Failures.ShouldBe([
            new FailureCount("x is 4; it did not converge", 3),
            new FailureCount("InvalidOperationException: a fault of two lines", 1),
        ]);
        await StoredSweeps.ShouldEqualAnUndisturbedRunAsync(Service, id, PlanOf(submission));
    }

    [Fact]
    public async Task Retry_FailedPoints_AreComputedAgainAndAloneOnes()
    {
        var gate = NewGate();
        gate.IsBroken = true;
        var submission = TestSubmissions.Gated(gate, 6);
        var id = (await Service.SubmitAsync(submission)).Id;
        gate.Let(3);
        await UntilAsync(id, s => s.Progress.Failed == 3, "to have three failures");
        gate.IsBroken = false;
        gate.Let(3);
        var first = await EndOfAsync(id);
        (first.Progress.Done, first.Progress.Failed).ShouldBe((3, 3));
        gate.Open();
        var retried = await Service.CommandAsync(id, SweepCommand.Retry);
        retried.Phase.ShouldBe(SweepPhase.Running);
        retried.Revision.ShouldBeGreaterThan(first.Revision);
        var last = await EndOfAsync(id);
        (last.Progress.Done, last.Progress.Failed, last.Failures.Length).ShouldBe((6, 0, 0));
        gate.Passed().Length.ShouldBe(9);
        var stored = await StoredSweeps.ReadAsync(Service, id, PlanOf(submission));
        stored.SelectMany(c => c.Attempts).Order().ShouldBe(new byte[] { 1, 1, 1, 2, 2, 2 });
        (await Service.SummarizeAsync(id))["square"].Count.ShouldBe(6);
    }

    [Fact]
    public async Task Delete_SweepThatIsOver_IsGoneWithItsStoreAndItsKeyIsFree()
    {
        var submission = TestSubmissions.Plane(3, 3) with { Key = "once" };
        var id = (await Service.SubmitAsync(submission)).Id;
        await EndOfAsync(id);
        await Service.DeleteAsync(id);
        (await Service.FindAsync(id)).ShouldBeNull();
        (await Service.ListAsync()).ShouldBeEmpty();
        await Should.ThrowAsync<SweepNotFoundException>(() => Service.OpenStoreAsync(id));
        var again = await Service.SubmitAsync(TestSubmissions.Plane(4, 4) with { Key = "once" });
        (await EndOfAsync(again.Id)).Progress.Done.ShouldBe(16);
    }

    [Fact]
    public async Task Delete_RunningSweep_IsRefused()
    {
        var gate = NewGate();
        var id = (await Service.SubmitAsync(TestSubmissions.Gated(gate, 3))).Id;
        await Should.ThrowAsync<IllegalTransitionException>(() => Service.DeleteAsync(id));
        await Service.CommandAsync(id, SweepCommand.Cancel);
        await Service.DeleteAsync(id);
    }

    [Fact]
    public async Task Restart_SweepsInEveryPhase_GoOnWhereTheyWere()
    {
        var doneId = (await Service.SubmitAsync(TestSubmissions.Moody("fine", "refuses"))).Id;
        var done = await EndOfAsync(doneId);
        var (running, paused) = (NewGate(), NewGate());
        var runs = TestSubmissions.Gated(running, 12) with { Key = "runs", Weight = 2, Priority = 3 };
        var (runsId, pausedId) = ((await Service.SubmitAsync(runs)).Id, (await Service.SubmitAsync(TestSubmissions.Gated(paused, 4))).Id);
        await Service.CommandAsync(pausedId, SweepCommand.Pause);
        running.Let(4);
        var before = await UntilAsync(runsId, s => s.Progress.Done >= 4, "to have four points");
        paused.Open();

        await StopAsync(Service);
        Service = await StartAsync(new ServiceLimits());

        var after = (await Service.FindAsync(doneId)).ShouldNotBeNull();
        (after.Phase, after.Progress.Done, after.Progress.Failed).ShouldBe((SweepPhase.Completed, 1, 1));
        after.Failures.ShouldBe(done.Failures);
        after.Ended.ShouldBe(done.Ended);
        (await Service.GetSubmissionAsync(runsId)).ShouldBe(runs);
        (await Service.SubmitAsync(runs)).Id.ShouldBe(runsId);
        (await Service.FindAsync(pausedId))!.Phase.ShouldBe(SweepPhase.Paused);
        running.Open();
        var last = await EndOfAsync(runsId);
        (last.Phase, last.Progress.Done, last.Weight, last.Priority).ShouldBe((SweepPhase.Completed, 12, 2, 3));
        last.Revision.ShouldBeGreaterThan(before.Revision);
        last.Progress.Found.ShouldBeGreaterThanOrEqualTo(4);
        await Service.CommandAsync(pausedId, SweepCommand.Resume);
        (await EndOfAsync(pausedId)).Progress.Done.ShouldBe(4);
        await StoredSweeps.ShouldEqualAnUndisturbedRunAsync(Service, runsId, PlanOf(runs));
    }

    [Fact]
    public async Task Submit_TwoSweepsOfUnequalWeight_ShareTheSlots()
    {
        // Points that are equal in cost: while the heavier sweep has 300 of them, the lighter one has about 100. Wide
        // bounds, since what is shared is measured engine time.
        var order = NewGate();
        var (light, heavy) = (Spinning(order, 1, 400) with { Weight = 1 }, Spinning(order, -1, 300) with { Weight = 3 });
        var lightId = (await Service.SubmitAsync(light)).Id;
        var heavyId = (await Service.SubmitAsync(heavy)).Id;
        await order.ArrivalAsync();
        order.Open();
        await EndOfAsync(heavyId);
        await EndOfAsync(lightId);
        var passed = order.Passed();
        var lightBefore = passed.Take(Array.FindLastIndex(passed, x => x < 0)).Count(x => x > 0);
        lightBefore.ShouldBeInRange(30, 250);
    }

    private static SweepSubmission Spinning(Gate gate, int sign, int points) => TestSubmissions.Of($$"""
        sweep: spinning
        engine: test-gate
        batch: 1
        parameters: {gate: {{gate.Number}}, spin: 0.002}
        axes:
          x: {range: {start: {{sign}}, step: {{sign}}, count: {{points}} } }
        """);
}
