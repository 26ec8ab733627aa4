using FsCheck;
using FsCheck.Fluent;
using SweepCluster.Contracts.Properties;
using SweepCluster.Physics.Mossbauer;

namespace SweepCluster.Physics.Tests.Mossbauer.Analysis;

public class SpectrumTextTests
{
    private static readonly string Column = string.Join('\n', Enumerable.Range(1, 512).Select(k => 1000 + (k % 7)));

    [Fact]
    public void Parse_Ws5_KeepsHeaderAndCounts()
    {
        var spectrum = SpectrumTextReader.Parse("<title of the measurement>\n<more>\n" + Column + "\n\n");
        spectrum.Counts.Length.ShouldBe(512);
        spectrum.Counts[6].ShouldBe(1000);
        spectrum.Header.ShouldBe(["<title of the measurement>", "<more>"]);
        spectrum.VelocitiesMillimetrePerSecond.ShouldBeNull();
    }

    [Fact]
    public void Parse_RowOf512Columns_IsTheSameSpectrum() =>
        SpectrumTextReader.Parse("# row\r\n" + Column.Replace('\n', ' ')).Counts.ShouldBe(SpectrumTextReader.Parse(Column).Counts);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Parse_ChannelAndCounts_DropsTheChannel(int first)
    {
        var text = string.Join('\n', Column.Split('\n').Select((count, i) => $"{i + first},{count}"));
        var spectrum = SpectrumTextReader.Parse(text);
        spectrum.Counts.ShouldBe(SpectrumTextReader.Parse(Column).Counts);
        spectrum.VelocitiesMillimetrePerSecond.ShouldBeNull();
    }

    [Fact]
    public void Write_Columns_ReadsBackTheSameBits()
    {
        var velocities = TriangularDrive.Velocities(8.1);
        var counts = Enumerable.Range(0, 512).Select(i => Math.Sqrt(i)).ToArray();
        var writer = new StringWriter();
        SpectrumTextWriter.WriteColumns(writer, velocities, counts, "expected counts");
        var spectrum = SpectrumTextReader.Parse(writer.ToString());
        spectrum.Counts.ShouldBe(counts);
        spectrum.VelocitiesMillimetrePerSecond.ShouldBe(velocities);
        spectrum.Header[0].ShouldBe("# expected counts");
    }

    [Fact]
    public void Write_Ws5OfAnyCounts_ReadsBackTheSameBits() =>
        Prop.ForAll<NormalFloat[]>(numbers =>
        {
            double[] counts = [.. numbers.Select(number => Math.Abs(number.Get)), .. new double[16 + (numbers.Length % 2)]];
            var writer = new StringWriter();
            SpectrumTextWriter.WriteWs5(writer, counts, "any");
            return SpectrumTextReader.Parse(writer.ToString()).Counts.SequenceEqual(counts);
        }).Hold();

    [Theory]
    [InlineData("", "the text holds no counts")]
    [InlineData("<header only>\n", "the text holds no counts")]
    [InlineData("12\n13\nabc\n", "line 3: 'abc' is not a number; a channel's counts are expected")]
    [InlineData("12\nNaN\n", "line 2: 'NaN' is not a number")]
    [InlineData("1\n2\n3\n4\n", "the text holds 4 channels; an even number from 16 to 65536 is needed (usually 512)")]
    [InlineData("1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17", "the text holds 17 channels")]
    [InlineData("1 2 3 4 5 6 7 8 9 10 11\n12 13 14 -15 16", "line 2: -15 counts; counts are not negative")]
    [InlineData("12\n1e400\n", "line 2: '1e400' is not a number")]
    public void Parse_Malformed_SaysWhereAndWhat(string text, string message) =>
        Should.Throw<FormatException>(() => SpectrumTextReader.Parse(text)).Message.ShouldStartWith(message);

    [Fact]
    public void Parse_GapInTheChannels_SaysWhere()
    {
        var rows = Column.Split('\n').Select((count, i) => $"{i + (i < 100 ? 1 : 2)} {count}");
        Should.Throw<FormatException>(() => SpectrumTextReader.Parse(string.Join('\n', rows)))
            .Message.ShouldBe("line 101: channel 102, where 101 is expected");
    }

    [Fact]
    public void Parse_RowThatChangesItsColumns_SaysWhere()
    {
        var rows = Column.Split('\n').Select((count, i) => i == 40 ? count : $"{i + 1} {count}");
        Should.Throw<FormatException>(() => SpectrumTextReader.Parse(string.Join('\n', rows)))
            .Message.ShouldStartWith("line 41: 1 numbers, where the lines before have 2");
    }

    [Fact]
    public void Parse_EndlessText_IsRefused() =>
        Should.Throw<FormatException>(() => SpectrumTextReader.Parse(string.Join('\n', Enumerable.Repeat("1 2 3 4", 40000))))
            .Message.ShouldContain("more than 65536 channels");

    [Fact]
    public void Write_NegativeCounts_Throws() =>
        Should.Throw<ArgumentException>(() => SpectrumTextWriter.WriteWs5(new StringWriter(), [1, -2], "t"))
            .Message.ShouldContain("-2 counts");
}
