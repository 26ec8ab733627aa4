using SweepCluster.Physics.Engines;
using SweepCluster.Physics.Tests.Engines;

namespace SweepCluster.Physics.Tests.Mossbauer.Engine;

public class MossbauerCheckpointTests
{
    // 9 million photons in steps of at most 131,072, five lines: stops within the X-rays, the 14.4 keV line and twice among
    // the gammas, where photons wait in the buffer.
    [Theory]
    [InlineData(3)]
    [InlineData(45)]
    [InlineData(60)]
    [InlineData(71)]
    public void MonteCarlo_InterruptedPoint_GoesOnFromItsCheckpointWithTheSameBits(int stopAfter)
    {
        (string, object)[] point = [("method", "monte-carlo"), ("decays", 9e9), ("detector_thickness", 2)];
        using var never = new CancellationTokenSource();
        var all = new MemoryCheckpoints(savesBeforeStop: int.MaxValue, never);
        var whole = EngineRun.Of(new EvaluationContext(all), 7, point);

        using var stop = new CancellationTokenSource();
        var checkpoints = new MemoryCheckpoints(stopAfter, stop);
        Should.Throw<OperationCanceledException>(() => EngineRun.Of(new EvaluationContext(checkpoints, null, stop.Token), 7, point));
        checkpoints.Saves.ShouldBe(stopAfter);
        var resumed = EngineRun.Of(new EvaluationContext(checkpoints), 7, point);
        resumed.Vector("spectrum").ShouldBe(whole.Vector("spectrum"));
        resumed.Vector("pulse_height").ShouldBe(whole.Vector("pulse_height"));
        resumed["signal_to_background"].ShouldBe(whole["signal_to_background"]);
        resumed["window_signal_to_background"].ShouldBe(whole["window_signal_to_background"]);

        // What was done before the interruption was not done again.
        checkpoints.Saves.ShouldBe(all.Saves);
    }

    [Fact]
    public void MonteCarlo_StateOfAnotherFormat_IsNotUsed()
    {
        (string, object)[] point = [("method", "monte-carlo"), ("decays", 1e8)];
        using var stop = new CancellationTokenSource();
        var checkpoints = new MemoryCheckpoints(savesBeforeStop: int.MaxValue, stop);
        checkpoints.Save(7, [9, 9, 9, 9, 9]);
        EngineRun.Of(new EvaluationContext(checkpoints), 7, point).Vector("pulse_height")
            .ShouldBe(EngineRun.Of(7, point).Vector("pulse_height"));
    }
}
