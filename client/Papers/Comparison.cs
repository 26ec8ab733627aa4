namespace SweepCluster.Client.Papers;

/// <summary>A printed number beside the computed one.</summary>
/// <param name="Row">Which row, or what the number is.</param>
/// <param name="Quantity">Which quantity.</param>
/// <param name="Unit">Unit of both.</param>
/// <param name="Printed">As printed.</param>
/// <param name="Computed">As computed.</param>
/// <param name="Verdict">What that says.</param>
/// <param name="Remark">Why it does not hold, or is only shown.</param>
public sealed record Comparison(
    string Row, string Quantity, string Unit, double Printed, double Computed, Verdict Verdict, string Remark)
{
    /// <summary>Computed less printed.</summary>
    public double Difference => Computed - Printed;
}
