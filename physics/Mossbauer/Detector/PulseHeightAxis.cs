namespace SweepCluster.Physics.Mossbauer;

/// <summary>The pulse-height spectrum's bins: 320 of 0.5 keV from 0 to 160 keV.</summary>
public static class PulseHeightAxis
{
    public const int Bins = 320;
    public const double BinKiloElectronVolt = 0.5;

    /// <summary>Middle of a bin, keV.</summary>
    public static double Middle(int bin) => (bin + 0.5) * BinKiloElectronVolt;

    /// <summary>Adds the pulses of <paramref name="count"/> equal deposits to <paramref name="bins"/>; what falls below 0 or above 160 keV is lost.</summary>
    public static void AddDeposit(
        Span<double> bins, in EnergyResolution resolution, double depositKiloElectronVolt, double count)
    {
        const double reach = 8;
        var deviation = resolution.Deviation(depositKiloElectronVolt);
        var first = Math.Max(0, (int)((depositKiloElectronVolt - (reach * deviation)) / BinKiloElectronVolt));
        var last = Math.Min(Bins - 1, (int)((depositKiloElectronVolt + (reach * deviation)) / BinKiloElectronVolt));
        var below = EnergyResolution.Cumulative(((first * BinKiloElectronVolt) - depositKiloElectronVolt) / deviation);
        for (var bin = first; bin <= last; bin++)
        {
            var upTo = EnergyResolution.Cumulative((((bin + 1) * BinKiloElectronVolt) - depositKiloElectronVolt) / deviation);
            bins[bin] += count * (upTo - below);
            below = upTo;
        }
    }
}
