using System.Collections.Immutable;
using SweepCluster.Physics.Fitting;
using SweepCluster.Physics.HeisenbergChain;
using SweepCluster.Physics.HeisenbergChain.Analysis;

namespace SweepCluster.Physics.Tests.HeisenbergChain.Analysis;

/// <summary>The fits as the console runs them, from the data alone: no start is given.</summary>
public class ChainFitTests
{
    private static readonly double[] Temperatures = [1, 1.5, 2, 3, 4, 5, 7, 10, 14, 20, 30, 50, 80, 120, 200, 300];

    [Theory]
    [InlineData(13.7, 2.04, 6e-5, 0.0)]
    [InlineData(3.1, 2.2, -4e-5, 0.0)]
    [InlineData(180, 2.1, 1e-5, 0.0)]
    [InlineData(10.3, 2.13, 0, 0.02)]
    public void Chi_ExactData_ComeBackToOnePartInTenMillion(double j, double g, double chi0, double impurity)
    {
        var model = new SusceptibilityFit();
        var data = Data(("T", Temperatures), ("B", [.. Temperatures.Select(_ => 0.0)]),
            ("chi_mol", [.. Temperatures.Select(t => model.Evaluate(t, [j, g, chi0, impurity], new double[4]))]));
        var report = Run(new SusceptibilityCurve(), data, impurity > 0 ? ["impurity"] : []);
        report["J"].Value.ShouldBe(j, 1e-7 * j);
        report["g"].Value.ShouldBe(g, 1e-7 * g);
        report["chi_0"].Value.ShouldBe(chi0, 1e-11);
        report["impurity"].Value.ShouldBe(impurity, 1e-7);
        report["B_c"].Value.ShouldBe(SaturationField.FieldTesla(j, g), 1e-6 * SaturationField.FieldTesla(j, g));
    }

    [Theory]
    [InlineData(13.7, 2.03)]
    [InlineData(4.5, 2.2)]
    public void Magnetization_ExactDataOfTwoTemperatures_ComeBack(double j, double g)
    {
        var (fields, temperatures) = (new List<double>(), new List<double>());
        foreach (var t in new[] { 0.6, 6.0 })
        {
            for (var b = 1.0; b <= 40; b += 3)
                (fields, temperatures) = ([.. fields, b], [.. temperatures, t]);
        }

        var model = new MagnetizationFit();
        var data = Data(("B", [.. fields]), ("T", [.. temperatures]),
            ("M_over_Msat", [.. fields.Select((b, i) => model.Evaluate(temperatures[i], b, [j, g, 1, 0, 0], new double[5]))]));
        var report = Run(new MagnetizationCurve(), data, []);
        report["J"].Value.ShouldBe(j, 1e-7 * j);
        report["g"].Value.ShouldBe(g, 1e-7 * g);
        report.Plot.Groups.Length.ShouldBe(2);
    }

    [Fact]
    public void SaturationField_ExactData_GivesItWhereThePeakDoesNot()
    {
        var model = new MagnetizationFit();
        double[] fields = [.. Enumerable.Range(1, 60).Select(i => 0.5 * i)];
        var data = Data(("B", fields), ("T", [.. fields.Select(_ => 0.6)]),
            ("M_over_Msat", [.. fields.Select(b => model.Evaluate(0.6, b, [13.7, 2.03, 1, 0, 0], new double[5]))]));
        var report = Run(new SaturationCurve(), data, [], p => p.Name == "g" ? p with { Start = 2.03 } : p);
        report["J"].Value.ShouldBe(13.7, 1e-7 * 13.7);
        report["B_c"].Value.ShouldBe(SaturationField.FieldTesla(13.7, 2.03), 1e-6);

        // The peak lies 2.1% below (0.6 K is t = 0.0438), and with it the J that it would give.
        (report["B_peak"].Value / report["B_c"].Value).ShouldBe(0.979, 0.001);
        report["J_of_peak"].Value.ShouldBe(13.7 * report["B_peak"].Value / report["B_c"].Value, 1e-6);
    }

    [Fact]
    public void SaturationField_GKnownWithItsError_GoesIntoJ()
    {
        // B_c = 19.9(1) T and g = 2.03(1) give J = 13.57 K with error J (0.1^2/19.9^2 + 0.01^2/2.03^2)^1/2 = 0.096 K.
        var model = new MagnetizationFit();
        double[] fields = [.. Enumerable.Range(1, 60).Select(i => 0.5 * i)];
        var j = SaturationField.ExchangeKelvin(19.9, 2.03);
        var data = Data(("B", fields), ("T", [.. fields.Select(_ => 0.6)]),
            ("M_over_Msat", [.. fields.Select(b => model.Evaluate(0.6, b, [j, 2.03, 1, 0, 0], new double[5]))]),
            ("M_over_Msat_error", [.. fields.Select(_ => 0.01)]));
        var report = Run(new SaturationCurve(), data, [], p => p.Name == "g" ? p with { Start = 2.03, IsFixed = false, PriorError = 0.01 } : p);
        report["J"].Value.ShouldBe(j, 1e-6);
        var relative = Math.Sqrt(Math.Pow(report["B_c"].StandardError / 19.9, 2) + Math.Pow(0.01 / 2.03, 2));

        // B_c depends on g through the reduced temperature, weakly: the two errors are nearly independent.
        report["J"].StandardError.ShouldBe(j * relative, 0.05 * j * relative);
        report["g"].StandardError.ShouldBe(0.01, 1e-4);
    }

    [Fact]
    public void CurieWeiss_Line_IsThatOfTheLibrary()
    {
        var model = new SusceptibilityFit();
        double[] temperatures = [.. Enumerable.Range(0, 41).Select(i => 100.0 + (5 * i))];
        double[] chi = [.. temperatures.Select(t => model.Evaluate(t, [13.7, 2.03, 0, 0], new double[4]))];
        var report = Run(new CurieWeissLine(), Data(("T", temperatures), ("chi_mol", chi)), []);
        var line = CurieWeissFit.Fit([.. temperatures.Zip(chi, (t, y) => new DataPoint(t, y))]);
        report["theta"].Value.ShouldBe(line.ThetaKelvin, 1e-6);
        report["theta"].StandardError.ShouldBe(line.ThetaError, 1e-6);
        report["C"].StandardError.ShouldBe(line.CurieConstantError, 1e-8);
        report["g"].Value.ShouldBe(line.G, 1e-8);
        report["g"].StandardError.ShouldBe(line.GError, 1e-6 * line.GError + 1e-9);
        report["theta"].Value.ShouldBe(7.42, 0.005);
    }

    [Fact]
    public void MuonFrequency_ExactData_ComeBackWithTheCouplingBetweenChains()
    {
        double[] temperatures = [0.02, 0.04, 0.05, 0.06, 0.07, 0.08, 0.09, 0.095, 0.1, 0.102];
        double[] nu = [.. temperatures.Select(t => MuonPrecession.FrequencyMegahertz(t, 1.59, 3, 0.12, 0.105))];
        var report = Run(
            new MuonFrequencyCurve(), Data(("T", temperatures), ("nu", nu), ("nu_error", [.. nu.Select(_ => 0.01)])), [],
            p => p.Name switch
            {
                "J" => p with { Start = 13.7, IsFixed = false, PriorError = 0.1 },
                "g" => p with { Start = 2.03, IsFixed = false, PriorError = 0.01 },
                _ => p,
            });
        report["nu_0"].Value.ShouldBe(1.59, 1e-7);
        report["beta"].Value.ShouldBe(0.12, 1e-7);
        report["T_N"].Value.ShouldBe(0.105, 1e-8);
        report["B_mu"].Value.ShouldBe(1.59 / 135.5, 1e-9);
        report["J_inter"].Value.ShouldBe(InterchainCoupling.Of(0.105, 13.7), 1e-8);
        report["m_ordered"].Value.ShouldBe(OrderedMoment.BohrMagnetons(report["J_ratio"].Value, 2.03), 1e-9);

        // J' is near to proportional to T_N: its relative error is near to that of T_N.
        var relative = report["T_N"].StandardError / 0.105;
        (report["J_inter"].StandardError / report["J_inter"].Value).ShouldBe(relative, 0.3 * relative);
    }

    [Theory]
    [InlineData(1.5886774114777764, 0.1)]
    [InlineData(0.7, -1.2)]
    [InlineData(8.3, 2.5)]
    public void MuonAsymmetry_ExactData_AreFoundWithoutStarts(double nu, double phi)
    {
        double[] truth = [0.05, 0.5, 0.08, 1.1, nu, phi, 0.12];
        double[] times = [.. Enumerable.Range(0, 400).Select(i => 0.02 * i)];
        double[] values = [.. times.Select(t => MuonAsymmetry.Ordered(t, truth, new double[7]))];
        var report = Run(new MuonAsymmetryCurve(), Data(("t", times), ("A", values)), []);
        report.Parameters.Select(p => p.Value).ShouldBe(truth, 1e-6);
    }

    [Fact]
    public void MuonRelaxation_ExactData_AreFoundWithoutStarts()
    {
        double[] truth = [0.1, 0.8, 0.06, 0.3, 0.11];
        double[] times = [.. Enumerable.Range(0, 400).Select(i => 0.02 * i)];
        double[] values = [.. times.Select(t => MuonAsymmetry.Paramagnetic(t, truth, new double[5]))];
        var report = Run(new MuonRelaxationCurve(), Data(("t", times), ("A", values)), []);
        report.Parameters.Select(p => p.Value).ShouldBe(truth, 1e-6);
    }

    [Fact]
    public void Data_WithoutWhatIsFitted_AreRefused()
    {
        Should.Throw<FitFailedException>(() => Run(new MuonFrequencyCurve(), Data(("T", [1, 2, 3, 4]), ("nu", [0, 0, 0, 0])), []))
            .Message.ShouldContain("No frequency is above 0");
        Should.Throw<FitFailedException>(() => Run(new CurieWeissLine(), Data(("T", [1, 2, 3, 4]), ("chi_mol", [1, -1, 1, 1])), []))
            .Message.ShouldContain("at T = 2 K; it must be above 0");
        Should.Throw<FitFailedException>(() => Run(new CurieWeissLine(), Data(("T", [1, 2, 3, 4]), ("chi_mol", [1, 2, 3, 4])), []))
            .Message.ShouldContain("does not rise with temperature");
    }

    private static FitReport Run(IFit fit, FitData data, string[] freed, Func<FitParameter, FitParameter>? change = null)
    {
        double[] settings = [.. fit.Description.Settings.Select(s => s.Default)];
        var parameters = fit.ParametersOf(settings)
            .Select(p => freed.Contains(p.Name) ? p with { IsFixed = false } : p).Select(p => change is null ? p : change(p));
        var report = fit.Run(new FitRequest(data, [.. settings], [.. parameters]), CancellationToken.None);
        report.HasConverged.ShouldBeTrue();
        return report;
    }

    private static FitData Data(params (string Name, double[] Values)[] columns) =>
        new(columns.Select(c => KeyValuePair.Create(c.Name, c.Values.ToImmutableArray())));
}
