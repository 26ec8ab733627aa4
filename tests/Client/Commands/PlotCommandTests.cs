using SweepCluster.Client.Tests.Plots;

namespace SweepCluster.Client.Tests.Commands;

public class PlotCommandTests(StoreFixture fixture) : IClassFixture<StoreFixture>
{
    [Fact]
    public async Task Plot_FirstObservable_HasCurvesWithLegendUnitsAndErrorBars()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "mill.svg");
        var run = await ConsoleRun.WithMill("plot", fixture.Store, "-o", path);
        run.ShouldEndWith(0);
        run.Output.ShouldBeEmpty();
        var document = new SvgDocument(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
        document.Xml.Root!.Value.ShouldContain("v (m/s)");
        document.Xml.Root!.Value.ShouldContain("mf (kg)");
        document.WithClass("series").Count().ShouldBe(2);
        document.WithClass("legend").Single().Value.ShouldBe("grainryewheat");

        // Replicas do not differ here: bars of no length are not drawn.
        document.WithClass("errors").ShouldBeEmpty();
    }

    [Fact]
    public async Task Plot_OneReplica_HasTheErrorsThatAreStored()
    {
        var run = await ConsoleRun.WithMill("plot", fixture.Store, "--select", "replica=0", "--select", "grain=rye");
        var document = new SvgDocument(run.Output);

        // A bar and two caps for each of four speeds; the fifth failed.
        document.PathOf("errors").Count(c => c == 'M').ShouldBe(12);
        document.PathOf("markers").Count(c => c == 'M').ShouldBe(4);
    }

    [Fact]
    public async Task Plot_Replicas_AreAveragedWithTheirScatterAsError()
    {
        var run = await ConsoleRun.WithMill("plot", fixture.Store, "--y", "dust", "--select", "grain=rye");
        new SvgDocument(run.Output).PathOf("errors").Count(c => c == 'M').ShouldBe(12);
    }

    [Fact]
    public async Task Plot_Map_HasAColourBar()
    {
        var run = await ConsoleRun.WithMill("plot", fixture.Store, "--kind", "map", "--y", "flour");
        var document = new SvgDocument(run.Output);
        document.WithClass("heat-map").Count().ShouldBe(1);
        document.WithClass("colour-bar").Single().Value.ShouldContain("mf (kg)");
        document.Labels("y-labels").ShouldBe(["rye", "wheat"]);
    }

    [Fact]
    public async Task Plot_ObservableWithDimension_RunsAlongIt()
    {
        var run = await ConsoleRun.WithMill("plot", fixture.Store, "--y", "sieves", "--select", "grain=rye");
        var document = new SvgDocument(run.Output);
        document.Xml.Root!.Value.ShouldContain("sieve (mm)");
        document.WithClass("series").Count().ShouldBe(5);
    }

    [Fact]
    public async Task Plot_SeveralObservables_AreNamed()
    {
        var run = await ConsoleRun.WithMill("plot", fixture.Store, "--y", "flour,flour_error", "--select", "grain=rye");
        new SvgDocument(run.Output).WithClass("legend").Single().Value.ShouldBe("mfflour error");
    }

    [Fact]
    public async Task Plot_Panels_AreNamedByTheirDimension()
    {
        var run = await ConsoleRun.WithMill("plot", fixture.Store, "--y", "sieves");
        var document = new SvgDocument(run.Output);
        document.WithClass("panel").Count().ShouldBe(2);
        document.Xml.Root!.Value.ShouldContain("grain = rye");
    }

    [Fact]
    public async Task Plot_IntoNoDirectory_IsBadInput()
    {
        using var folder = new TemporaryFolder();
        var run = await ConsoleRun.WithMill("plot", fixture.Store, "-o", Path.Combine(folder.Path, "none", "x.svg"));
        run.ShouldEndWith(2);
        run.Error.ShouldContain("--output");
    }

    [Theory]
    [InlineData("--y flourr", "the nearest known name is flour")]
    [InlineData("--x spede", "there is no such dimension")]
    [InlineData("--log z", "there are x, y, colour")]
    [InlineData("--kind map --y flour,dust", "one observable")]
    [InlineData("--y husk --select speed=4", "no finite value")]
    [InlineData("--select speed=1 --select grain=rye", "a single point")]
    [InlineData("--y sieves,flour", "different dimensions")]
    public async Task Plot_WhatCannotBeDrawn_IsBadInput(string arguments, string message)
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "x.svg");
        var run = await ConsoleRun.WithMill(["plot", fixture.Store, "-o", path, .. arguments.Split(' ')]);
        run.ShouldEndWith(2);
        run.Error.ShouldContain(message);
        File.Exists(path).ShouldBeFalse();
    }
}
