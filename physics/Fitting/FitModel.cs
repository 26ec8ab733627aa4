namespace SweepCluster.Physics.Fitting;

/// <summary>A model to fit: gives its value at place number <paramref name="index"/> and its slopes by all parameters.</summary>
/// <param name="index">Number of the datum.</param>
/// <param name="parameters">Values of the parameters.</param>
/// <param name="slopes">Receives the derivative by each parameter.</param>
/// <returns>The value.</returns>
public delegate double FitModel(int index, ReadOnlySpan<double> parameters, Span<double> slopes);
