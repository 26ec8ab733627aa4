namespace SweepCluster.Physics.SpinTunneling;

/// <summary>Which way <see cref="SolutionMethod.Auto"/> goes.</summary>
public static class SolutionMethodChoice
{
    /// <summary>Rows up to which diagonalizing the whole matrix is quicker than cutting it up.</summary>
    public const int DenseRows = 12;

    /// <summary>The method a model is computed by.</summary>
    public static SolutionMethod For(SolutionMethod asked, SpinModel model) => asked switch
    {
        SolutionMethod.Auto => DenseMethod.Rows(model) <= DenseRows ? SolutionMethod.Dense : SolutionMethod.Banded,
        _ => asked,
    };

    /// <summary>Why a method does not take a model on, with its size and memory; or <see langword="null"/>.</summary>
    public static string? Refusal(SolutionMethod asked, SpinModel model) => For(asked, model) switch
    {
        SolutionMethod.Dense => DenseMethod.Refusal(model),
        SolutionMethod.Banded => BandedMethod.Refusal(model),
        _ => null,
    };
}
