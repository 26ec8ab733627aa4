namespace SweepCluster.Client.Plots.Layout;

/// <summary>Room around a frame for marks' labels, axis labels, title and colour bar.</summary>
internal readonly record struct Margins(double Left, double Top, double Right, double Bottom);
