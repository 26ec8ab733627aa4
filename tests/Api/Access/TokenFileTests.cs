using SweepCluster.Api.Access;

namespace SweepCluster.Api.Tests.Access;

public sealed class TokenFileTests : TokenStoreContract, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("sweep-tokens-").FullName;

    private string FilePath => Path.Combine(folder, "tokens.json");

    [Fact]
    public async Task Create_NewFile_IsForItsOwnerAlone()
    {
        await Open().CreateAsync("ada", Role.Admin, TimeProvider.System);
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(FilePath).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Directory.EnumerateFiles(folder).ShouldBe([FilePath]);
    }

    [Fact]
    public async Task Find_FileThatIsDamagedMeanwhile_KnowsWhatItKnew()
    {
        var secret = await Open().CreateAsync("ada", Role.Admin, TimeProvider.System);
        var server = TokenFile.Open(FilePath);
        await File.WriteAllTextAsync(FilePath, "{");
        (await server.FindAsync(secret)).ShouldBe(new Caller("ada", Role.Admin));
        File.Delete(FilePath);
        (await server.FindAsync(secret)).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[{\"name\": \"ada\"}]")]
    [InlineData("[{\"name\": \"ada\", \"role\": \"king\", \"hash\": \"\", \"created\": \"2026-01-01\"}]")]
    public async Task Anything_FileOfSomethingElse_SaysSo(string text)
    {
        await File.WriteAllTextAsync(FilePath, text);
        Should.Throw<IOException>(() => TokenFile.Open(FilePath)).Message.ShouldContain("no file of tokens");
        await Should.ThrowAsync<IOException>(async () => await Open().CreateAsync("bob", Role.Viewer, TimeProvider.System));
        (await File.ReadAllTextAsync(FilePath)).ShouldBe(text);
        Directory.EnumerateFiles(folder).ShouldBe([FilePath]);
    }

    [Fact]
    public void Open_NoFile_Throws() => Should.Throw<IOException>(() => TokenFile.Open(FilePath));

    public void Dispose() => Directory.Delete(folder, recursive: true);

    protected override ITokenStore Open() => new TokenFile(FilePath);

    protected override void LetPass()
    {
        // A file that has changed is noticed at once.
    }
}
