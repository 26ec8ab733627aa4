using SweepCluster.Client.Engines;
using SweepCluster.Sweeps.Services;

namespace SweepCluster.Client.Commands;

/// <summary><c>sweep eval ENGINE name=value...</c>: one point, with every observable.</summary>
internal sealed class EvalCommand : ConsoleCommand
{
    private readonly PointArguments point;

    public EvalCommand()
        : base(
            "eval",
            "Compute one point and show every observable.",
            new Example("sweep eval liquid-metal r_s=4 Q=1", "one point, as a table"),
            new Example("sweep eval liquid-metal metal=Na --json", "at full precision, for scripts")) =>
        point = PointArguments.AddTo(this);

    protected override Task<int> RunAsync(CommandContext context)
    {
        var (_, plan) = point.Read(context);
        var answer = PointEvaluator.Evaluate(plan, limit: null, context.Interruption);
        return Task.FromResult(PointListing.Show(context, plan.Specification.Engine.Description, answer));
    }
}
