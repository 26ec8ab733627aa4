using SweepCluster.Contracts.Engines;
using SweepCluster.Contracts.Services;
using SweepCluster.Physics.Engines;
using SweepCluster.Sweeps.Services;
using SweepCluster.Sweeps.Services.InProcess;
using SweepCluster.Sweeps.Stores;

namespace SweepCluster.Sweeps.Tests.Services;

/// <summary>What a service finds in its directory after it was killed, at whichever moment.</summary>
public sealed class InProcessRestartTests : IDisposable
{
    private static readonly EngineCatalog Engines = EngineCatalog.Discover(typeof(PlaneEngine).Assembly);

    private readonly string root = Directory.CreateTempSubdirectory("sweep-service-").FullName;
    private readonly List<string> warnings = [];

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public async Task Start_SecondServiceOnTheDirectory_IsRefused()
    {
        await using var first = Start();
        Should.Throw<StoreException>(() => Start()).Message.ShouldContain("in use");
    }

    [Fact]
    public async Task Start_KilledWhileASweepWasAcceptedOrDeleted_RemovesItsRest()
    {
        var folder = Directory.CreateDirectory(Path.Combine(root, SweepId.New().Value));
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "submission.json.partial"), "{");
        var foreign = Directory.CreateDirectory(Path.Combine(root, "notes"));
        await using var service = Start();
        (await service.ListAsync()).ShouldBeEmpty();
        Directory.Exists(folder.FullName).ShouldBeFalse();
        foreign.Exists.ShouldBeTrue();
    }

    [Fact]
    public async Task Start_KilledBetweenAcceptingAndBeginning_BeginsTheSweep()
    {
        var id = await SubmitAsync();
        File.Delete(Path.Combine(root, id.Value, "state.json"));
        Directory.Delete(Path.Combine(root, id.Value, "store.zarr"), recursive: true);
        await using var service = Start();
        (await service.WatchAsync(id).LastAsync()).Phase.ShouldBe(SweepPhase.Completed);
    }

    [Fact]
    public async Task Start_KilledInTheMiddleOfARetry_RetriesAll()
    {
        SweepId id;
        await using (var before = Start())
        {
            id = (await before.SubmitAsync(TestSubmissions.Moody("fine", "refuses", "refuses"))).Id;
            (await before.WatchAsync(id).LastAsync()).Progress.Failed.ShouldBe(2);
        }

        Edit(id, "\"Phase\": \"Completed\"", "\"Phase\": \"Running\"");
        Edit(id, "\"IsForgetting\": false", "\"IsForgetting\": true");
        Edit(id, "\"Chunks\": 1", "\"Chunks\": 0");
        Edit(id, "\"Done\": 1,\n    \"Failed\": 2", "\"Done\": 0,\n    \"Failed\": 0");
        await using var service = Start();
        var last = await service.WatchAsync(id).LastAsync();
        (last.Progress.Done, last.Progress.Failed).ShouldBe((1, 2));
        var stored = await StoredSweeps.ReadAsync(service, id, StoredSweeps.PlanOf(TestSubmissions.Moody("fine", "refuses", "refuses"), Engines));
        stored[0].Attempts.ShouldBe(new byte[] { 1, 2, 2 });
    }

    [Fact]
    public async Task Start_SweepThatEndedTheServiceEachTime_IsFaultedAndCanBeResumed()
    {
        var id = await SubmitAsync();
        Directory.Delete(Path.Combine(root, id.Value, "store.zarr"), recursive: true);
        await File.WriteAllTextAsync(Path.Combine(root, id.Value, "state.json"), """{"Phase": "Running", "Revision": 5, "Starts": 10}""");
        await using var service = Start();
        var faulted = await service.WatchAsync(id).LastAsync();
        faulted.Phase.ShouldBe(SweepPhase.Faulted);
        faulted.Fault.ShouldNotBeNull().ShouldContain("ended 10 times in a row");
        await service.CommandAsync(id, SweepCommand.Resume);
        (await service.WatchAsync(id).LastAsync()).Phase.ShouldBe(SweepPhase.Completed);
    }

    [Fact]
    public async Task Start_EngineIsGone_FaultsTheSweepAndSaysWhy()
    {
        var id = await SubmitAsync();
        File.Delete(Path.Combine(root, id.Value, "state.json"));
        await using var service = InProcessSweepService.Start(root, EngineCatalog.Shipped, new InProcessServiceOptions { Threads = 1 });
        var faulted = await service.WatchAsync(id).LastAsync();
        (faulted.Phase, faulted.Name).ShouldBe((SweepPhase.Faulted, "plane"));
        faulted.Fault.ShouldNotBeNull().ShouldContain("test-plane");
    }

    [Fact]
    public async Task Start_DamagedSubmission_IsLeftOutWithAWarning()
    {
        var (damaged, sound) = (await SubmitAsync(), await SubmitAsync());
        await File.WriteAllTextAsync(Path.Combine(root, damaged.Value, "submission.json"), "{ torn");
        await using var service = Start();
        (await service.ListAsync()).Select(s => s.Id).ShouldBe([sound]);
        warnings.ShouldHaveSingleItem().ShouldContain(damaged.Value);
    }

    [Fact]
    public async Task Submit_StoreCannotBeWritten_FaultsTheSweepAloneAndResumesWhenItCan()
    {
        await using var service = Start();
        var gate = Gate.NewGate();
        var id = (await service.SubmitAsync(TestSubmissions.Gated(gate, 4))).Id;
        await gate.ArrivalAsync();
        var store = Path.Combine(root, id.Value, "store.zarr");
        Directory.Move(store, store + ".away");
        gate.Open();
        var faulted = await service.WatchAsync(id).LastAsync();
        faulted.Phase.ShouldBe(SweepPhase.Faulted);
        faulted.Fault.ShouldNotBeNull().ShouldContain("vanished");
        var other = (await service.SubmitAsync(TestSubmissions.Plane(3, 3))).Id;
        (await service.WatchAsync(other).LastAsync()).Phase.ShouldBe(SweepPhase.Completed);
        Directory.Move(store + ".away", store);
        await service.CommandAsync(id, SweepCommand.Resume);
        (await service.WatchAsync(id).LastAsync()).Progress.Done.ShouldBe(4);
        gate.Dispose();
    }

    private async Task<SweepId> SubmitAsync()
    {
        await using var service = Start();
        var id = (await service.SubmitAsync(TestSubmissions.Plane(3, 3))).Id;
        await service.WatchAsync(id).LastAsync();
        return id;
    }

    private void Edit(SweepId id, string old, string replacement)
    {
        var path = Path.Combine(root, id.Value, "state.json");
        var text = File.ReadAllText(path).ReplaceLineEndings("\n");
        text.ShouldContain(old);
        File.WriteAllText(path, text.Replace(old, replacement, StringComparison.Ordinal));
    }

    private InProcessSweepService Start() =>
        InProcessSweepService.Start(root, Engines, new InProcessServiceOptions { Threads = 2, Warn = warnings.Add });
}
