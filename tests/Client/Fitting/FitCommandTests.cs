using System.Globalization;

namespace SweepCluster.Client.Tests.Fitting;

public class FitCommandTests
{
    [Fact]
    public async Task List_HasEveryFitWithItsEngine()
    {
        var run = await ConsoleRun.Of("fit", "--list");
        run.ShouldEndWith(0);
        run.Lines.ShouldContain(line => line.StartsWith("chi ") && line.Contains("heisenberg-chain"));
        run.Lines.ShouldContain(line => line.StartsWith("csv"));
        var json = (await ConsoleRun.Of("fit", "--list", "--json")).Json;
        json.EnumerateArray().Select(f => f.GetProperty("name").GetString()).ShouldContain("arrhenius");
    }

    [Fact]
    public async Task Name_Alone_SaysWhatTheFitReadsAndGives()
    {
        var run = await ConsoleRun.Of("fit", "chi");
        run.ShouldEndWith(0);
        run.Lines.ShouldContain(line => line.StartsWith("chi_mol ") && line.Contains("emu/mol") && line.Contains("needed"));
        run.Lines.ShouldContain(line => line.StartsWith("curve") && line.Contains("exact, johnston2000"));
        run.Lines.ShouldContain(line => line.StartsWith("J ") && line.Contains("from the data"));
    }

    [Fact]
    public async Task Line_ExactData_ComeBack()
    {
        using var folder = new TemporaryFolder();
        var run = await ConsoleRun.WithMill("fit", "mill-line", Write(folder, "speed (m/s),flour (kg)\n1,3\n2,5\n4,9\n"), "--json");
        run.ShouldEndWith(0);
        Value(run, "parameters", "a").ShouldBe(1, 1e-9);
        Value(run, "parameters", "b").ShouldBe(2, 1e-9);
        Value(run, "derived", "zero").ShouldBe(-0.5, 1e-9);
        run.Json.GetProperty("degrees_of_freedom").GetInt32().ShouldBe(1);
        run.Json.GetProperty("converged").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Line_WithErrors_HasTheTextbookErrors()
    {
        // y = a + b x at x = -1, 0, 1 with errors 0.1: var a = 0.01/3, var b = 0.01/2; -a/b = -2: (d/b)^2 (1/3 + 4/2) 0.01.
        using var folder = new TemporaryFolder();
        var run = await ConsoleRun.WithMill(
            "fit", "mill-line", Write(folder, "# a comment\nspeed;flour;flour_error\n-1;1;0.1\n0;2;0.1\n1;3;0.1\n"), "--json");
        run.Json.GetProperty("errors_known").GetBoolean().ShouldBeTrue();
        Error(run, "parameters", "a").ShouldBe(Math.Sqrt(0.01 / 3), 1e-9);
        Error(run, "parameters", "b").ShouldBe(Math.Sqrt(0.01 / 2), 1e-9);
        Error(run, "derived", "zero").ShouldBe(0.1 * Math.Sqrt((1 / 3.0) + (4 / 2.0)), 1e-4);
    }

    [Theory]
    [InlineData("speed (cm/s),flour (g)\n100,3000\n200,5000\n400,9000\n", new string[0])]
    [InlineData("V [m/s]\tm_f\n1\t3\n2\t5\n4\t9\n", new string[0])]
    [InlineData("1,3\n2,5\n4,9\n", new string[0])]
    [InlineData("here,there\n1,3\n2,5\n4,9\n", new[] { "--x", "here", "--y", "there" })]
    [InlineData("here,flour\n1,3\n2,5\n4,9\n", new[] { "--column", "speed=here" })]
    [InlineData("speed,flour\n0,77\n1,3\n2,5\n4,9\n9,77\n", new[] { "--range", "speed=50 cm/s:5" })]
    [InlineData("speed,flour\n0,77\n1,3\n2,5\n4,9\n", new[] { "--range", "speed=1:" })]
    public async Task Line_NamesUnitsRanges_AreUnderstood(string text, string[] options)
    {
        using var folder = new TemporaryFolder();
        var run = await ConsoleRun.WithMill(["fit", "mill-line", Write(folder, text), "--json", .. options]);
        run.Error.ShouldBeEmpty();
        Value(run, "parameters", "a").ShouldBe(1, 1e-9);
        Value(run, "parameters", "b").ShouldBe(2, 1e-9);
    }

    [Theory]
    [InlineData(new[] { "--fix", "b=2" }, 0.0)]
    [InlineData(new[] { "--fix", "b=2+-0.5" }, 0.3)]
    [InlineData(new[] { "--fix", "b=2±0.5" }, 0.3)]
    public async Task Line_HeldOrKnown_IsTakenAsSuch(string[] options, double leastError)
    {
        // Known to 0.5 beside data that tell it to 0.1 sqrt(1/2): 1/(1/0.25 + 2/0.04) = 0.136^2 with errors of 0.2.
        using var folder = new TemporaryFolder();
        var file = Write(folder, "speed,flour,flour_error\n-1,-1,1\n0,2,1\n1,3,1\n");
        var run = await ConsoleRun.WithMill(["fit", "mill-line", file, "--json", .. options]);
        run.Error.ShouldBeEmpty();
        Value(run, "parameters", "b").ShouldBe(2, 1e-9);
        var expected = leastError == 0 ? 0 : Math.Sqrt(1 / ((1 / 0.25) + 2));
        Error(run, "parameters", "b").ShouldBe(expected, 1e-9);
        expected.ShouldBeGreaterThanOrEqualTo(leastError);
    }

    [Theory]
    [InlineData("sped,flour\n1,3\n2,5\n4,9\n", "there is no column speed, the speed; the nearest is sped")]
    [InlineData("a,b\n1,3\n2,5\n4,9\n", "there is no column speed")]
    [InlineData("speed,flour\n1,3\n2,x\n4,9\n", "line 3: flour is 'x'; a finite number is needed")]
    [InlineData("# c\nspeed,flour\n1,3\n\n2,NaN\n4,9\n", "line 5: flour is 'NaN'; a finite number is needed")]
    [InlineData("speed,flour\n1,3\n2,\n4,9\n", "line 3: flour is ''")]
    [InlineData("speed,flour\n1,3\n200,7\n4,9\n", "line 3: speed is 200; the valid range is")]
    [InlineData("speed,flour,err\n1,3,1\n2,5,0\n4,9,1\n", "line 3: flour_error is 0; the valid range is > 0")]
    [InlineData("speed (K),flour\n1,3\n2,5\n4,9\n", "column speed is in K")]
    [InlineData("speed,flour\n1,3\n2,5,6\n", "line 3: 3 cells, where the first line has 2")]
    [InlineData("speed,flour\n1,3\n", "1 rows of data are too few for 2 free parameters; at least 3 are needed")]
    [InlineData("speed,flour\n", "there are no rows of data")]
    [InlineData("", "the file is empty")]
    public async Task Data_ThatCannotBeFitted_AreNamed(string text, string message)
    {
        using var folder = new TemporaryFolder();
        var output = Path.Combine(folder.Path, "out.json");
        var run = await ConsoleRun.WithMill("fit", "mill-line", Write(folder, text), "-o", output);
        run.ShouldEndWith(2);
        run.Output.ShouldBeEmpty();
        run.Error.ShouldContain(message);
        File.Exists(output).ShouldBeFalse();
    }

    [Theory]
    [InlineData(new[] { "--fix", "c=1" }, "the fit mill-line has no parameter c")]
    [InlineData(new[] { "--fix", "b" }, "--fix b: is given as name=value")]
    [InlineData(new[] { "--fix", "b=1+-0" }, "the error must be above 0")]
    [InlineData(new[] { "--start", "b=2 K" }, "b is 2 K")]
    [InlineData(new[] { "--fix", "a=1", "--fix", "b=2" }, "every parameter is held")]
    [InlineData(new[] { "--set", "wheels=0" }, "wheels is 0")]
    [InlineData(new[] { "--set", "wheel=2" }, "has no setting wheel; the nearest is wheels")]
    [InlineData(new[] { "--y", "flor" }, "has no column flor; the nearest is flour")]
    [InlineData(new[] { "--column", "sped=flour" }, "the fit mill-line has no column sped; the nearest is speed")]
    [InlineData(new[] { "--range", "speed=7:9" }, "no row lies in the ranges")]
    [InlineData(new[] { "--range", "speed=7" }, "a range is name=from:to")]
    [InlineData(new[] { "--range", "spede=1:2" }, "the nearest is speed")]
    [InlineData(new[] { "--format", "cvs" }, "the nearest known name is csv")]
    [InlineData(new[] { "-o", "x.txt" }, "the result is written as .json or .csv")]
    public async Task Options_ThatAreWrong_AreNamed(string[] options, string message)
    {
        using var folder = new TemporaryFolder();
        var run = await ConsoleRun.WithMill(["fit", "mill-line", Write(folder, "speed,flour\n1,3\n2,5\n4,9\n"), .. options]);
        run.ShouldEndWith(2);
        run.Output.ShouldBeEmpty();
        run.Error.ShouldContain(message);
    }

    [Theory]
    [InlineData("mil-line", "there is no fit mil-line; the nearest known name is mill-line")]
    [InlineData("zzz", "there is no fit zzz; known are")]
    public async Task Name_Unknown_IsBadInput(string name, string message)
    {
        var run = await ConsoleRun.WithMill("fit", name, "x.csv");
        run.ShouldEndWith(2);
        run.Error.ShouldContain(message);
    }

    [Fact]
    public async Task File_Missing_IsBadInput()
    {
        var run = await ConsoleRun.WithMill("fit", "mill-line", "none.csv");
        run.ShouldEndWith(2);
        run.Error.ShouldContain("none.csv: the file cannot be read");
    }

    [Fact]
    public async Task Outputs_HaveDataFitAndResiduals()
    {
        using var folder = new TemporaryFolder();
        var file = Write(folder, "speed,flour,flour_error\n1,3.1,0.1\n2,4.9,0.1\n4,9,0.1\n");
        var (csv, json, svg) = (Path.Combine(folder.Path, "o.csv"), Path.Combine(folder.Path, "o.json"), Path.Combine(folder.Path, "o.svg"));
        (await ConsoleRun.WithMill("fit", "mill-line", file, "-o", json)).ShouldEndWith(0);
        var run = await ConsoleRun.WithMill("fit", "mill-line", file, "-o", csv, "--figure", svg, "--plot");
        run.ShouldEndWith(0);
        run.Lines.ShouldContain(line => line.StartsWith("chi^2/ndf = "));
        run.Lines.ShouldContain(line => line.StartsWith("correlation"));
        run.Output.ShouldContain("residual of");
        var rows = (await File.ReadAllLinesAsync(csv)).Where(line => !line.StartsWith('#')).ToArray();
        rows[0].ShouldBe("v (m/s),m_f (kg),error,fit,residual (in errors)");
        rows.Length.ShouldBe(4);
        var cells = rows[1].Split(',').Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray();
        cells[4].ShouldBe((cells[1] - cells[3]) / 0.1, 1e-9);
        (await File.ReadAllTextAsync(json)).ShouldContain("\"covariance\"");
        var drawn = await File.ReadAllTextAsync(svg);
        drawn.ShouldContain("<svg");
        drawn.ShouldContain("residual of");
    }

    [Fact]
    public async Task Store_AcrossASweep_IsFitted()
    {
        // husk = 1/speed; with speed swept and three replicas their mean is exact and its error is none.
        using var folder = new TemporaryFolder();
        var file = ConsoleRun.WriteSpecification(folder, "axes:\n  speed: [1, 2, 4, 5]\n  grain: [rye, wheat]\nparameters: {breaks: 4}\n");
        var store = Path.Combine(folder.Path, "mill.zarr");
        (await ConsoleRun.WithMill("run", file, "-o", store)).ShouldEndWith(0);
        var run = await ConsoleRun.WithMill(
            "fit", "mill-line", store, "--x", "husk", "--y", "flour_error", "--select", "grain=rye", "--range", "speed=0.3:", "--json");
        run.ShouldEndWith(2);
        run.Error.ShouldContain("1 of 4 points are not done and are left out");
        run.Error.ShouldContain("2 rows of data are too few");
        run = await ConsoleRun.WithMill("fit", "mill-line", store, "--y", "flour_error", "--select", "grain=rye", "--json");
        run.ShouldEndWith(0);
        Value(run, "parameters", "b").ShouldBe(0.01, 1e-12);
        Value(run, "parameters", "a").ShouldBe(0, 1e-12);
    }

    [Fact]
    public async Task Arrhenius_Data_GiveBarrierAndPrefactor()
    {
        using var folder = new TemporaryFolder();
        double[] temperatures = [200, 250, 300, 400, 600];
        var lines = temperatures.Select(t => $"{t:R},{3e-4 * Math.Exp(-0.4 / (8.617333262e-5 * t)):R}");
        var run = await ConsoleRun.Of("fit", "arrhenius", Write(folder, "temperature (K),D (cm^2/s)\n" + string.Join('\n', lines)), "--json");
        run.Error.ShouldBeEmpty();
        Value(run, "parameters", "E_a").ShouldBe(0.4, 1e-10);
        Value(run, "derived", "D_0").ShouldBe(3e-4, 1e-12);
    }

    [Fact]
    public async Task Suggest_Fit_CompletesItsName()
    {
        var run = await ConsoleRun.Of("[suggest:12]", "sweep fit cur");
        run.Lines.ShouldContain("curie-weiss");
    }

    private static string Write(TemporaryFolder folder, string text)
    {
        var path = Path.Combine(folder.Path, "data.csv");
        File.WriteAllText(path, text);
        return path;
    }

    private static double Value(ConsoleRun run, string list, string name) => Number(run, list, name, "value");

    private static double Error(ConsoleRun run, string list, string name) => Number(run, list, name, "standard_error");

    private static double Number(ConsoleRun run, string list, string name, string field) => run.Json.GetProperty(list).EnumerateArray()
        .Single(q => q.GetProperty("name").GetString() == name).GetProperty(field).GetDouble();
}
