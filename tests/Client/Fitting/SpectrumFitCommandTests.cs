namespace SweepCluster.Client.Tests.Fitting;

/// <summary>Measured spectra through the console: files in, calibration, hyperfine parameters; sweeps out as such files.</summary>
public class SpectrumFitCommandTests
{
    private static string Example(string name) => Path.Combine(AppContext.BaseDirectory, "examples", name);

    // The files in examples were counted photon by photon with 33.0 T, 16/255 mm/s a channel, zeros at 128.5 and 384.5.
    // v_6 - v_1 of 33.0 T is 10.6395 mm/s, at this distance and thickness 10.6461: set, as 10.656 belongs to 33.05 T.
    [Fact]
    public async Task Calibration_ExampleOfAlphaIron_FindsTheDrive()
    {
        var run = await ConsoleRun.Of("fit", "mossbauer-calibration", Example("alpha-fe.ws5"), "--set", "outer_splitting=10.6461", "--json");
        run.Error.ShouldBeEmpty();
        run.ShouldEndWith(0);
        ShouldBeWithinErrors(run, "gain", 16.0 / 255);
        ShouldBeWithinErrors(run, "folding_point", 256.5);
        ShouldBeWithinErrors(run, "zero_left", 128.5);
        ShouldBeWithinErrors(run, "zero_right", 384.5);
        ShouldBeWithinErrors(run, "g_ground", 0.18125);
        ShouldBeWithinErrors(run, "g_excited", -0.10348);
        ReducedChiSquared(run).ShouldBeInRange(0.75, 1.3); // 475 degrees of freedom: 4 deviations of 0.065; saturation adds a little
    }

    [Fact]
    public async Task Lines_ExampleOfNitroprusside_FindsShiftAndSplitting()
    {
        var run = await ConsoleRun.Of([
            "fit", "mossbauer-lines", Example("sodium-nitroprusside.ws5"), "--json", "--set", "lines=2",
            "--set", "gain=0.0627451", "--set", "zero=128.5", "--set", "folding_point=256.5"]);
        run.Error.ShouldBeEmpty();
        ShouldBeWithinErrors(run, "isomer_shift", -0.257);
        ShouldBeWithinErrors(run, "quadrupole_splitting", 1.7048);
        ReducedChiSquared(run).ShouldBeInRange(0.64, 1.36); // 249 degrees of freedom: 4 deviations of 0.09
    }

    [Fact]
    public async Task Transmission_ExampleOfAlphaIron_FindsThicknessAndField()
    {
        var run = await ConsoleRun.Of([
            "fit", "mossbauer-transmission", Example("alpha-fe.ws5"), "--json", "--set", "gain=0.0627451", "--set", "zero=128.5",
            "--set", "folding_point=256.5", "--set", "distance=100", "--set", "radius=5"]);
        run.Error.ShouldBeEmpty();
        ShouldBeWithinErrors(run, "field_1", 33.0);
        ShouldBeWithinErrors(run, "thickness", 9.10595524502508);
        ShouldBeWithinErrors(run, "isomer_shift_1", 0);
        ShouldBeWithinErrors(run, "signal_to_background", 14.55);
    }

    [Fact]
    public async Task Name_Alone_SaysThatCountsAreWeighedAsSuch() =>
        (await ConsoleRun.Of("fit", "mossbauer-lines")).Lines.ShouldContain(
            line => line.StartsWith("spectrum_error ") && line.Contains("Poisson weights"));

    [Theory]
    [InlineData("ws5", "s.ws5")]
    [InlineData("spectrum", "s.txt")]
    public async Task Export_ThenFit_IsTheFitOfTheStore(string format, string name)
    {
        using var folder = new TemporaryFolder();
        var (specification, store, file) = (Path.Combine(folder.Path, "s.yaml"), Path.Combine(folder.Path, "s.zarr"), Path.Combine(folder.Path, name));
        File.WriteAllText(specification, "sweep: s\nengine: mossbauer\nparameters: {method: poisson}\naxes: {sample: [alpha-fe, sodium-nitroprusside]}\noutputs: [spectrum]\n");
        (await ConsoleRun.Of("run", specification, "-o", store)).ShouldEndWith(0);
        var export = await ConsoleRun.Of("export", store, "--format", format, "--select", "sample=alpha-fe", "-o", file);
        export.Error.ShouldBeEmpty();
        export.ShouldEndWith(0);
        var ofStore = await ConsoleRun.Of("fit", "mossbauer-calibration", store, "--select", "sample=alpha-fe", "--json");
        var ofFile = await ConsoleRun.Of("fit", "mossbauer-calibration", file, "--json");
        ofStore.Error.ShouldBeEmpty();
        ofFile.Output.ShouldBe(ofStore.Output); // to the last digit
        (await ConsoleRun.Of("export", store, "--format", format, "--select", "sample=alpha-fe")).Output.ShouldBe(File.ReadAllText(file));
    }

    [Fact]
    public async Task Export_MoreThanOnePoint_AsksForOne()
    {
        using var folder = new TemporaryFolder();
        var (specification, store) = (Path.Combine(folder.Path, "s.yaml"), Path.Combine(folder.Path, "s.zarr"));
        File.WriteAllText(specification, "sweep: s\nengine: mossbauer\naxes: {thickness: [10, 20]}\noutputs: [spectrum, depth_1]\n");
        (await ConsoleRun.Of("run", specification, "-o", store)).ShouldEndWith(0);
        var run = await ConsoleRun.Of("export", store, "--format", "ws5");
        run.ShouldEndWith(2);
        run.Error.ShouldContain("it holds one point; pick one along thickness with --select thickness=...");
        var unknown = await ConsoleRun.Of("export", store, "--format", "xls");
        unknown.ShouldEndWith(2);
        unknown.Error.ShouldContain("known are csv, ndjson, npz, spectrum, ws5");
    }

    [Theory]
    [InlineData("<made>\n100\n2x\n", "bad.ws5 (read as ws5): line 3: '2x' is not a number; a channel's counts are expected")]
    [InlineData("100\n200\n", "bad.ws5 (read as ws5): the text holds 2 channels; an even number from 16 to 65536 is needed")]
    public async Task Fit_MalformedFile_NamesFileLineAndReason(string text, string message)
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "bad.ws5");
        File.WriteAllText(file, text);
        var run = await ConsoleRun.Of("fit", "mossbauer-lines", file);
        run.ShouldEndWith(2);
        run.Output.ShouldBeEmpty();
        run.Error.ShouldContain(message);
    }

    private static double ReducedChiSquared(ConsoleRun run) =>
        run.Json.GetProperty("chi_squared").GetDouble() / run.Json.GetProperty("degrees_of_freedom").GetDouble();

    private static void ShouldBeWithinErrors(ConsoleRun run, string name, double truth)
    {
        var quantity = run.Json.GetProperty("parameters").EnumerateArray().Concat(run.Json.GetProperty("derived").EnumerateArray())
            .Single(q => q.GetProperty("name").GetString() == name);
        var error = quantity.GetProperty("standard_error").GetDouble();
        error.ShouldBeGreaterThan(0);
        Math.Abs((quantity.GetProperty("value").GetDouble() - truth) / error).ShouldBeLessThan(3.5, name);
    }
}
