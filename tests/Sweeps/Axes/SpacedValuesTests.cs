using SweepCluster.Sweeps.Axes;

namespace SweepCluster.Sweeps.Tests.Axes;

public class SpacedValuesTests
{
    // Reference: numpy.linspace(-1, 1e-3, 7) of NumPy 1.24, printed with repr.
    [Fact]
    public void Linear_UnevenSpacing_EqualsNumPyBitForBit()
    {
        double[] expected =
            [-1.0, -0.8331666666666667, -0.6663333333333334, -0.49950000000000006, -0.3326666666666668, -0.1658333333333335, 0.001];
        All(new LinearValues(-1, 1e-3, 7)).ShouldBe(expected);
    }

    [Fact]
    public void Linear_WholeSpacing_GivesWholeNumbers() =>
        All(new LinearValues(1, 1000, 1000)).ShouldBe(Enumerable.Range(1, 1000).Select(i => (double)i));

    [Fact]
    public void Linear_OneValue_IsTheStart() => All(new LinearValues(3, 7, 1)).ShouldBe([3]);

    [Fact]
    public void Stepped_DecimalStep_GivesTheNumbersAsTheyAreWritten()
    {
        // 0.1 * 3 is 0.30000000000000004 in binary arithmetic.
        var values = SteppedValues.Through(0, 100, 0.1);
        values.Length.ShouldBe(1001);
        for (var i = 0; i <= 1000; i++)
            values[i].ShouldBe(double.Parse($"{i}e-1"));
    }

    [Theory]
    [InlineData(0.1, 0.7, 0.1, 7, 0.7)]
    [InlineData(1, 10, 0.5, 19, 10)]
    [InlineData(10, 1, -0.5, 19, 1)]
    [InlineData(0, 1, 0.3, 4, 0.9)]
    [InlineData(5, 5, 1, 1, 5)]
    [InlineData(-3, 3, 1.5, 5, 3)]
    [InlineData(1e-7, 5e-7, 1e-7, 5, 5e-7)]
    public void Stepped_Through_IncludesStopWhereStepsReachIt(double start, double stop, double step, long length, double last)
    {
        var values = SteppedValues.Through(start, stop, step);
        values.Length.ShouldBe(length);
        values[0].ShouldBe(start);
        values[length - 1].ShouldBe(last);
    }

    [Fact]
    public void Stepped_StepsThatAreNoDecimals_AreSums()
    {
        var values = SteppedValues.Through(0, 1, 1.0 / 3);
        values.Length.ShouldBe(4);
        values[2].ShouldBe(2 * (1.0 / 3));
    }

    [Fact]
    public void Stepped_ManySteps_CountsThemAll() => SteppedValues.Through(0, 1e12, 0.1).Length.ShouldBe(10_000_000_000_001);

    [Theory]
    [InlineData(1, 10, 0)]
    [InlineData(1, 10, -1)]
    [InlineData(10, 1, 1)]
    [InlineData(0, 1e300, 1e-10)]
    public void Stepped_StepThatLeadsNowhere_IsRefused(double start, double stop, double step) =>
        Should.Throw<ArgumentException>(() => SteppedValues.Through(start, stop, step));

    [Fact]
    public void Logarithmic_WholeDecades_AreExact() =>
        All(new LogarithmicValues(1e-3, 1e3, 7)).ShouldBe([1e-3, 1e-2, 1e-1, 1, 10, 100, 1000]);

    [Fact]
    public void Logarithmic_Falling_MirrorsRising() =>
        All(new LogarithmicValues(1000, 1, 4)).ShouldBe([1000, 100, 10, 1]);

    [Theory]
    [InlineData(0.1, 10, 5)]
    [InlineData(-2, -0.3, 9)]
    [InlineData(1e-300, 1e300, 4)]
    [InlineData(3, 5, 100)]
    public void Logarithmic_Neighbours_HaveAConstantRatio(double start, double stop, int length)
    {
        var values = All(new LogarithmicValues(start, stop, length));
        values[0].ShouldBe(start);
        values[^1].ShouldBe(stop);
        var step = (Math.Log(Math.Abs(stop)) - Math.Log(Math.Abs(start))) / (length - 1);
        for (var i = 1; i < length; i++)
        {
            // Logarithms up to 690 are rounded to 1e-13, and so is their difference.
            (Math.Log(Math.Abs(values[i])) - Math.Log(Math.Abs(values[i - 1]))).ShouldBe(step, 5e-13);
        }
    }

    [Fact]
    public void List_SameNumbers_AreEqual()
    {
        new ListValues([1, 2]).ShouldBe(new ListValues([1, 2]));
        new ListValues([1, 2]).GetHashCode().ShouldBe(new ListValues([1, 2]).GetHashCode());
        new ListValues([1, 2]).ShouldNotBe(new ListValues([2, 1]));
    }

    private static double[] All(IAxisValues values) => [.. Enumerable.Range(0, (int)values.Length).Select(i => values[i])];
}
