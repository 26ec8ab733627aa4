using SweepCluster.Contracts.Engines;
using SweepCluster.Physics.Engines;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Services;

namespace SweepCluster.Contracts.Services;

/// <summary>What every form of the sweep service must do. Each form derives a class that says how it is started.</summary>
/// <remarks>The service knows the test engines and computes at most two batches at the same time.</remarks>
public abstract partial class SweepServiceContract : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly List<Gate> gates = [];

    /// <summary>The engines of the tests.</summary>
    protected static EngineCatalog Engines { get; } = EngineCatalog.Discover(typeof(GateEngine).Assembly);

    /// <summary>The service under test.</summary>
    protected ISweepService Service { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Service = await StartAsync(new ServiceLimits());

    public async ValueTask DisposeAsync()
    {
        await StopAsync(Service);
        await CleanUpAsync();
        gates.ForEach(g => g.Dispose());
        GC.SuppressFinalize(this);
    }

    /// <summary>Starts the service; called again after <see cref="StopAsync"/>, with what it had before.</summary>
    protected abstract Task<ISweepService> StartAsync(ServiceLimits limits);

    /// <summary>Stops the service, batches in the middle.</summary>
    protected abstract Task StopAsync(ISweepService service);

    /// <summary>Removes what the service kept.</summary>
    protected abstract Task CleanUpAsync();

    [Fact]
    public async Task Submit_Sweep_IsComputedToTheSameBits()
    {
        var submission = TestSubmissions.Plane(40, 30);
        var accepted = await Service.SubmitAsync(submission);
        (accepted.Name, accepted.Engine, accepted.EngineVersion, accepted.Owner).ShouldBe(("plane", "test-plane", "1", "ada"));
        accepted.Progress.Total.ShouldBe(1200);
        accepted.Ended.ShouldBeNull();
        var last = await EndOfAsync(accepted.Id);
        last.Phase.ShouldBe(SweepPhase.Completed);
        (last.Progress.Done, last.Progress.Failed, last.Progress.Leased).ShouldBe((1200, 0, 0));
        last.Ended.ShouldNotBeNull().ShouldBeGreaterThanOrEqualTo(last.Submitted);
        await StoredSweeps.ShouldEqualAnUndisturbedRunAsync(Service, accepted.Id, StoredSweeps.PlanOf(submission, Engines));
        (await Service.GetSubmissionAsync(accepted.Id)).ShouldBe(submission);
    }

    [Fact]
    public async Task Submit_InvalidSpecification_ThrowsEveryErrorAndKeepsNothing()
    {
        var wrong = TestSubmissions.Of("sweep: a\nengine: test-plane\nparameters: {w: 1}\naxes:\n  x: []\n") with { Weight = double.NaN };
        var fault = await Should.ThrowAsync<SpecificationException>(() => Service.SubmitAsync(wrong));
        fault.Errors.ShouldContain(e => e.Path.Contains('w') && e.Line == 3);
        fault.Errors.ShouldContain(e => e.Path.Contains('x') && e.Line == 5);
        fault.Errors.ShouldContain(e => e.Path == "weight");
        (await Service.ListAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Submit_SameKeyAgain_IsTheSameSweep()
    {
        var submission = TestSubmissions.Plane(3, 3) with { Key = "tonight" };
        var first = await Service.SubmitAsync(submission);
        (await Service.SubmitAsync(submission)).Id.ShouldBe(first.Id);
        (await Service.SubmitAsync(submission with { Owner = "bob" })).Id.ShouldNotBe(first.Id);
        (await Service.SubmitAsync(submission with { Key = null })).Id.ShouldNotBe(first.Id);
        (await Service.ListAsync()).Length.ShouldBe(3);
    }

    [Fact]
    public async Task Submit_SameKeyAtTheSameTime_IsOneSweep()
    {
        var submission = TestSubmissions.Plane(3, 3) with { Key = "tonight" };
        var accepted = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Service.SubmitAsync(submission))));
        accepted.Select(a => a.Id).Distinct().Count().ShouldBe(1);
        (await Service.ListAsync()).Length.ShouldBe(1);
    }

    [Fact]
    public async Task Submit_SameKeyForAnotherSpecification_IsRefused()
    {
        var submission = TestSubmissions.Plane(3, 3) with { Key = "tonight" };
        var first = await Service.SubmitAsync(submission);
        var fault = await Should.ThrowAsync<KeyConflictException>(
            () => Service.SubmitAsync(TestSubmissions.Plane(4, 4) with { Key = "tonight" }));
        fault.Message.ShouldContain(first.Id.Value);
        (await Service.ListAsync()).Length.ShouldBe(1);
    }

    [Fact]
    public async Task Submit_TooManyPoints_IsRefused()
    {
        var fault = await Should.ThrowAsync<ServiceLimitException>(
            () => Service.SubmitAsync(TestSubmissions.Plane(1_000_000_000, 1_000_000_000)));
        fault.Message.ShouldContain("1000000000000000000 points");
        fault.IsTemporary.ShouldBeFalse();
        (await Service.ListAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Submit_TooManySweepsAtATime_IsRefusedUntilOneIsOver()
    {
        await StopAsync(Service);
        Service = await StartAsync(new ServiceLimits { ConcurrentSweeps = 2 });
        var gate = NewGate();
        var first = await Service.SubmitAsync(TestSubmissions.Gated(gate, 5) with { Key = "first" });
        var second = await Service.SubmitAsync(TestSubmissions.Gated(gate, 5));
        await Service.CommandAsync(second.Id, SweepCommand.Pause);
        var fault = await Should.ThrowAsync<ServiceLimitException>(() => Service.SubmitAsync(TestSubmissions.Plane(2, 2)));
        fault.IsTemporary.ShouldBeTrue();
        (await Service.SubmitAsync(TestSubmissions.Gated(gate, 5) with { Key = "first" })).Id.ShouldBe(first.Id);
        await Service.CommandAsync(second.Id, SweepCommand.Cancel);
        await Service.SubmitAsync(TestSubmissions.Plane(2, 2));
        await Service.CommandAsync(first.Id, SweepCommand.Cancel);
    }

    [Fact]
    public async Task List_SeveralSweeps_HasTheNewestFirst()
    {
        var ids = new List<SweepId>();
        for (var i = 0; i < 3; i++)
            ids.Insert(0, (await Service.SubmitAsync(TestSubmissions.Plane(2, 2, name: $"plane-{i}"))).Id);
        var listed = await Service.ListAsync();
        listed.Select(s => s.Submitted).ShouldBeInOrder(SortDirection.Descending);
        listed.Select(s => s.Id).ShouldBe(ids, ignoreOrder: true);
    }

    [Fact]
    public async Task Find_UnknownSweep_IsNullAndEverythingElseThrows()
    {
        var unknown = SweepId.New();
        (await Service.FindAsync(unknown)).ShouldBeNull();
        await Should.ThrowAsync<SweepNotFoundException>(() => Service.GetSubmissionAsync(unknown));
        await Should.ThrowAsync<SweepNotFoundException>(() => Service.CommandAsync(unknown, SweepCommand.Pause));
        await Should.ThrowAsync<SweepNotFoundException>(() => Service.DeleteAsync(unknown));
        await Should.ThrowAsync<SweepNotFoundException>(() => Service.OpenStoreAsync(unknown));
        await Should.ThrowAsync<SweepNotFoundException>(() => Service.SummarizeAsync(unknown));
        await Should.ThrowAsync<SweepNotFoundException>(async () => await Service.WatchAsync(unknown).FirstAsync());
    }

    [Fact]
    public async Task Summarize_SweepWithFailures_IsOfThePointsThatAreDone()
    {
        var accepted = await Service.SubmitAsync(TestSubmissions.Moody("fine", "refuses", "fine", "throws"));
        await EndOfAsync(accepted.Id);
        var summaries = await Service.SummarizeAsync(accepted.Id);
        summaries.Keys.ShouldBe(["root", "square"]);
        var square = summaries["square"];
        (square.Count, square.Minimum, square.Maximum, square.Mean, square.Variance).ShouldBe((2, 16, 16, 16, 0));
    }

    [Fact]
    public async Task Summarize_ManyChunks_IsThatOfTheWholeGrid()
    {
        // sum = x + 10 y over 0..39 and 0..29: mean 19.5 + 145; variance with n - 1, from the variances of the two
        // uniform lattices (n^2 - 1) / 12.
        var accepted = await Service.SubmitAsync(TestSubmissions.Plane(40, 30));
        await EndOfAsync(accepted.Id);
        var sum = (await Service.SummarizeAsync(accepted.Id))["sum"];
        (sum.Count, sum.Minimum, sum.Maximum, sum.Mean).ShouldBe((1200, 0, 329, 164.5));
        sum.Variance.ShouldBe((((40 * 40) - 1) + (100 * ((30 * 30) - 1))) / 12.0 * 1200 / 1199, 1e-9);
        (await Service.SummarizeAsync(accepted.Id))["pair"].Count.ShouldBe(2400);
    }

    [Fact]
    public async Task ListWorkers_SweepIsComputed_ShowsTheLoad()
    {
        var gate = NewGate();
        var accepted = await Service.SubmitAsync(TestSubmissions.Gated(gate, 5));
        await gate.ArrivalAsync();
        (await Service.FindProblemAsync()).ShouldBeNull();
        var workers = await Service.ListWorkersAsync();
        for (var deadline = DateTime.UtcNow + Patience; workers.Sum(w => w.BusySlots) == 0 && DateTime.UtcNow < deadline;)
        {
            // Workers may report their load now and then only.
            await Task.Delay(50, TestContext.Current.CancellationToken);
            workers = await Service.ListWorkersAsync();
        }

        workers.Sum(w => w.Slots).ShouldBeGreaterThan(0);
        workers.Sum(w => w.BusySlots).ShouldBeGreaterThan(0);
        workers.ShouldAllBe(w => w.BusySlots <= w.Slots && w.State == "active");
        await Service.CommandAsync(accepted.Id, SweepCommand.Cancel);
    }

    /// <summary>A gate of this test's own, shut.</summary>
    protected Gate NewGate()
    {
        gates.Add(Gate.NewGate());
        return gates[^1];
    }

    /// <summary>The last status of a sweep.</summary>
    protected async Task<SweepStatus> EndOfAsync(SweepId id) => await UntilAsync(id, s => SweepLifecycle.IsOver(s.Phase), "to be over");

    /// <summary>The first status of a sweep that is as expected.</summary>
    protected async Task<SweepStatus> UntilAsync(SweepId id, Func<SweepStatus, bool> expected, string what)
    {
        using var patience = new CancellationTokenSource(Patience);
        SweepStatus? last = null;
        try
        {
            await foreach (var status in Service.WatchAsync(id, 0, patience.Token))
            {
                last = status;
                if (expected(status))
                    return status;
            }
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            // Said below.
        }

        throw new TimeoutException($"Waited for sweep {id} {what}; it is {last}");
    }

    private static SweepPlan PlanOf(SweepSubmission submission) => StoredSweeps.PlanOf(submission, Engines);
}
