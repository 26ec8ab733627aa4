using SweepCluster.Client.Terminals;

namespace SweepCluster.Client.Tests.Terminals;

public class WordsTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(1_234_567, "1,234,567")]
    [InlineData(1_000_000_000_000_000_000, "1e18")]
    public void Count_IsReadable(long count, string words) => Words.Count(count).ShouldBe(words);

    [Theory]
    [InlineData(1, "1 point")]
    [InlineData(2, "2 points")]
    public void Count_Noun_AgreesWithIt(long count, string words) => Words.Count(count, "point").ShouldBe(words);

    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(1023, "1023 B")]
    [InlineData(1536, "1.5 KiB")]
    [InlineData(3e12, "2.7 TiB")]
    [InlineData(1e30, "8.67e11 EiB")]
    public void Bytes_TakeTheUnitThatFits(double bytes, string words) => Words.Bytes(bytes).ShouldBe(words);

    [Theory]
    [InlineData(3.5e-9, "3.5 ns")]
    [InlineData(2e-5, "20 µs")]
    [InlineData(0.25, "250 ms")]
    [InlineData(59.94, "59.9 s")]
    [InlineData(61, "1 min 01 s")]
    [InlineData(119.7, "1 min 59 s")]
    [InlineData(7260, "2 h 01 min")]
    [InlineData(200_000, "2.3 days")]
    [InlineData(1e10, "317 years")]
    [InlineData(double.PositiveInfinity, "for ever")]
    public void Duration_TakesTheUnitThatFits(double seconds, string words) => Words.Duration(seconds).ShouldBe(words);

    [Theory]
    [InlineData(double.NaN, "null")]
    [InlineData(double.PositiveInfinity, "1e999")]
    [InlineData(double.NegativeInfinity, "-1e999")]
    [InlineData(0.1, "0.1")]
    [InlineData(1.0000000000000002, "1.0000000000000002")]
    [InlineData(5e-324, "5E-324")]
    public void WriteReal_AnyNumber_IsValidJsonThatBringsItBack(double value, string text)
    {
        var json = JsonOutput.ToText(writer => writer.WriteReal(value));
        json.ShouldBe(text);
        if (!double.IsNaN(value))
            System.Text.Json.JsonDocument.Parse(json).RootElement.GetDouble().ShouldBe(value);
    }
}
