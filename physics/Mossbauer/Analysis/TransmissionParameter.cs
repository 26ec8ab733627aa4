namespace SweepCluster.Physics.Mossbauer;

/// <summary>Names a free parameter of a <see cref="TransmissionFit"/>.</summary>
/// <param name="Quantity">Which quantity.</param>
/// <param name="Site">Of which site, from 0; not looked at for the quantities of the whole absorber.</param>
public readonly record struct TransmissionParameter(TransmissionQuantity Quantity, int Site = 0);
