using SweepCluster.Physics.Random;

namespace SweepCluster.Physics.Tests.Random;

public class XoshiroLanesTests
{
    // Each lane is the scalar generator, whatever vectors the machine has.
    [Fact]
    public void Fill_EveryLane_IsTheScalarGenerator()
    {
        var seed = new RandomKey(5, 6, 7).FastStream();
        var lanes = new XoshiroLanes(ref seed);
        var state = lanes.State;
        Xoshiro256[] scalar = [.. Enumerable.Range(0, XoshiroLanes.Count).Select(lane => new Xoshiro256(
            state[lane], state[XoshiroLanes.Count + lane], state[(2 * XoshiroLanes.Count) + lane], state[(3 * XoshiroLanes.Count) + lane]))];
        scalar.Select(generator => generator.State).Distinct().Count().ShouldBe(XoshiroLanes.Count);
        var words = new ulong[40 * XoshiroLanes.Count];
        lanes.Fill(words);
        words.ShouldBe(Enumerable.Range(0, words.Length).Select(i => scalar[i % XoshiroLanes.Count].NextUInt64()));
    }

    [Fact]
    public void Fill_StateTakenBack_GoesOnWithTheSameWords()
    {
        var seed = new RandomKey(5, 6, 8).FastStream();
        var lanes = new XoshiroLanes(ref seed);
        lanes.Fill(new ulong[13]); // what the second step leaves over is dropped
        var state = lanes.State;
        var (straight, restored) = (new ulong[24], new ulong[24]);
        lanes.Fill(straight);
        var other = new XoshiroLanes(ref seed) { State = state };
        other.Fill(restored);
        restored.ShouldBe(straight);
        Should.Throw<ArgumentOutOfRangeException>(() => other.State = new ulong[31]);
    }
}
