using SweepCluster.Sweeps.Services;

namespace SweepCluster.Sweeps.Tests.Services;

public class SweepLifecycleTests
{
    [Theory]
    [InlineData(SweepPhase.Running, SweepCommand.Pause, SweepPhase.Paused)]
    [InlineData(SweepPhase.Paused, SweepCommand.Resume, SweepPhase.Running)]
    [InlineData(SweepPhase.Paused, SweepCommand.Complete, SweepPhase.Completed)]
    [InlineData(SweepPhase.Completed, SweepCommand.Retry, SweepPhase.Running)]
    [InlineData(SweepPhase.Faulted, SweepCommand.Resume, SweepPhase.Running)]
    public void Next_PossibleCommand_LeadsOn(SweepPhase phase, SweepCommand command, SweepPhase expected) =>
        SweepLifecycle.Next(phase, command).ShouldBe(expected);

    [Theory]
    [InlineData(SweepPhase.Completed, SweepCommand.Cancel)]
    [InlineData(SweepPhase.Cancelled, SweepCommand.Complete)]
    [InlineData(SweepPhase.Running, SweepCommand.Retry)]
    public void Next_ImpossibleCommand_ThrowsAndSaysWhatIsPossible(SweepPhase phase, SweepCommand command) =>
        Should.Throw<IllegalTransitionException>(() => SweepLifecycle.Next(phase, command))
            .Message.ShouldContain($"{command} is not possible while the sweep is {phase}");

    [Fact]
    public void Next_CommandsThatOwnersRepeat_AreIdempotent()
    {
        SweepLifecycle.Next(SweepPhase.Paused, SweepCommand.Pause).ShouldBe(SweepPhase.Paused);
        SweepLifecycle.Next(SweepPhase.Cancelled, SweepCommand.Cancel).ShouldBe(SweepPhase.Cancelled);
    }

    [Fact]
    public void OfKey_SameKey_IsTheSameSweepAndParses()
    {
        var id = SweepId.OfKey("ada", "night run");
        id.ShouldBe(SweepId.OfKey("ada", "night run"));
        id.ShouldNotBe(SweepId.OfKey("bob", "night run"));
        new SweepId(id.Value).ShouldBe(id);
        SweepId.TryParse("../etc/passwd", out _).ShouldBeFalse();
        SweepId.TryParse(id.Value + "\n", out _).ShouldBeFalse();
    }

    [Fact]
    public void Possible_EveryPhase_OffersAWish()
    {
        foreach (var phase in Enum.GetValues<SweepPhase>())
            SweepLifecycle.Possible(phase).ShouldContain(command => SweepLifecycle.IsWish(command));
        SweepLifecycle.IsWish(SweepCommand.Complete).ShouldBeFalse();
        SweepLifecycle.IsWish(SweepCommand.Fault).ShouldBeFalse();
    }
}
