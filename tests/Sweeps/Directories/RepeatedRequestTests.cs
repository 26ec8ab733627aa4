using SweepCluster.Sweeps.Directories;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Stores;

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
    public void Deliver_RenameThatIsRepeated_StandsAndIsNoFence()
    {
        var offer = new Offer(3, new PointRange(30, 2), 1, 5, "writer", null);
        var board = new OfferBoard(shared, "me") { Rename = Repeatedly };
        var staging = Directory.CreateDirectory(shared.StagingPath("me")).FullName;
        board.Put(offer);
        var taken = board.Take(offer).ShouldNotBeNull();
        board.Deliver(taken, [1, 2, 3], staging);
        board.Read(taken).ShouldBe([1, 2, 3]);

        // Gathered and taken away before the request is repeated.
        var gathered = new OfferBoard(shared, "me")
        {
            Rename = (from, to) =>
            {
                File.Move(from, to, overwrite: true);
                board.Remove(taken);
                Repeatedly(from, to);
            },
        };
        gathered.Deliver(taken, [1, 2, 3], staging);
        board.Read(taken).ShouldBeNull();
    }

    [Fact]
    public void Deliver_ResultsThatAFenceTookAway_AreNotTakenForDelivered()
    {
        var offer = new Offer(3, new PointRange(30, 2), 1, 5, "writer", null);
        var board = new OfferBoard(shared, "me");
        var staging = Directory.CreateDirectory(shared.StagingPath("me")).FullName;
        board.Put(offer);
        var taken = board.Take(offer).ShouldNotBeNull();
        var fenced = new OfferBoard(shared, "me")
        {
            Rename = (from, to) =>
            {
                shared.Fence("me");
                File.Move(from, to, overwrite: true);
            },
        };
        Should.Throw<FencedException>(() => fenced.Deliver(taken, [1, 2, 3], staging));

        // The files of the directory are taken away first, it itself a moment later.
        Directory.CreateDirectory(staging);
        var half = new OfferBoard(shared, "me")
        {
            Rename = (from, to) =>
            {
                File.Delete(from);
                File.Move(from, to, overwrite: true);
            },
        };
        Should.Throw<FencedException>(() => half.Deliver(taken, [1, 2, 3], staging));
        board.Read(taken).ShouldBe([]);
    }

    [Fact]
    public void Write_RenameThatIsRepeated_StandsAndIsNoFence()
    {
        var staging = Directory.CreateDirectory(shared.StagingPath("me")).FullName;
        var files = new WholeFiles(folder, staging) { Rename = Repeatedly };
        var place = Path.Combine(folder, "status", "0");
        foreach (var value in (byte[][])[[1, 2, 3], [4, 5]])
        {
            files.Write(place, value);
            File.ReadAllBytes(place).ShouldBe(value);
        }

        files.Delete(place);
        File.Exists(place).ShouldBeFalse();
        shared.Fence("me");
        Should.Throw<FencedException>(() => files.Write(place, [6]));
        Should.Throw<FencedException>(() => files.Delete(place));
        File.Exists(place).ShouldBeFalse();
    }

    [Fact]
    public void Write_FileThatAFenceTookAway_IsNotTakenForWritten()
    {
        var staging = Directory.CreateDirectory(shared.StagingPath("me")).FullName;
        var place = Path.Combine(folder, "0");
        File.WriteAllBytes(place, [1]);
        var files = new WholeFiles(folder, staging)
        {
            Rename = (from, to) =>
            {
                // The directory itself goes a moment later.
                File.Delete(from);
                File.Move(from, to, overwrite: true);
            },
        };
        Should.Throw<FencedException>(() => files.Write(place, [2]));
        File.ReadAllBytes(place).ShouldBe([1]);
    }

    [Fact]
    public void Close_FolderInWhichALateWorkerMakesFiles_LeavesNothing()
    {
        // It knows the folder by the view from before it was closed.
        var member = Membership.Join(shared, TimeSpan.FromSeconds(1), 1);
        using var late = File.OpenHandle(shared.JournalPath(member.Id), FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        shared.Close();
        RandomAccess.Write(late, [1], 0);
        Directory.GetFileSystemEntries(folder).ShouldBeEmpty();
        Should.Throw<FencedException>(() => member.Beat(default));
        Membership.TryJoin(shared, TimeSpan.FromSeconds(1), 1).ShouldBeNull();
        Should.Throw<StoreException>(() => Membership.Join(shared, TimeSpan.FromSeconds(1), 1)).Message.ShouldContain("not open to workers");
        member.Dispose();
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

    // The second time there is nothing to rename any more.
    private static void Repeatedly(string from, string to)
    {
        File.Move(from, to, overwrite: true);
        File.Move(from, to, overwrite: true);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
