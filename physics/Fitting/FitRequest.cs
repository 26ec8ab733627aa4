using System.Collections.Immutable;

namespace SweepCluster.Physics.Fitting;

/// <summary>What a fit is asked to do.</summary>
/// <param name="Data">Every column the description does not call optional, within its range; finite numbers.</param>
/// <param name="Settings">A value a setting, in the description's order.</param>
/// <param name="Parameters">
/// The parameters as <see cref="IFit.ParametersOf"/> gives them, with starts, held values and prior errors of the user's.
/// </param>
public sealed record FitRequest(FitData Data, ImmutableArray<double> Settings, ImmutableArray<FitParameter> Parameters);
