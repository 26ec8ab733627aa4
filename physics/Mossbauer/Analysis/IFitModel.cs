namespace SweepCluster.Physics.Mossbauer;

/// <summary>A curve with parameters and its derivatives by them, for <see cref="PoissonFit"/>.</summary>
internal interface IFitModel
{
    /// <summary>Number of parameters.</summary>
    int ParameterCount { get; }

    /// <summary>The curve at every datum.</summary>
    void Values(ReadOnlySpan<double> parameters, Span<double> values);

    /// <summary>Derivatives: element (datum, parameter) at datum * ParameterCount + parameter.</summary>
    void Derivatives(ReadOnlySpan<double> parameters, Span<double> derivatives);
}
