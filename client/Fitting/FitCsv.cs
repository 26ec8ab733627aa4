using SweepCluster.Physics.Fitting;

namespace SweepCluster.Client.Fitting;

/// <summary>Writes data, fit and residuals as CSV, under the parameters as comments.</summary>
internal static class FitCsv
{
    /// <summary>Writes a row a datum.</summary>
    public static void Write(TextWriter output, FitDescription fit, FitReport report)
    {
        output.WriteLine($"# {fit.Name} ({fit.Engine}): {fit.Formula}");
        foreach (var q in report.Parameters.Concat(report.Derived))
            output.WriteLine($"# {q.Name} = {q.Value:R} +- {q.StandardError:R}{(q.Unit.Length > 0 ? " " + q.Unit : "")}{(q.IsFixed ? " (held)" : "")}");
        output.WriteLine($"# chi^2/ndf = {report.ChiSquared:R}/{report.DegreesOfFreedom}");
        var (x, y) = (report.Plot.X, report.Plot.Y);
        var hasLabels = report.Plot.Groups.Length > 1;
        var residual = report.ErrorsAreKnown ? "residual (in errors)" : $"residual{Bracketed(y.Unit)}";
        output.WriteLine($"{(hasLabels ? "group," : "")}{x.Symbol}{Bracketed(x.Unit)},{y.Symbol}{Bracketed(y.Unit)},error,fit,{residual}");
        foreach (var group in report.Plot.Groups)
        {
            var residuals = group.Residuals;
            for (var i = 0; i < group.X.Length; i++)
            {
                var error = group.YError.IsEmpty ? "" : group.YError[i].ToString("R");
                output.WriteLine(
                    $"{(hasLabels ? $"\"{group.Label}\"," : "")}{group.X[i]:R},{group.Y[i]:R},{error},{group.Fitted[i]:R},{residuals[i]:R}");
            }
        }
    }

    private static string Bracketed(string unit) => unit.Length == 0 ? "" : $" ({unit})";
}
