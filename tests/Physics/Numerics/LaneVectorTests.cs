using SweepCluster.Physics.Numerics;

namespace SweepCluster.Physics.Tests.Numerics;

public class LaneVectorTests
{
    public static TheoryData<int> Lengths => [0, 1, 7, 8, 9, 16, 23, 24, 100];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Operations_EveryLength_AgreeWithPlainLoops(int length)
    {
        double[] x = [.. Enumerable.Range(0, length).Select(i => Math.Sin(i + 1.0))];
        double[] y = [.. Enumerable.Range(0, length).Select(i => Math.Cos(3.0 * i))];
        var dot = x.Zip(y, (a, b) => a * b).Sum();

        // Sums of at most 100 terms of order 1: rounding of the order of 100 eps.
        LaneVector.Dot(x, y).ShouldBe(dot, 1e-14);
        LaneVector.Norm(x).ShouldBe(Math.Sqrt(x.Sum(a => a * a)), 1e-14);

        double[] sum = [.. y];
        LaneVector.AddScaled(0.5, x, sum);
        sum.ShouldBe(x.Zip(y, (a, b) => (0.5 * a) + b), 1e-15);

        double[] scaled = [.. x];
        LaneVector.Scale(-2, scaled);
        scaled.ShouldBe(x.Select(a => -2 * a));

        double[] p = [.. x], q = [.. y];
        LaneVector.Rotate(p, q, 0.6, 0.8);
        p.ShouldBe(x.Zip(y, (a, b) => (0.6 * a) - (0.8 * b)), 1e-15);
        q.ShouldBe(x.Zip(y, (a, b) => (0.8 * a) + (0.6 * b)), 1e-15);
    }

    [Fact]
    public void Project_UnitVector_LeavesTheOrthogonalPart()
    {
        double[] x = [0.6, 0.8, 0], y = [1, 2, 3];
        LaneVector.Project(x, y).ShouldBe(2.2, 1e-15);
        LaneVector.Dot(x, y).ShouldBe(0, 1e-15);
        y[2].ShouldBe(3);
    }
}
