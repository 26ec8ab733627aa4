using FsCheck;
using FsCheck.Fluent;
using SweepCluster.Client.Plots.Ticks;
using SweepCluster.Contracts.Properties;

namespace SweepCluster.Client.Tests.Plots;

public class TickTests
{
    [Theory]
    [InlineData(0, 1, 5, new[] { "0.0", "0.2", "0.4", "0.6", "0.8", "1.0" })]
    [InlineData(-1, 1, 5, new[] { "−1.0", "−0.5", "0.0", "0.5", "1.0" })]
    [InlineData(0, 20, 5, new[] { "0", "5", "10", "15", "20" })]
    [InlineData(0.0013, 0.0022, 4, new[] { "0.0014", "0.0016", "0.0018", "0.0020", "0.0022" })]
    [InlineData(-0.04539, -0.0453851, 5, new[] { "−4.5390", "−4.5389", "−4.5388", "−4.5387", "−4.5386" })]
    [InlineData(0, 40_000, 4, new[] { "0", "10000", "20000", "30000", "40000" })]
    public void Linear_CommonRanges_AreMarkedAsAPersonWould(double minimum, double maximum, int target, string[] labels) =>
        LinearTicks.Find(minimum, maximum, target).Major.Select(tick => tick.Label).ShouldBe(labels);

    [Fact]
    public void Linear_TickAtThreeTenths_IsTheNearestDouble() =>
        LinearTicks.Find(0, 1, 10).Major.Select(tick => tick.Value).ShouldContain(0.3);

    [Fact]
    public void Linear_AnyRange_IsCoveredByFewRoundTicks() => IsCoveredByFewRoundTicks().Hold();

    // From -0.04539 to -0.04538502: five digits, and zeros in front of them.
    [Fact]
    public void Linear_RangeThatFailedOnce_IsCoveredByFewRoundTicks() =>
        IsCoveredByFewRoundTicks().HoldFor(15990580953049449519, 2996417417833241819);

    [Fact]
    public void Linear_AnyRange_HasStepsOfOneTwoOrFive() =>
        Prop.ForAll(
            Ranges(),
            range =>
            {
                var values = LinearTicks.Find(range.Minimum, range.Maximum, 6).Major.Select(tick => tick.Value).ToArray();
                var step = values[1] - values[0];
                var mantissa = step / Math.Pow(10, Math.Floor(Math.Log10(step) + 1e-6));

                // Distances of 1e-10 of the values keep 5 digits.
                new[] { 1.0, 2, 5, 10 }.ShouldContain(nice => Math.Abs(mantissa - nice) < 1e-4 * nice);
            }).Hold();

    [Fact]
    public void Logarithmic_AnyRange_IsCoveredByFewTicks() =>
        Prop.ForAll(
            (from low in Gen.Choose(-3000, 2900)
             from decades in Gen.Choose(1, 2000)
             select (Minimum: Math.Pow(10, low / 10.0), Decades: decades / 20.0)).ToArbitrary(),
            range =>
            {
                var maximum = Math.Min(double.MaxValue, range.Minimum * Math.Pow(10, range.Decades));
                var ticks = LogarithmicTicks.Find(range.Minimum, maximum, 6);
                ticks.Major.Length.ShouldBeInRange(2, 12);
                ticks.Major.ShouldAllBe(tick => tick.Value >= range.Minimum * (1 - 1e-6) && tick.Value <= maximum * (1 + 1e-6));
                ticks.Major.Select(tick => tick.Value).ShouldBeInOrder();
                ticks.Minor.ShouldAllBe(value => value > 0);
            }).Hold();

    [Theory]
    [InlineData(0.01, 100, new[] { "0.01", "0.1", "1", "10", "100" })]
    [InlineData(1, 10, new[] { "1", "2", "5", "10" })]
    [InlineData(2e-9, 3e-8, new[] { "2\u2009×\u200910^{−9}", "5\u2009×\u200910^{−9}", "10^{−8}", "2\u2009×\u200910^{−8}" })]
    [InlineData(1e-12, 1, new[] { "10^{−12}", "10^{−10}", "10^{−8}", "10^{−6}", "10^{−4}", "10^{−2}", "10^{0}" })]
    [InlineData(2.2, 4.8, new[] { "2.5", "3.0", "3.5", "4.0", "4.5" })]
    public void Logarithmic_CommonRanges_AreMarkedAsAPersonWould(double minimum, double maximum, string[] labels) =>
        LogarithmicTicks.Find(minimum, maximum, 5).Major.Select(tick => tick.Label).ShouldBe(labels);

    private static Property IsCoveredByFewRoundTicks() =>
        Prop.ForAll(
            Ranges(),
            range =>
            {
                const int target = 6;
                var ticks = LinearTicks.Find(range.Minimum, range.Maximum, target);
                var values = ticks.Major.Select(tick => tick.Value).ToArray();
                var span = range.Maximum - range.Minimum;

                // The nearest of 1, 2, 5 is within a factor of sqrt(2.5) of the wanted step.
                values.Length.ShouldBeInRange((int)(target / 1.59) - 1, (int)(target * 1.59) + 1);
                var step = values[1] - values[0];

                // Where values are far larger than their distances, their own rounding shows in the distances.
                var largest = Math.Max(Math.Abs(range.Minimum), Math.Abs(range.Maximum));
                var rounding = (1e-6 * step) + (4 * (Math.BitIncrement(largest) - largest));
                for (var i = 1; i < values.Length; i++)
                    (values[i] - values[i - 1]).ShouldBe(step, rounding);

                // Covered: less than a step is left at either end.
                (values[0] - range.Minimum).ShouldBeInRange(-rounding, step + rounding);
                (range.Maximum - values[^1]).ShouldBeInRange(-rounding, step + rounding);
                ticks.Minor.ShouldAllBe(value => value >= range.Minimum - (1e-6 * span) && value <= range.Maximum + (1e-6 * span));
                ticks.Major.Select(tick => tick.Label).Distinct().Count().ShouldBe(values.Length);
                ticks.Major.ShouldAllBe(tick => tick.Label.Length <= 7);
            });

    // From spans of 1e-9 of the values to values of any size.
    private static Arbitrary<(double Minimum, double Maximum)> Ranges() =>
        (from mantissa in Gen.Choose(-99_999, 99_999)
         from exponent in Gen.Choose(-290, 290)
         from width in Gen.Choose(1_000, 9_999)
         from relative in Gen.Choose(-9, 5)
         let scale = Math.Pow(10, exponent)
         let minimum = mantissa * scale
         select (minimum, minimum + (width * 10 * scale * Math.Pow(10, relative)))).ToArbitrary();
}
