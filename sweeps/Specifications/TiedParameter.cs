namespace SweepCluster.Sweeps.Specifications;

/// <summary>A parameter computed from another in every point: <c>times</c> x + <c>plus</c>.</summary>
/// <param name="Parameter">Position of the parameter in the engine's description.</param>
/// <param name="From">Position of the parameter it follows, which is fixed or on an axis.</param>
/// <param name="Times">Factor.</param>
/// <param name="Plus">Summand.</param>
public sealed record TiedParameter(int Parameter, int From, double Times, double Plus)
{
    /// <summary>The value for a value of the parameter it follows.</summary>
    public double Of(double from) => (Times * from) + Plus;
}
