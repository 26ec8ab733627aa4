using System.Collections.Immutable;
using SweepCluster.Physics.Fitting;
using SweepCluster.Physics.Tests.Mossbauer.Engine;

namespace SweepCluster.Physics.Tests.Mossbauer.Fits;

/// <summary>Spectra of the engine as data, and fits of them.</summary>
internal static class SpectrumData
{
    /// <summary>A spectrum of Poisson counts, number <paramref name="index"/>.</summary>
    public static double[] Counts(long index, params (string, object)[] point) =>
        EngineRun.Of(index, [("method", "poisson"), .. point]).Vector("spectrum");

    /// <summary>Columns of data; those a fit reads as well and that are not given have their defaults.</summary>
    public static FitData Of(double[] counts, double[]? velocities = null, double[]? errors = null)
    {
        var columns = new Dictionary<string, ImmutableArray<double>>
        {
            ["channel"] = [.. Enumerable.Repeat(0.0, counts.Length)],
            ["velocity"] = velocities is null ? [.. Enumerable.Repeat(0.0, counts.Length)] : [.. velocities],
            ["spectrum"] = [.. counts],
        };
        if (errors is not null)
            columns["spectrum_error"] = [.. errors];
        return new FitData(columns);
    }

    /// <summary>Runs a fit as the console does, with settings by name.</summary>
    public static FitReport Run(IFit fit, FitData data, params (string Name, object Value)[] settings) =>
        Run(fit, data, p => p, settings);

    /// <summary>The same with parameters changed.</summary>
    public static FitReport Run(IFit fit, FitData data, Func<FitParameter, FitParameter> change, params (string Name, object Value)[] settings)
    {
        var described = fit.Description.Settings;
        double[] values = [.. described.Select(s => s.Default)];
        foreach (var (name, value) in settings)
        {
            var at = described.IndexOf(described.First(s => s.Name == name));
            values[at] = value is string choice ? described[at].Choices.IndexOf(choice) : Convert.ToDouble(value);
            described[at].Check(values[at]).ShouldBeNull();
        }

        return fit.Run(
            new FitRequest(data, [.. values], [.. fit.ParametersOf(values).Select(change)]), TestContext.Current.CancellationToken);
    }

    /// <summary>Share of estimates within one of their errors of the truth, and their mean deviation in errors.</summary>
    public static (double Share, double Mean) Coverage(IEnumerable<FitQuantity> estimates, double truth)
    {
        var pulls = estimates.Select(e => (e.Value - truth) / e.StandardError).ToArray();
        return (pulls.Count(p => Math.Abs(p) < 1) / (double)pulls.Length, pulls.Average());
    }
}
