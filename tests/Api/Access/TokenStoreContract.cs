using SweepCluster.Api.Access;

namespace SweepCluster.Api.Tests.Access;

/// <summary>What every form of <see cref="ITokenStore"/> does.</summary>
public abstract class TokenStoreContract
{
    /// <summary>The same tokens, opened once more: as another process would.</summary>
    protected abstract ITokenStore Open();

    /// <summary>Lets pass what a server may take to notice what another process did.</summary>
    protected abstract void LetPass();

    [Fact]
    public async Task Find_CreatedToken_GivesItsHolderToEveryProcess()
    {
        var (ours, theirs) = (Open(), Open());
        (await theirs.FindAsync("sweep_unknown")).ShouldBeNull();
        var ada = await ours.CreateAsync("ada", Role.Admin, TimeProvider.System);
        var bob = await ours.CreateAsync("bob", Role.Viewer, TimeProvider.System);
        LetPass();
        (await theirs.FindAsync(ada)).ShouldBe(new Caller("ada", Role.Admin));
        (await ours.FindAsync(bob)).ShouldBe(new Caller("bob", Role.Viewer));
        (await ours.FindAsync(ada[..^1])).ShouldBeNull();
        (await ours.FindAsync("")).ShouldBeNull();
    }

    [Fact]
    public async Task Remove_AllOfAName_AreNoLongerKnownAnywhere()
    {
        var (ours, theirs) = (Open(), Open());
        var first = await ours.CreateAsync("ada", Role.Submitter, TimeProvider.System);
        var second = await ours.CreateAsync("ada", Role.Submitter, TimeProvider.System);
        var other = await ours.CreateAsync("bob", Role.Submitter, TimeProvider.System);
        LetPass();
        (await theirs.FindAsync(first)).ShouldNotBeNull();
        (await ours.RemoveAsync("ada")).ShouldBe(2);
        (await ours.RemoveAsync("ada")).ShouldBe(0);
        LetPass();
        (await theirs.FindAsync(first)).ShouldBeNull();
        (await ours.FindAsync(second)).ShouldBeNull();
        (await theirs.FindAsync(other)).ShouldNotBeNull();
    }

    [Fact]
    public async Task List_CreatedTokens_AreInOrderAndHoldNoSecret()
    {
        var tokens = Open();
        (await tokens.ListAsync()).ShouldBeEmpty();
        (await tokens.RemoveAsync("nobody")).ShouldBe(0);
        var secret = await tokens.CreateAsync("ada", Role.Submitter, TimeProvider.System);
        await tokens.CreateAsync("bob", Role.Viewer, TimeProvider.System);
        var listed = await tokens.ListAsync();
        listed.Select(t => (t.Name, t.Role)).ShouldBe([("ada", Role.Submitter), ("bob", Role.Viewer)]);
        listed[0].Hash.ShouldBe(AccessToken.HashOf(secret));
        listed.ShouldAllBe(t => !t.ToString().Contains(secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Create_AtTheSameTime_LosesNone()
    {
        var secrets = await Task.WhenAll(Enumerable.Range(0, 12).Select(i =>
            Task.Run(async () => await Open().CreateAsync($"user {i}", Role.Viewer, TimeProvider.System))));
        var tokens = Open();
        (await tokens.ListAsync()).Length.ShouldBe(12);
        foreach (var secret in secrets)
            (await tokens.FindAsync(secret)).ShouldNotBeNull();
    }
}
