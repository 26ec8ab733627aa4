using SweepCluster.Physics.Engines;
using SweepCluster.Physics.LiquidMetal;
using SweepCluster.Physics.LiquidMetal.Ions;
using SweepCluster.Physics.LiquidMetal.LocalFields;

namespace SweepCluster.Physics.Tests.LiquidMetal;

/// <summary>A point's bits must not depend on the block it is computed in, nor on what else is asked for.</summary>
public class LiquidMetalBlockTests
{
    private const int Points = 61;

    private readonly LiquidMetalEngine engine = new();

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(20)]
    public void Evaluate_AnyBlockLength_GivesTheSameBits(int length)
    {
        foreach (var field in Enum.GetValues<LocalFieldModel>())
        {
            string[] asked = ["epsilon", "S", "c_lf", "g_0"];
            var whole = Run(field, Points, asked);
            var parts = Run(field, length, asked);
            for (var i = 0; i < asked.Length; i++)
                parts[i].ShouldBe(whole[i], $"{field} {asked[i]}");
        }
    }

    [Fact]
    public void Evaluate_ColumnsAndPoints_GiveTheSameBits()
    {
        // Alone the dielectric functions go through the vector code, with another observable point by point.
        var columns = Run(LocalFieldModel.None, Points, ["epsilon", "inverse_epsilon", "G"]);
        var points = Run(LocalFieldModel.None, Points, ["epsilon", "inverse_epsilon", "G", "k_F"]);
        for (var i = 0; i < columns.Length; i++)
            columns[i].ShouldBe(points[i]);
        columns[2].ShouldAllBe(g => g == 0);
    }

    [Fact]
    public void Evaluate_ConstantsAndColumns_GiveTheSameBits()
    {
        var block = new PointBlock(engine.Description, 5);
        block.Start(0, 5);
        block.SetConstant(engine.Description.IndexOfParameter("metal"), (double)Metal.Rb);
        double[] wavevectors = [0.1, 0.5, 1, 1.9, 2.5];
        wavevectors.CopyTo(block.SetColumn(engine.Description.IndexOfParameter("Q")));
        var epsilon = new double[5];
        block.SetOutput(engine.Description.IndexOfObservable("epsilon"), epsilon);
        engine.Evaluate(block, new EvaluationContext());
        block.SetColumn(engine.Description.IndexOfParameter("r_s")).Fill(5.204);
        var again = new double[5];
        block.SetOutput(engine.Description.IndexOfObservable("epsilon"), again);
        engine.Evaluate(block, new EvaluationContext());
        again.ShouldBe(epsilon);

        // A metal a point: r_s comes from each.
        block.SetConstant(engine.Description.IndexOfParameter("r_s"), double.NaN);
        block.SetColumn(engine.Description.IndexOfParameter("metal")).Fill((double)Metal.Rb);
        engine.Evaluate(block, new EvaluationContext());
        again.ShouldBe(epsilon);
    }

    [Fact]
    public void Evaluate_ManyThreads_GiveTheSameBits()
    {
        var expected = Run(LocalFieldModel.SelfConsistent, Points, ["epsilon", "S"]);
        Parallel.For(0, 4, _ =>
        {
            var own = Run(LocalFieldModel.SelfConsistent, Points, ["epsilon", "S"]);
            own[0].ShouldBe(expected[0]);
            own[1].ShouldBe(expected[1]);
        });
    }

    [Fact]
    public void Evaluate_NothingAllocated_WhenThePointsAreCheap()
    {
        var block = FilledBlock(LocalFieldModel.Corradini, 0, Points, Points);
        var epsilon = new double[Points];
        block.SetOutput(engine.Description.IndexOfObservable("epsilon"), epsilon);
        block.SetOutput(engine.Description.IndexOfObservable("omega"), epsilon);
        var context = new EvaluationContext();
        engine.Evaluate(block, context);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            engine.Evaluate(block, context);

        // A few objects a block are allowed, none a point.
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(100 * Points);
    }

    private double[][] Run(LocalFieldModel field, int length, string[] observables)
    {
        var results = observables.Select(_ => new double[Points]).ToArray();
        var context = new EvaluationContext();
        for (var first = 0; first < Points; first += length)
        {
            var count = Math.Min(length, Points - first);
            var block = FilledBlock(field, first, count, length);
            for (var i = 0; i < observables.Length; i++)
                block.SetOutput(engine.Description.IndexOfObservable(observables[i]), results[i].AsMemory(first, count));
            engine.Evaluate(block, context);
            block.Failures.ShouldBeEmpty();
        }

        return results;
    }

    /// <summary>r_s changes every third point, Q at each, the metal's ions at every seventh.</summary>
    private PointBlock FilledBlock(LocalFieldModel field, int first, int count, int capacity)
    {
        var block = new PointBlock(engine.Description, capacity);
        block.Start(first, count);
        block.SetConstant(engine.Description.IndexOfParameter("local_field"), (double)field);
        var rs = block.SetColumn(engine.Description.IndexOfParameter("r_s"));
        var wavevector = block.SetColumn(engine.Description.IndexOfParameter("Q"));
        var metal = block.SetColumn(engine.Description.IndexOfParameter("metal"));
        for (var i = 0; i < count; i++)
        {
            rs[i] = 1.5 + (0.2 * ((first + i) / 3));
            wavevector[i] = 0.05 + (0.07 * (first + i));
            metal[i] = 1 + ((first + i) / 7);
        }

        return block;
    }
}
