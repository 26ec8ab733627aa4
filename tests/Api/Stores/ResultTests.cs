using System.IO.Compression;
using System.Net;
using SweepCluster.Api.Slices;
using SweepCluster.Api.Tests.Hosting;
using SweepCluster.Contracts.Services;
using SweepCluster.Sweeps.Chunks;

namespace SweepCluster.Api.Tests.Stores;

public sealed class ResultTests : IAsyncLifetime
{
    private TestServer server = null!;
    private string id = "";

    public async ValueTask InitializeAsync()
    {
        server = await TestServer.StartAsync();
        id = (await server.SubmitAsync(TestSubmissions.Plane(40, 30))).Id;
        await server.EndOfAsync(id);
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task Slice_ByValueAndIndex_HasThosePoints()
    {
        var slice = await server.GetAsync<SliceView>($"sweeps/{id}/slice?select=y=6.8&index=x=2:9:3&outputs=sum,pair");
        slice.Dimensions.Select(d => d.Name).ShouldBe(["x", "y"]);
        slice.Dimensions[0].Positions.ShouldBe([2L, 5L, 8L]);
        slice.Dimensions[1].Positions.ShouldBe([7L]);
        slice.Dimensions[1].Coordinates["y"].Single().ToString().ShouldBe("7");
        slice.Status.ShouldAllBe(s => s == PointStatus.Done);
        slice.Observables.Select(o => o.Name).ShouldBe(["sum", "pair"]);
        slice.Observables[0].Values.ShouldBe([72d, 75d, 78d]);
        slice.Observables[1].Shape.ShouldBe([3L, 1L, 2L]);
        slice.Observables[1].Values.ShouldBe([2d, 7d, 5d, 7d, 8d, 7d]);
    }

    [Fact]
    public async Task Slice_WrongSelections_HasEveryError()
    {
        using var answer = await server.Client.GetAsync($"sweeps/{id}/slice?select=w=1&select=x=red&index=y=50&outputs=some");
        (await TestServer.ShouldBeProblemAsync(answer, 422)).Errors.Length.ShouldBe(4);
    }

    [Fact]
    public async Task Slice_MoreThanIsGiven_IsRefused()
    {
        var large = (await server.SubmitAsync(TestSubmissions.Plane(2000, 1000, chunk: 65536))).Id;
        using var answer = await server.Client.GetAsync($"sweeps/{large}/slice");
        await TestServer.ShouldBeProblemAsync(answer, 413);
    }

    [Fact]
    public async Task Slice_PointsThatAreNotDone_AreNull()
    {
        var moody = (await server.SubmitAsync(TestSubmissions.Moody("fine", "refuses"))).Id;
        await server.EndOfAsync(moody);
        var slice = await server.GetAsync<SliceView>($"sweeps/{moody}/slice?outputs=square");
        slice.Status.ShouldBe([PointStatus.Done, PointStatus.Failed]);
        slice.Observables[0].Values[0].ShouldBe(16);
        slice.Observables[0].Values[1].ShouldBe(double.NaN);
        slice.Dimensions[0].Coordinates["mood"].Select(c => c.ToString()).ShouldBe(["fine", "refuses"]);
    }

    [Fact]
    public async Task Summary_WholeSweep_HasItsStatistics()
    {
        var summary = await server.GetAsync<Dictionary<string, SummaryView>>($"sweeps/{id}/summary");
        (summary["sum"].Count, summary["sum"].Maximum, summary["sum"].Mean).ShouldBe((1200, 329, 164.5));
        summary["sum"].Bins.Values.Sum().ShouldBe(1200);
    }

    [Fact]
    public async Task Store_KeyByKey_IsWhatTheServiceStored()
    {
        var keys = (await server.Client.GetStringAsync($"sweeps/{id}/keys")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        keys.ShouldContain(".zmetadata");
        keys.ShouldContain("sum/.zarray");
        (await server.Client.GetStringAsync($"sweeps/{id}/keys?prefix=status/")).ShouldNotContain("sum/");
        using var metadata = await server.Client.GetAsync($"sweeps/{id}/store/.zmetadata");
        metadata.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        foreach (var key in keys.Where(k => k.StartsWith("status/", StringComparison.Ordinal)))
        {
            using var head = await server.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, $"sweeps/{id}/store/{key}"));
            var bytes = await server.Client.GetByteArrayAsync($"sweeps/{id}/store/{key}");
            (head.StatusCode, head.Content.Headers.ContentLength).ShouldBe((HttpStatusCode.OK, bytes.Length));
        }
    }

    [Theory]
    [InlineData("../submission.json")]
    [InlineData("..%2fsubmission.json")]
    [InlineData("%2e%2e/state.json")]
    [InlineData("sum/..%2f..%2f..%2fsubmission.json")]
    [InlineData(".lock")]
    [InlineData("a\\b")]
    [InlineData("%00")]
    [InlineData("nothing/0")]
    public async Task Store_KeyThatIsNone_IsNotFound(string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(
            $"{server.Client.BaseAddress}sweeps/{id}/store/{key}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        using var answer = await server.Client.SendAsync(request);
        ((int)answer.StatusCode).ShouldBeOneOf(400, 404);
        (await answer.Content.ReadAsStringAsync()).ShouldNotContain("Submitted");
    }

    [Fact]
    public async Task Download_WholeStore_IsAZipOfIt()
    {
        await using var stream = await server.Client.GetStreamAsync($"sweeps/{id}/download");
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy);
        using var zip = new ZipArchive(copy);
        var keys = (await server.Client.GetStringAsync($"sweeps/{id}/keys")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        zip.Entries.Select(e => e.FullName).ShouldBe(keys.Select(k => "plane.zarr/" + k), ignoreOrder: true);
        await using var entry = await zip.GetEntry("plane.zarr/sum/0.0")!.OpenAsync();
        using var value = new MemoryStream();
        await entry.CopyToAsync(value);
        value.ToArray().ShouldBe(await server.Client.GetByteArrayAsync($"sweeps/{id}/store/sum/0.0"));
    }
}
