using System.Collections.Immutable;
using System.Diagnostics;
using SweepCluster.Physics.Engines;
using SweepCluster.Sweeps.Chunks;
using SweepCluster.Sweeps.Ledgers;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Telemetry;

namespace SweepCluster.Sweeps.Evaluation;

/// <summary>Runs the engine over batches, and turns whatever goes wrong with a point into data.</summary>
/// <remarks>One a thread.</remarks>
public sealed class BatchEvaluator
{
    // Columns of this many points stay in a core's cache, and cancellation is looked at between them.
    private const int BlockPoints = 2048;

    private readonly SweepPlan plan;
    private readonly EvaluationContext context;
    private readonly PointBlock block;
    private readonly SortedDictionary<int, string> reasons = [];
    private PointNotes? notes;

    /// <summary>An evaluator for one thread.</summary>
    public BatchEvaluator(SweepPlan plan, EvaluationContext context)
    {
        ArgumentNullException.ThrowIfNull(plan);
        this.plan = plan;
        this.context = context;
        block = plan.CreateBlock((int)Math.Min(BlockPoints, plan.Grid.ChunkCapacity));
    }

    /// <summary>Computes a batch.</summary>
    /// <exception cref="OperationCanceledException">The context was cancelled; nothing of the batch counts.</exception>
    public BatchResult Evaluate(Lease lease) => Evaluate(lease, notes: null);

    /// <summary>Computes a batch and notes its failed and slow points.</summary>
    internal BatchResult Evaluate(Lease lease, PointNotes? notes)
    {
        ArgumentNullException.ThrowIfNull(lease);
        this.notes = notes is { IsOn: true } ? notes : null;
        context.PointTimed = this.notes is { } watched ? watched.Took : null;
        var started = Stopwatch.GetTimestamp();
        var points = lease.Points;
        var values = ResultBuffers.Rent(plan, points.Count);
        reasons.Clear();
        for (var start = 0; start < points.Count; start += block.Capacity)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            Compute(points, start, Math.Min(block.Capacity, points.Count - start), values);
        }

        var status = new PointStatus[points.Count];
        Array.Fill(status, PointStatus.Done);
        var mayRetry = lease.Attempt <= plan.Specification.Policy.Retries;
        foreach (var place in reasons.Keys)
        {
            status[place] = mayRetry ? PointStatus.Missing : PointStatus.Failed;
            Blank(values, place);
        }

        var kept = mayRetry ? ImmutableSortedDictionary<int, string>.Empty : reasons.ToImmutableSortedDictionary();
        return new BatchResult(lease, status, values, kept, Stopwatch.GetElapsedTime(started));
    }

    private void Compute(PointRange points, int start, int count, ImmutableArray<double[]> values)
    {
        notes?.BeginBlock(count);
        try
        {
            Run(points, start, count, values);
            Note(points, start, count);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            if (count == 1)
            {
                reasons[start] = $"{fault.GetType().Name}: {OneLine(fault.Message)}";
                Note(points, start, count);
                return;
            }

            // One point of the block upset the engine: alone, each of the others has its result.
            for (var i = 0; i < count; i++)
                Compute(points, start + i, 1, values);
        }
    }

    private void Run(PointRange points, int start, int count, ImmutableArray<double[]> values)
    {
        plan.Fill(block, new PointRange(points.First + start, count));
        var outputs = plan.Specification.Outputs;
        for (var i = 0; i < outputs.Length; i++)
        {
            var size = block.Engine.Observables[outputs[i]].Size;
            block.SetOutput(outputs[i], values[i].AsMemory(start * size, count * size));
        }

        plan.Specification.Engine.Evaluate(block, context);
        foreach (var failure in block.Failures)
            reasons[start + failure.Point] = OneLine(failure.Reason);
        foreach (var output in outputs)
            FindUndefined(block.Engine.Observables[output], block.Output(output), start);
    }

    private void Note(PointRange points, int start, int count) => notes?.EndBlock(
        points.First + start,
        reasons.Where(r => r.Key >= start && r.Key < start + count).Select(r => KeyValuePair.Create(r.Key - start, r.Value)));

    private void FindUndefined(ObservableDescription observable, ReadOnlySpan<double> values, int start)
    {
        if (observable.MayBeUndefined)
            return;
        for (var from = 0; from < values.Length;)
        {
            var at = values[from..].IndexOf(double.NaN);
            if (at < 0)
                return;
            var place = (from + at) / observable.Size;
            reasons.TryAdd(start + place, $"{observable.Name} is not a number");
            from = (place + 1) * observable.Size;
        }
    }

    private void Blank(ImmutableArray<double[]> values, int place)
    {
        for (var i = 0; i < values.Length; i++)
        {
            var size = block.Engine.Observables[plan.Specification.Outputs[i]].Size;
            values[i].AsSpan(place * size, size).Fill(double.NaN);
        }
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
