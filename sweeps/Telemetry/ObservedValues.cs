using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using SweepCluster.Sweeps.Chunks;
using SweepCluster.Sweeps.Plans;

namespace SweepCluster.Sweeps.Telemetry;

/// <summary>
/// Values of one observable that the chunks' writers of this process took: how many are finite, their sum, the least and
/// the greatest. Numbers of several processes add up, and weigh their means.
/// </summary>
/// <remarks>
/// Safe from several threads at once. Lives as long as the process, as every series does: one for each observable of an
/// engine, and for each sweep that has metrics of its own. For looking at while a sweep runs: the exact statistics, with
/// variance and histogram, are those of its summary.
/// </remarks>
internal sealed class ObservedValues(KeyValuePair<string, object?>[] tags)
{
    private readonly KeyValuePair<string, object?>[] tags = tags;
    private readonly Lock access = new();
    private long count;
    private double sum;
    private double minimum = double.PositiveInfinity;
    private double maximum = double.NegativeInfinity;

    /// <summary>Those of a sweep's stored observables, in their order; none for codes, whose mean says nothing.</summary>
    public static ImmutableArray<ObservedValues?> Of(SweepPlan plan, KeyValuePair<string, object?>[] tags)
    {
        var engine = plan.Specification.Engine.Description;
        return [.. plan.Specification.Outputs.Select(o => engine.Observables[o]).Select(o => o.Choices.IsEmpty ? Make(o.Name, o.Unit) : null)];

        ObservedValues Make(string name, string unit) => SweepMetrics.Observed.GetOrAdd(
            string.Join('\n', tags.Select(t => t.Value).Append(name)),
            _ => new ObservedValues([.. tags, new(SweepAttributes.ObservableName, name), new(SweepAttributes.ObservableUnit, unit.Length > 0 ? unit : "1")]));
    }

    /// <summary>Takes the values of points of a batch that are done; NaN and infinities do not count.</summary>
    /// <param name="values">Values of the batch, point after point.</param>
    /// <param name="size">Numbers a point.</param>
    /// <param name="status">Status of the batch's points.</param>
    /// <param name="from">The first point that is taken.</param>
    /// <param name="to">The one behind the last.</param>
    public void Add(ReadOnlySpan<double> values, int size, ReadOnlySpan<PointStatus> status, int from, int to)
    {
        var (n, total, least, greatest) = (0L, 0.0, double.PositiveInfinity, double.NegativeInfinity);
        for (var point = from; point < to; point++)
        {
            if (status[point] != PointStatus.Done)
                continue;
            foreach (var value in values.Slice(point * size, size))
            {
                if (!double.IsFinite(value))
                    continue;
                n++;
                total += value;
                least = Math.Min(least, value);
                greatest = Math.Max(greatest, value);
            }
        }

        lock (access)
        {
            count += n;
            sum += total;
            minimum = Math.Min(minimum, least);
            maximum = Math.Max(maximum, greatest);
        }
    }

    /// <summary>Makes the instruments that show all of them.</summary>
    /// <returns>One of them, to ask whether anybody listens.</returns>
    public static Instrument CreateInstruments(Meter meter)
    {
        const string Unit = "{unit}";
        meter.CreateObservableGauge("sweep.observable.mean", () => All(o => o.sum / o.count), Unit, "Mean of the values of an observable.");
        meter.CreateObservableGauge("sweep.observable.minimum", () => All(o => o.minimum), Unit, "Least value of an observable.");
        meter.CreateObservableGauge("sweep.observable.maximum", () => All(o => o.maximum), Unit, "Greatest value of an observable.");
        return meter.CreateObservableCounter(
            "sweep.observable.values", () => All(o => o.count), "{value}", "Finite values of an observable at points that are done, as their chunks' writers took them.");
    }

    private static IEnumerable<Measurement<T>> All<T>(Func<ObservedValues, T> read)
        where T : struct
    {
        foreach (var observed in SweepMetrics.Observed.Values)
        {
            Measurement<T> measurement;
            lock (observed.access)
            {
                if (observed.count == 0)
                    continue;
                measurement = new Measurement<T>(read(observed), observed.tags);
            }

            yield return measurement;
        }
    }
}
