namespace SweepCluster.Physics.HeisenbergChain.Analysis;

/// <summary>A measured magnetization.</summary>
/// <param name="TemperatureKelvin">T.</param>
/// <param name="FieldTesla">B.</param>
/// <param name="FractionOfSaturation">M/M_sat.</param>
/// <param name="StandardError">Its standard error; NaN when it is not known.</param>
public readonly record struct MagnetizationPoint(
    double TemperatureKelvin, double FieldTesla, double FractionOfSaturation, double StandardError = double.NaN);
