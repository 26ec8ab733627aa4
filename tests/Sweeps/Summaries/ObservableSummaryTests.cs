using FsCheck;
using FsCheck.Fluent;
using SweepCluster.Contracts.Properties;
using SweepCluster.Sweeps.Summaries;

namespace SweepCluster.Sweeps.Tests.Summaries;

public class ObservableSummaryTests
{
    [Fact]
    public void Add_SmallIntegers_HasTheClosedFormMoments()
    {
        var summary = new ObservableSummary();
        summary.Add([.. Enumerable.Range(1, 100).Select(i => (double)i)]);
        (summary.Count, summary.Minimum, summary.Maximum).ShouldBe((100, 1, 100));
        summary.Mean.ShouldBe(50.5);
        summary.Variance.ShouldBe(100 * 101 / 12.0);
    }

    [Fact]
    public void Variance_LargeOffset_KeepsEveryDigit()
    {
        var summary = new ObservableSummary();
        summary.Add([1e15, 1e15 + 1, 1e15 + 2]);
        summary.Mean.ShouldBe(1e15 + 1);
        summary.Variance.ShouldBe(1);
    }

    [Theory]
    [InlineData(double.Epsilon)]
    [InlineData(double.MaxValue)]
    [InlineData(-1.5e-300)]
    [InlineData(0.1)]
    public void Mean_EqualValues_IsThatValue(double value)
    {
        var summary = new ObservableSummary();
        summary.Add([value, value, value]);
        summary.Mean.ShouldBe(value);
        summary.Variance.ShouldBe(0);
    }

    [Fact]
    public void Add_NaNAndInfinities_AreCountedApart()
    {
        var summary = new ObservableSummary();
        summary.Add([double.NaN, double.PositiveInfinity, 3, double.NegativeInfinity]);
        (summary.Count, summary.Undefined, summary.Infinite, summary.Mean).ShouldBe((1, 1, 2, 3));
        new ObservableSummary().Mean.ShouldBe(double.NaN);
    }

    [Fact]
    public void Histogram_Values_AreCountedInBinsThatHoldThem()
    {
        var histogram = new Histogram();
        double[] values = [-3.5, 0, 0.25, 100, 99.5];
        foreach (var value in values)
            histogram.Add(value);
        histogram.Bins.Length.ShouldBeLessThanOrEqualTo(Histogram.MostBins);
        histogram.Bins.Sum(b => b.Count).ShouldBe(5);
        foreach (var (lower, upper, count) in histogram.Bins)
            count.ShouldBe(values.Count(v => v >= lower && v < upper));
    }

    [Fact]
    public void Add_AnyOrderAndPartition_GivesTheSameBits() => Prop.ForAll(
        ArbMap.Default.ArbFor<NormalFloat[]>(),
        ArbMap.Default.ArbFor<int>(),
        (numbers, seed) =>
        {
            var values = numbers.Select(n => n.Get).ToArray();
            var whole = new ObservableSummary();
            whole.Add(values);
            var random = new System.Random(seed);
            random.Shuffle(values);
            var cut = random.Next(values.Length + 1);
            var left = new ObservableSummary();
            var right = new ObservableSummary();
            left.Add(values.AsSpan(0, cut));
            right.Add(values.AsSpan(cut));
            right.Add(left);
            Show(right).ShouldBe(Show(whole));
        }).Hold();

    [Fact]
    public void ToRecord_ThroughJson_IsTheSameSummary()
    {
        var summary = new ObservableSummary();
        summary.Add([1e-300, -2.5, 7e20, double.NaN, 3]);
        var json = System.Text.Json.JsonSerializer.Serialize(summary.ToRecord());
        var back = new ObservableSummary(System.Text.Json.JsonSerializer.Deserialize<SummaryRecord>(json)!);
        back.Add(4);
        summary.Add(4);
        Show(back).ShouldBe(Show(summary));
    }

    private static string Show(ObservableSummary s) =>
        $"{s.Count} {s.Minimum:R} {s.Maximum:R} {s.Mean:R} {s.Variance:R} {string.Join(";", s.Histogram.Bins)}";
}
