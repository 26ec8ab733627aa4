using SweepCluster.Physics.Random;

namespace SweepCluster.Physics.Tests.Random;

public class RandomStreamTests
{
    [Fact]
    public void Stream_SameKey_GivesSameNumbers()
    {
        var a = new RandomKey(1, 2, 3).Stream(4);
        var b = new RandomKey(1, 2, 3).Stream(4);
        for (var i = 0; i < 10; i++)
            a.NextUInt64().ShouldBe(b.NextUInt64());
    }

    [Fact]
    public void Stream_AnyPartOfTheKeyChanged_GivesOtherNumbers()
    {
        RandomKey[] keys = [new(1, 2, 3), new(9, 2, 3), new(1, 9, 3), new(1, 2, 9)];
        var first = keys.Select(k => k.Stream().NextUInt64()).Append(keys[0].Stream(9).NextUInt64());
        first.Distinct().Count().ShouldBe(5);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(11)]
    public void SkipTo_Position_ContinuesTheStreamThere(int position)
    {
        var whole = new RandomKey(7, 0, 0).Stream();
        for (var i = 0; i < position; i++)
            whole.NextUInt64();
        whole.Position.ShouldBe((ulong)position);
        var resumed = new RandomKey(7, 0, 0).Stream();
        resumed.SkipTo((ulong)position);
        resumed.NextUInt64().ShouldBe(whole.NextUInt64());
    }

    [Fact]
    public void Uniform_Extremes_StayInsideTheirIntervals()
    {
        UniformBits.ToUnit(0).ShouldBe(0);
        UniformBits.ToUnit(ulong.MaxValue).ShouldBeLessThan(1);
        UniformBits.ToOpenUnit(0).ShouldBeGreaterThan(0);
        UniformBits.ToOpenUnit(ulong.MaxValue).ShouldBeLessThan(1);
        UniformBits.ToRange(ulong.MaxValue, 10).ShouldBe(9UL);
    }

    [Fact]
    public void Xoshiro256_StateOneToFour_GivesThePublishedSequence()
    {
        // First outputs of the authors' reference code from the state {1, 2, 3, 4}.
        var generator = new Xoshiro256(1, 2, 3, 4);
        ulong[] expected = [41943041, 58720359, 3588806011781223, 3591011842654386, 9228616714210784205];
        foreach (var word in expected)
            generator.NextUInt64().ShouldBe(word);
    }

    [Fact]
    public void Xoshiro256_AllZero_IsRefused() => Should.Throw<ArgumentException>(() => new Xoshiro256(0, 0, 0, 0));

    [Fact]
    public void NextDouble_ManyDraws_HaveTheMomentsOfTheUniformDistribution()
    {
        const int draws = 200_000;
        var stream = new RandomKey(42, 0, 0).Stream();
        double sum = 0, squares = 0;
        for (var i = 0; i < draws; i++)
        {
            var u = stream.NextDouble() - 0.5;
            sum += u;
            squares += u * u;
        }

        // Standard errors of mean and variance: sqrt(1/12/n), sqrt(1/180/n); four of each.
        (sum / draws).ShouldBe(0, 4 * Math.Sqrt(1.0 / 12 / draws));
        (squares / draws).ShouldBe(1.0 / 12, 4 * Math.Sqrt(1.0 / 180 / draws));
    }
}
