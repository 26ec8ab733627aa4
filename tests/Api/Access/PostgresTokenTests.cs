using System.Collections.Concurrent;
using Npgsql;
using SweepCluster.Api.Access;
using SweepCluster.Contracts.Postgres;
using SweepCluster.Contracts.Time;
using SweepCluster.Sweeps.Postgres;

namespace SweepCluster.Api.Tests.Access;

public sealed class PostgresTokenTests : TokenStoreContract, IAsyncLifetime
{
    private readonly ManualTime time = new();
    private readonly PostgresServer server = PostgresServer.StartOrSkip();
    private readonly ConcurrentStack<IDisposable> opened = new();

    public async ValueTask InitializeAsync()
    {
        await using var database = server.Connect();
        await SchemaMigrator.MigrateAsync(database);
    }

    [Fact]
    public async Task Find_DatabaseThatWentAway_KnowsWhatItKnew()
    {
        var tokens = Open();
        var secret = await tokens.CreateAsync("ada", Role.Admin, TimeProvider.System);
        (await tokens.FindAsync(secret)).ShouldNotBeNull();
        server.Kill();
        LetPass();
        (await tokens.FindAsync(secret)).ShouldBe(new Caller("ada", Role.Admin));
        (await tokens.FindAsync("sweep_unknown")).ShouldBeNull();
        await Should.ThrowAsync<IOException>(async () => await Open().FindAsync(secret));
        server.Start();
        LetPass();
        (await tokens.FindAsync(secret)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Anything_DatabaseWithoutTables_SaysWhatToDo()
    {
        await using var database = server.Connect();
        await using (var drop = database.CreateCommand("DROP TABLE access_tokens"))
            await drop.ExecuteNonQueryAsync();
        (await Should.ThrowAsync<IOException>(async () => await Open().ListAsync())).Message.ShouldContain("sweep admin migrate");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var one in opened)
            one.Dispose();
        NpgsqlConnection.ClearAllPools();
        server.Dispose();
        await Task.CompletedTask;
    }

    protected override ITokenStore Open()
    {
        var database = server.Connect();
        var tokens = new PostgresTokens(database, time);
        opened.PushRange([database, tokens]);
        return tokens;
    }

    protected override void LetPass() => time.Advance(TimeSpan.FromSeconds(3));
}
