using SweepCluster.Sweeps.Directories;
using SweepCluster.Sweeps.Plans;

namespace SweepCluster.Sweeps.Tests.Directories;

/// <summary>
/// What a file server does whose answers get lost, or whose clients see an old state: the request is repeated and fails,
/// though it was done. Here it is done before by hand.
/// </summary>
public sealed class RepeatedRequestTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("sweep-repeated-").FullName;
    private readonly SharedDirectory shared;

    public RepeatedRequestTests()
    {
        shared = new SharedDirectory(folder);
        shared.Open();
    }

    [Fact]
    public void Claim_LinkThatStandsThereAlready_IsOwnOnlyWithTheSameText()
    {
        var links = new ClaimLinks(shared);
        var claim = new Claim(7, 1, "me", []);
        links.TryCreate(claim, isOwn: true).ShouldBeTrue();
        links.TryCreate(claim, isOwn: true).ShouldBeTrue();
        links.TryCreate(claim, isOwn: false).ShouldBeFalse();
        links.TryCreate(claim with { Writer = "another" }, isOwn: true).ShouldBeFalse();
        links.List().ShouldBe(new Dictionary<long, int> { [7] = 1 });
        links.Read(7, 1)!.Writer.ShouldBe("me");
        links.Remove(7, 1);
        links.Remove(7, 1);
        links.Read(7, 1).ShouldBeNull();
    }

    [Fact]
    public void Take_OfferThatWasRenamedAlready_IsTaken()
    {
        var offer = new Offer(3, new PointRange(30, 2), 1, 5, "writer", null);
        var board = new OfferBoard(shared, "me");
        board.Put(offer);
        var taken = board.Take(offer).ShouldNotBeNull();
        board.Take(offer).ShouldBe(taken);
        new OfferBoard(shared, "another").Take(offer).ShouldBeNull();
        board.GiveBack(taken);
        board.GiveBack(taken);
        new OfferBoard(shared, "another").Take(offer).ShouldNotBeNull();
    }

    [Fact]
    public void Open_Twice_IsOpenOnceAndLeavesNothingBehind()
    {
        shared.Open();
        new SharedDirectory(folder).Open();
        Directory.GetFileSystemEntries(folder).Select(Path.GetFileName).OfType<string>().ShouldBe([".sweep"]);
        shared.Close();
        shared.Close();
        Directory.GetFileSystemEntries(folder).ShouldBeEmpty();
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
