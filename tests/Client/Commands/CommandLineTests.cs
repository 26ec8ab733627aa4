namespace SweepCluster.Client.Tests.Commands;

public class CommandLineTests
{
    public static TheoryData<string> Commands =>
        ["run", "eval", "resume", "retry", "validate", "plan", "engines", "new", "status", "show", "export", "plot", "fit", "papers", "paper", "completions"];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Help_EveryCommand_HasExamples(string command)
    {
        var run = await ConsoleRun.Of(command, "--help");
        run.ShouldEndWith(0);
        run.Error.ShouldBeEmpty();
        run.Output.ShouldContain("Usage:");
        run.Output.ShouldContain("Examples:");
        run.Output.ShouldContain($"sweep {command}");
    }

    [Fact]
    public async Task Help_Root_ListsEveryCommand()
    {
        var run = await ConsoleRun.Of("--help");
        run.ShouldEndWith(0);
        foreach (var command in Commands)
            run.Lines.ShouldContain(line => line.TrimStart().StartsWith(command));
    }

    [Theory]
    [InlineData(new string[0], "Required command")]
    [InlineData(new[] { "engins" }, "the nearest to engins is engines")]
    [InlineData(new[] { "eval" }, "sweep eval --help")]
    [InlineData(new[] { "run", "a.yaml", "--thread", "2" }, "the nearest to --thread is --threads")]
    [InlineData(new[] { "run", "a.yaml", "--threads", "0" }, "it is from 1 to 1024")]
    [InlineData(new[] { "run", "a.yaml", "--threads", "x" }, "--threads")]
    [InlineData(new[] { "export", "a.zarr", "--format", "xls" }, "xls")]
    [InlineData(new[] { "completions", "tcsh" }, "bash, zsh, fish")]
    public async Task Parse_WrongLine_IsBadInput(string[] arguments, string message)
    {
        var run = await ConsoleRun.Of(arguments);
        run.ShouldEndWith(2);
        run.Output.ShouldBeEmpty();
        run.Error.ShouldContain(message);
    }

    [Theory]
    [InlineData("resume")]
    [InlineData("retry")]
    [InlineData("status")]
    [InlineData("show")]
    [InlineData("export")]
    [InlineData("plot")]
    public async Task Open_DirectoryWithoutStore_IsBadInput(string command)
    {
        using var folder = new TemporaryFolder();
        var run = await ConsoleRun.Of(command, folder.Path);
        run.ShouldEndWith(2);
        run.Error.ShouldContain("There is no sweep's store");
        Directory.EnumerateFileSystemEntries(folder.Path).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("sweep eval li", "liquid-metal")]
    [InlineData("sweep eng", "engines")]
    [InlineData("sweep eval liquid-metal metal=N", "metal=Na")]
    [InlineData("sweep run a.yaml --thr", "--threads")]
    public async Task Suggest_Line_CompletesIt(string line, string expected)
    {
        var run = await ConsoleRun.Of($"[suggest:{line.Length}]", line);
        run.ShouldEndWith(0);
        run.Lines.ShouldContain(expected);
    }

    [Theory]
    [InlineData("bash", "complete ")]
    [InlineData("zsh", "compdef ")]
    [InlineData("fish", "complete -c sweep")]
    public async Task Completions_Shell_WritesItsScript(string shell, string content)
    {
        var run = await ConsoleRun.Of("completions", shell);
        run.ShouldEndWith(0);
        run.Output.ShouldContain(content);
        run.Output.ShouldContain("[suggest:");
    }

    [Fact]
    public async Task Engines_FileThatIsNoAssembly_IsBadInput()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "fake.dll");
        File.WriteAllText(path, "not an assembly");
        var fake = await ConsoleRun.Of("engines", "--engines", path);
        fake.ShouldEndWith(2);
        fake.Error.ShouldContain("cannot be loaded");
        var missing = await ConsoleRun.Of("engines", "--engines", Path.Combine(folder.Path, "none.dll"));
        missing.ShouldEndWith(2);
        missing.Error.ShouldContain("there is no file", Case.Insensitive);
        var empty = await ConsoleRun.Of("engines", "--engines", typeof(Shouldly.Should).Assembly.Location);
        empty.ShouldEndWith(2);
        empty.Error.ShouldContain("holds no engine");
    }

    [Fact]
    public async Task Engines_OfAnAssembly_AreListedWithTheShipped()
    {
        var run = await ConsoleRun.WithMill("engines", "--json");
        run.ShouldEndWith(0);
        var names = run.Json.EnumerateArray().Select(e => e.GetProperty("name").GetString()).ToArray();
        names.ShouldContain("mill");
        names.ShouldContain("liquid-metal");
    }

    [Fact]
    public async Task Engines_One_SaysWhatItTakesAndGives()
    {
        var run = await ConsoleRun.WithMill("engines", "mill");
        run.Lines.ShouldContain(line => line.StartsWith("speed") && line.Contains("m/s") && line.Contains("0 to 100"));
        run.Lines.ShouldContain(line => line.StartsWith("grain") && line.Contains("rye, wheat"));
        run.Lines.ShouldContain(line => line.StartsWith("sieves") && line.Contains("sieve (3)"));
        var json = (await ConsoleRun.WithMill("engines", "mill", "--json")).Json;
        json.GetProperty("parameters")[0].GetProperty("maximum").GetDouble().ShouldBe(100);
        json.GetProperty("observables")[3].GetProperty("dimensions")[0].GetProperty("size").GetInt32().ShouldBe(3);
    }

    [Fact]
    public async Task Engines_OnTerminal_FitItsWidth()
    {
        var run = await ConsoleRun.Of(isTerminal: true, default, "engines", "liquid-metal");
        run.ShouldEndWith(0);
        var plain = System.Text.RegularExpressions.Regex.Replace(run.Output, @"\x1b\[[0-9;]*m", "", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(10));
        plain.Split('\n').Skip(2).ShouldAllBe(line => line.Length <= 100);
    }

    [Theory]
    [InlineData("mill")]
    [InlineData("liquid-metal")]
    public async Task New_Engine_WritesAValidSpecification(string engine)
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "new.yaml");
        var run = await ConsoleRun.WithMill("new", engine, "-o", path);
        run.ShouldEndWith(0);
        (await ConsoleRun.WithMill("validate", path)).ShouldEndWith(0);
        (await ConsoleRun.WithMill("new", engine)).Output.ShouldBe(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
        var again = await ConsoleRun.WithMill("new", engine, "-o", path);
        again.ShouldEndWith(2);
        again.Error.ShouldContain("the file exists");
    }
}
