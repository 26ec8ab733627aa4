using MathNet.Numerics.LinearAlgebra;

namespace SweepCluster.Physics.Fitting;

/// <summary>A model in the units of the minimizer: free parameters without bounds, values over their standard errors.</summary>
internal sealed class WhitenedModel
{
    private readonly FitModel model;
    private readonly FitParameter[] parameters;
    private readonly int[] free;
    private readonly double[] errors;
    private readonly double[] physical;
    private readonly double[] slopes;
    private readonly double[] stretches;
    private readonly Vector<double> values;
    private readonly Matrix<double> jacobian;
    private Vector<double>? evaluated;

    public WhitenedModel(FitModel model, FitParameter[] parameters, int[] free, double[] errors)
    {
        this.model = model;
        this.parameters = parameters;
        this.free = free;
        this.errors = errors;
        physical = [.. parameters.Select(p => p.Start)];
        slopes = new double[parameters.Length];
        stretches = new double[parameters.Length];
        values = Vector<double>.Build.Dense(errors.Length);
        jacobian = Matrix<double>.Build.Dense(errors.Length, free.Length);
        Start = Vector<double>.Build.Dense([.. free.Select(i => parameters[i].ToInner(parameters[i].Start))]);
    }

    public Vector<double> Start { get; }

    public Vector<double> Values(Vector<double> point, Vector<double> places)
    {
        Evaluate(point);
        return values.Clone();
    }

    public Matrix<double> Jacobian(Vector<double> point, Vector<double> places)
    {
        Evaluate(point);
        return jacobian.Clone();
    }

    // The minimizer asks for values and slopes at the same point one after the other; a model gives both at once.
    private void Evaluate(Vector<double> point)
    {
        if (evaluated is not null && evaluated.Equals(point))
            return;
        evaluated = null;
        SetPhysical(point);
        for (var i = 0; i < errors.Length; i++)
        {
            values[i] = model(i, physical, slopes) / errors[i];
            for (var k = 0; k < free.Length; k++)
                jacobian[i, k] = slopes[free[k]] * stretches[free[k]] / errors[i];
        }

        evaluated = point.Clone();
    }

    public FitResult Result(Vector<double> point, Vector<double> data, bool errorsAreKnown, bool hasConverged, int iterations)
    {
        Evaluate(point);
        var residuals = data - values;
        var chiSquared = residuals.DotProduct(residuals);
        var degrees = errors.Length - free.Length;

        // Inverse by QR, which does not square the condition number twice.
        var r = jacobian.QR().R.SubMatrix(0, free.Length, 0, free.Length);
        var inverse = r.Determinant() == 0 ? null : r.Inverse();
        var scale = errorsAreKnown ? 1 : degrees > 0 ? chiSquared / degrees : double.NaN;
        var covariance = new double[parameters.Length, parameters.Length];
        for (var k = 0; k < free.Length; k++)
        {
            for (var l = 0; l < free.Length; l++)
            {
                covariance[free[k], free[l]] = inverse is null
                    ? double.PositiveInfinity
                    : scale * inverse.Row(k).DotProduct(inverse.Row(l)) * stretches[free[k]] * stretches[free[l]];
            }
        }

        SetPhysical(point);
        return new FitResult(
            [.. parameters.Select((p, i) => new FittedParameter(p.Name, physical[i], Math.Sqrt(covariance[i, i]), p.IsFixed))],
            covariance,
            [.. values.Select((v, i) => v * errors[i])],
            [.. residuals.Select((v, i) => v * errors[i])],
            chiSquared,
            degrees,
            hasConverged,
            iterations);
    }

    private void SetPhysical(Vector<double> point)
    {
        for (var k = 0; k < free.Length; k++)
            (physical[free[k]], stretches[free[k]]) = parameters[free[k]].ToOuter(point[k]);
    }
}
