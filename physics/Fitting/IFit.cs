using System.Collections.Immutable;

namespace SweepCluster.Physics.Fitting;

/// <summary>
/// A model that is fitted to measured data. Every public class of an assembly that implements it, with a constructor
/// without parameters, is found by <see cref="FitCatalog"/>: nothing is registered.
/// </summary>
/// <remarks>
/// Stateless and thread-safe. <see cref="CurveFit{TSettings}"/> does all the work for a curve through data; a fit of another
/// kind (counts of Poisson, lines found by search) implements this itself.
/// </remarks>
public interface IFit
{
    /// <summary>Its name, what it reads and what can be set.</summary>
    FitDescription Description { get; }

    /// <summary>The parameters it fits, which may depend on the settings.</summary>
    /// <param name="settings">A value a setting, in the description's order.</param>
    ImmutableArray<FitParameter> ParametersOf(ReadOnlySpan<double> settings);

    /// <summary>Fits.</summary>
    /// <exception cref="FitFailedException">The data or starts allow no fit; the message says what to do.</exception>
    FitReport Run(FitRequest request, CancellationToken cancellation);
}
