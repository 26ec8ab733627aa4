using System.Text;
using SweepCluster.Sweeps.Stores;

namespace SweepCluster.Sweeps.Tests.Stores;

public class FailureRecordTests
{
    [Fact]
    public void Write_EqualReasons_StandOnceWithRunsOfTheirPoints()
    {
        var document = FailureRecord.Write(Reasons((3, "b"), (4, "b"), (5, "a"), (6, "b"), (9, "b")));
        Encoding.UTF8.GetString(document).ShouldEndWith(
            """ "failures": [{"reason":"a","points":[[5,1]]},{"reason":"b","points":[[3,2],[6,1],[9,1]]}]}""" + "\n");
        FailureRecord.Read(document, 10).Reasons.ShouldBe(Reasons((3, "b"), (4, "b"), (5, "a"), (6, "b"), (9, "b")));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n")]
    [InlineData(null)]
    public void Write_EmptyReason_IsReadAsNotGiven(string? reason) =>
        FailureRecord.Read(FailureRecord.Write(Reasons((0, reason!))), 1).Reasons![0].ShouldBe(FailureRecord.NotGiven);

    [Fact]
    public void Write_LongReason_KeepsItsBeginning()
    {
        var read = FailureRecord.Read(FailureRecord.Write(Reasons((0, new string('x', 10_000)))), 1).Reasons![0];
        read.ShouldBe(new string('x', FailureRecord.LongestReason - 1) + "…");
        FailureRecord.Read(FailureRecord.Write(Reasons((0, read))), 1).Reasons![0].ShouldBe(read);
    }

    [Theory]
    [InlineData("line\nbreak\t\"quotes\" \\ β 🙂 \u0000")]
    [InlineData("half a pair \ud83d")]
    public void Write_AnyCharacters_AreReadTheSameFromThenOn(string reason)
    {
        var once = FailureRecord.Read(FailureRecord.Write(Reasons((0, reason))), 1).Reasons.ShouldNotBeNull();
        var twice = FailureRecord.Read(FailureRecord.Write(once), 1).Reasons;
        twice.ShouldBe(once);
        if (!char.IsSurrogate(reason[^1]))
            once[0].ShouldBe(reason);
    }

    [Fact]
    public void Write_LongReasonEndingInTheMiddleOfAPair_IsCutBeforeIt()
    {
        var reason = new string('x', FailureRecord.LongestReason - 2) + "🙂🙂";
        FailureRecord.Read(FailureRecord.Write(Reasons((0, reason))), 1).Reasons![0].ShouldBe(
            new string('x', FailureRecord.LongestReason - 2) + "…");
    }

    [Fact]
    public void Write_TooManyDifferentReasons_IsBoundedAndDoesNotDependOnTheOrder()
    {
        const int points = 20_000;
        var all = Enumerable.Range(0, points).ToDictionary(p => p, p => p % 5 == 0 ? "the same" : $"residual {p}" + new string('.', 600));
        var whole = FailureRecord.Write(Sorted(all));
        whole.Length.ShouldBeLessThan(4_000_000);
        var read = FailureRecord.Read(whole, points).Reasons.ShouldNotBeNull();
        read.Count.ShouldBe(points);
        read.Values.Distinct().Count().ShouldBe(FailureRecord.MostReasons + 1);

        // Joined part by part, in any order, through what was written of the parts before.
        var random = new Random(3);
        var order = Enumerable.Range(0, points).ToArray();
        random.Shuffle(order);
        byte[] grown = [];
        SortedDictionary<int, string> known = [];
        foreach (var part in order.Chunk(7000))
        {
            foreach (var point in part)
                known[point] = all[point];
            grown = FailureRecord.Write(known);
            known = FailureRecord.Read(grown, points).Reasons.ShouldNotBeNull();
        }

        grown.AsSpan().SequenceEqual(whole).ShouldBeTrue();
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"crc32\": \"00000000\", \"failures\": []}")]
    [InlineData("{\"crc32\": 1, \"failures\": []}")]
    public void Read_OtherDocument_IsDamaged(string document)
    {
        var (reasons, damage) = FailureRecord.Read(Encoding.UTF8.GetBytes(document), 3);
        reasons.ShouldBeNull();
        damage.ShouldNotBeNull();
    }

    [Fact]
    public void Read_PointsOutsideTheChunk_IsDamaged() =>
        FailureRecord.Read(FailureRecord.Write(Reasons((7, "x"))), 7).Damage.ShouldNotBeNull().ShouldContain("points 7 to 7");

    private static SortedDictionary<int, string> Reasons(params (int Point, string Reason)[] reasons) =>
        Sorted(reasons.ToDictionary(r => r.Point, r => r.Reason));

    private static SortedDictionary<int, string> Sorted(Dictionary<int, string> reasons) => new(reasons);
}
