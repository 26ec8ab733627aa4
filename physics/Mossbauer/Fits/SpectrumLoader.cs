using SweepCluster.Physics.Fitting;

namespace SweepCluster.Physics.Mossbauer;

/// <summary>Makes a spectrum of one sweep from columns: folds it, and gives channels their velocities.</summary>
internal static class SpectrumLoader
{
    private const int FewestRawChannels = 512;

    /// <summary>All channels as they stand.</summary>
    public static LoadedSpectrum Raw(FitData data)
    {
        var counts = Counts(data);
        var channels = Channels(data);
        CheckComplete(channels);
        return new LoadedSpectrum(channels, counts, null, Errors(data), IsVelocity: false, []);
    }

    /// <summary>One sweep: over velocity where it is known or <paramref name="scale"/> gives it, else over channels.</summary>
    /// <exception cref="FitFailedException">The data or settings do not say what a channel is.</exception>
    public static LoadedSpectrum OneSweep(FitData data, SpectrumScale scale)
    {
        if (IsGiven(data, SpectrumColumns.Velocity))
            return ByVelocity(data);
        var (counts, channels) = (Counts(data), Channels(data));
        var isRaw = scale.Layout == SpectrumLayout.Raw || (scale.Layout == SpectrumLayout.Automatic && counts.Length >= FewestRawChannels);
        if (scale.Gain != 0 && double.IsNaN(scale.Zero))
            throw new FitFailedException("gain is given, but not the channel of zero velocity; add --set zero=... (a calibration gives both).");
        if (!isRaw)
        {
            double[] axis = scale.Gain == 0 ? channels : [.. channels.Select(k => scale.Gain * (k - scale.Zero))];
            return Sorted(new LoadedSpectrum(
                axis, counts, null, Errors(data), scale.Gain != 0, [$"{counts.Length} channels taken as one sweep (layout=raw folds them)"]));
        }

        CheckComplete(channels);
        if (Errors(data) is not null)
            throw new FitFailedException("A raw spectrum with errors cannot be folded; leave out the column of errors: counts are Poisson numbers.");
        var point = scale.FoldingPoint > 0 ? scale.FoldingPoint : SpectrumFolding.Find(counts);
        var folded = SpectrumFolding.Fold(counts, point);
        double[] sweep = scale.Gain == 0 ? folded.Channels : [.. folded.Channels.Select(k => scale.Gain * (scale.Zero - k))];
        var note = $"folded at channel {point:F3}{(scale.FoldingPoint > 0 ? "" : ", found from the data")}: {sweep.Length} channels";
        return Sorted(new LoadedSpectrum(sweep, folded.Counts, folded.VarianceFactors, null, scale.Gain != 0, [note]));
    }

    private static LoadedSpectrum ByVelocity(FitData data)
    {
        var (velocities, counts, errors) = (data[SpectrumColumns.Velocity.Name], Counts(data), Errors(data));
        if (errors is not null || velocities.Distinct().Count() == velocities.Length)
            return Sorted(new LoadedSpectrum([.. velocities], counts, null, errors, IsVelocity: true, []));

        // Both sweeps with the same velocities: their sum is folded without interpolation.
        var sums = velocities.Zip(counts).GroupBy(p => p.First).OrderBy(g => g.Key).Select(g => (g.Key, Sum: g.Sum(p => p.Second), Count: g.Count())).ToArray();
        if (sums.Any(s => s.Count != sums[0].Count))
        {
            throw new FitFailedException(
                "Some velocities occur more often than others, so their counts cannot be added; leave rows out with --range, or give a column of errors.");
        }

        return new LoadedSpectrum(
            [.. sums.Select(s => s.Key)], [.. sums.Select(s => s.Sum)], null, null, IsVelocity: true,
            [$"{counts.Length} channels added to {sums.Length} velocities"]);
    }

    private static LoadedSpectrum Sorted(LoadedSpectrum spectrum)
    {
        var order = Enumerable.Range(0, spectrum.Axis.Length).OrderBy(i => spectrum.Axis[i]).ToArray();
        double[] Pick(double[] values) => [.. order.Select(i => values[i])];
        return spectrum with
        {
            Axis = Pick(spectrum.Axis),
            Counts = Pick(spectrum.Counts),
            VarianceFactors = spectrum.VarianceFactors is { } factors ? Pick(factors) : null,
            Errors = spectrum.Errors is { } errors ? Pick(errors) : null,
        };
    }

    private static bool IsGiven(FitData data, FitColumn column) => data.Has(column.Name) && data[column.Name].Any(value => value != 0);

    private static double[] Counts(FitData data) => data.Count >= SpectrumText.MinimumChannels
        ? [.. data[SpectrumColumns.Counts.Name]]
        : throw new FitFailedException($"{data.Count} channels are no spectrum; at least {SpectrumText.MinimumChannels} are needed.");

    private static double[]? Errors(FitData data)
    {
        var name = SpectrumColumns.Counts.ErrorColumn().Name;
        return data.Has(name) ? [.. data[name]] : null;
    }

    private static double[] Channels(FitData data) => IsGiven(data, SpectrumColumns.Channel)
        ? [.. data[SpectrumColumns.Channel.Name]]
        : [.. Enumerable.Range(1, data.Count).Select(k => (double)k)];

    private static void CheckComplete(double[] channels)
    {
        for (var i = 0; i < channels.Length; i++)
        {
            if (channels[i] != i + 1)
            {
                throw new FitFailedException(
                    $"Row {i + 1} is channel {channels[i]}; both sweeps are needed whole, channels 1 to {channels.Length}: "
                    + "leave out --range, pick one point of a store with --select, or set layout=folded.");
            }
        }
    }
}
