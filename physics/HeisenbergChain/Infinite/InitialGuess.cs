using System.Numerics;

namespace SweepCluster.Physics.HeisenbergChain.Infinite;

/// <summary>Start of Newton's method for G = ln a, good enough for two or three undamped steps.</summary>
/// <remarks>
/// High temperature: the source, beta (j e0 - h). Low temperature: minus beta times the dressed energy at T = 0, at h = 0
/// in closed form, beta (pi/2)/(i sinh(pi l)) with half the field, and in a larger field from the Bethe ansatz.
/// </remarks>
internal static class InitialGuess
{
    /// <summary>Sets the equation's G.</summary>
    public static void Set(ContourEquation equation, Contour contour, Exchange exchange, BetheAnsatz groundState)
    {
        var (beta, h) = (equation.Beta, equation.Field);
        var t = 1 / beta;
        var g = equation.G;
        var source = equation.Source;
        var n = equation.Count;
        var isCold = exchange == Exchange.Antiferromagnetic && t < 0.25;
        var fromGroundState = isCold && h > t && h < BetheAnsatz.SaturationField;
        if (fromGroundState)
            groundState.Solve(h);
        for (var k = 0; k < n; k++)
        {
            if (fromGroundState)
            {
                var (re, im) = groundState.DressedEnergy(contour.X[k], contour.Y[k] + 0.5, h);
                (g[k], g[n + k]) = (beta * re, beta * im);
            }
            else if (isCold && h <= t)
            {
                var spinon = Math.PI / 2 / (Complex.ImaginaryOne * Complex.Sinh(Math.PI * new Complex(contour.X[k], contour.Y[k])));
                (g[k], g[n + k]) = (beta * (spinon.Real - (h / 2)), beta * spinon.Imaginary);
            }
            else
            {
                (g[k], g[n + k]) = (beta * (source[k] - h), beta * source[n + k]);
            }
        }
    }
}
