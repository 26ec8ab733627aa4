using SweepCluster.Physics.Fitting;
using SweepCluster.Physics.Mossbauer;

namespace SweepCluster.Physics.Tests.Mossbauer.Fits;

public class SpectrumFormatTests
{
    public static TheoryData<string, bool> Written => new() { { "ws5", false }, { "spectrum", false }, { "spectrum", true } };

    [Theory]
    [MemberData(nameof(Written))]
    public void Write_ThenRead_GivesTheSameBits(string name, bool hasVelocities)
    {
        double[] counts = [.. Enumerable.Range(0, 512).Select(i => (1e5 / 3) + (i * Math.PI))];
        double[] velocities = TriangularDrive.Velocities(8);
        DataColumn[] columns = [new("spectrum", "counts", [.. counts]), new("velocity", "mm/s", [.. velocities])];
        var format = (IDataWriter)FitCatalog.Shipped.Formats.Single(f => f.Name == name);
        using var text = new StringWriter { NewLine = "\n" };
        format.Write(text, new DataFile([.. columns.Take(hasVelocities ? 2 : 1)], []), "a title");
        using var reader = new StringReader(text.ToString());
        var read = format.Read(reader);
        read.Columns.Single(c => c.Name == "spectrum").Values.ShouldBe(counts);
        read.Columns.Single(c => c.Name == "channel").Values.ShouldBe([.. Enumerable.Range(1, 512).Select(k => (double)k)]);
        read.Columns.Any(c => c.Name == "velocity").ShouldBe(hasVelocities);
        if (hasVelocities)
            read.Columns.Single(c => c.Name == "velocity").Values.ShouldBe(velocities);
        text.ToString().ShouldContain("a title");
    }

    [Fact]
    public void Write_NoCounts_SaysWhatIsNeeded() =>
        Should.Throw<FormatException>(() => new Ws5Format().Write(TextWriter.Null, new DataFile([new("width_1", "mm/s", [0.2])], []), ""))
            .Message.ShouldContain("needs the counts of every channel, spectrum");

    [Fact]
    public void Read_FoldedOddNumberOfVelocities_IsASpectrum()
    {
        var lines = Enumerable.Range(0, 255).Select(i => $"{-8 + (i * 0.0625)} {1000 + i}");
        using var reader = new StringReader(string.Join('\n', lines));
        new SpectrumFormat().Read(reader).Count.ShouldBe(255);
    }

    // Every way in which a file can be broken, each by the line where it is.
    [Theory]
    [InlineData("<a>\n100\n10x\n", "line 3: '10x' is not a number")]
    [InlineData("100\n\n-5\n{0}", "line 3: -5 counts; counts are not negative")]
    [InlineData("{0}nan\n", "line 513: 'nan' is not a number")]
    [InlineData("{0}1e400\n", "line 513: '1e400' is not a number")]
    [InlineData("{0}7\n", "holds 513 channels; an even number")]
    [InlineData("1\n2\n3\n", "holds 3 channels")]
    [InlineData("<header only>\n", "holds no counts")]
    [InlineData("", "holds no counts")]
    [InlineData("1 100\n2 100\n4 100\n5 100\n6 100\n7 100\n8 100\n9 100\n10 100\n11 100\n12 100\n13 100\n14 100\n15 100\n16 100\n17 100\n", "line 3: channel 4, where 3 is expected")]
    [InlineData("0.1 100\n0.2 100\n0.3\n0.4 100\n0.5 100\n0.6 100\n0.7 100\n0.8 100\n0.9 100\n1.0 100\n1.1 100\n1.2 100\n1.3 100\n1.4 100\n1.5 100\n1.6 100\n", "line 3: 1 numbers, where the lines before have 2")]
    public void Read_Malformed_NamesLineAndReason(string text, string message)
    {
        var whole = text.Replace("{0}", string.Concat(Enumerable.Repeat("100\n", 512)), StringComparison.Ordinal);
        foreach (IDataFormat format in (IDataFormat[])[new Ws5Format(), new SpectrumFormat()])
        {
            using var reader = new StringReader(whole);
            Should.Throw<FormatException>(() => format.Read(reader)).Message.ShouldContain(message);
        }
    }
}
