using System.Collections.Immutable;
using SweepCluster.Api.Engines;
using SweepCluster.Client.Engines;
using SweepCluster.Client.Remote;
using SweepCluster.Physics.Engines;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Services;

namespace SweepCluster.Client.Commands;

/// <summary><c>sweep point ENGINE name=value...</c>: one point, computed by a server; as <c>sweep eval</c> does here.</summary>
internal sealed class PointCommand : ConsoleCommand
{
    private readonly PointArguments point;

    public PointCommand()
        : base(
            "point",
            "Have a server compute one point; as sweep eval does here.",
            new Example("sweep point liquid-metal r_s=4 Q=1 --server http://localhost:7077", "one point, as a table"))
    {
        point = PointArguments.AddTo(this);
        RemoteOptions.AddTo(this);
    }

    protected override async Task<int> RunAsync(CommandContext context)
    {
        using var remote = RemoteOptions.Of(context);
        var (request, plan) = point.Read(context);
        var engine = plan.Specification.Engine.Description;
        var view = await remote.EvaluateAsync(request, context.Interruption);
        if (view.EngineVersion != engine.Version)
            context.Terminal.Error.WriteLine($"sweep: warning: the server's {engine.Name} is version {view.EngineVersion}, this program's {engine.Version}");
        return PointListing.Show(context, engine, AnswerOf(view, plan));
    }

    private static PointAnswer AnswerOf(PointView view, SweepPlan plan) => new()
    {
        Engine = view.Engine,
        EngineVersion = view.EngineVersion,
        Parameters = [.. plan.ParametersOf(0).All],
        Observables = view.Failure is null ? [.. plan.Specification.Engine.Description.Observables.Select(o => NumbersOf(view, o))] : [],
        Failure = view.Failure,
        EngineTime = TimeSpan.FromSeconds(view.EngineSeconds),
    };

    private static ImmutableArray<double> NumbersOf(PointView view, ObservableDescription observable) =>
        view.Observables.TryGetValue(observable.Name, out var numbers) && numbers.Length == observable.Size
            ? numbers
            : throw new RemoteException($"The server's {view.Engine} {view.EngineVersion} has another {observable.Name} than this program's; use a program of its version.");
}
