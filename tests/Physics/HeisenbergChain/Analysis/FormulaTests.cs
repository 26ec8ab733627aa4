using SweepCluster.Physics.Fitting;
using SweepCluster.Physics.HeisenbergChain;
using SweepCluster.Physics.HeisenbergChain.Analysis;
using SweepCluster.Physics.HeisenbergChain.Infinite;

namespace SweepCluster.Physics.Tests.HeisenbergChain.Analysis;

public class FormulaTests
{
    [Fact]
    public void ChainUnits_Constants_AreCodata2018()
    {
        ChainUnits.BohrMagnetonKelvinPerTesla.ShouldBe(Reference.Number("constants", "muB_over_kB_K_per_T"), 1e-15);
        ChainUnits.MolarSusceptibilityEmuKelvin.ShouldBe(Reference.Number("constants", "NA_muB2_over_kB_emu_K_per_mol"), 1e-14);
        ChainUnits.MolarBohrMagnetonEmu.ShouldBe(Reference.Number("constants", "NA_muB_emu_per_mol"), 1e-10);
        ChainUnits.GasConstant.ShouldBe(Reference.Number("constants", "R_J_per_molK"), 1e-13);
    }

    [Fact]
    public void ZeroFieldSusceptibility_AnyTemperature_IsTheExactOne()
    {
        var chain = new InfiniteChain();
        for (var t = 0.0013; t < 60; t *= 1.37)
        {
            var (chi, slope) = ZeroFieldSusceptibility.Instance.At(t);
            chi.ShouldBe(chain.Evaluate(t, 0).Value.Chi, 3e-12 * chi, $"t = {t}");

            // Fourth-order difference with a relative step of 1e-2: truncation 1e-8 of chi/t at worst, where chi turns.
            var step = t / 100;
            double At(double x) => chain.Evaluate(x, 0).Value.Chi;
            var expected = ((8 * (At(t + step) - At(t - step))) - At(t + (2 * step)) + At(t - (2 * step))) / (12 * step);
            slope.ShouldBe(expected, (t < 0.002 ? 1e-4 : 1e-7) * chi / t, $"slope at t = {t}");
        }
    }

    [Fact]
    public void Johnston_ReferencePoints_AreReproducedAndWithinTheStatedDeviation()
    {
        foreach (var row in Reference.Rows("johnston2000_fit1", "value_at"))
            JohnstonSusceptibility.At(row[0]).Chi.ShouldBe(row[1], 1e-15);
        var largest = 0.0;
        for (var t = 0.0101; t < 5; t *= 1.01)
        {
            var exact = ZeroFieldSusceptibility.Instance.At(t).Chi;
            largest = Math.Max(largest, Math.Abs((JohnstonSusceptibility.At(t).Chi / exact) - 1));
        }

        largest.ShouldBe(1.10e-4, 0.01e-4);
    }

    [Fact]
    public void Johnston_Slope_IsTheDerivative()
    {
        foreach (var t in new[] { 0.05, 0.3, 0.64, 2.0 })
        {
            var step = 1e-4 * t;
            var difference = (JohnstonSusceptibility.At(t + step).Chi - JohnstonSusceptibility.At(t - step).Chi) / (2 * step);
            JohnstonSusceptibility.At(t).Slope.ShouldBe(difference, 1e-7);
        }
    }

    [Fact]
    public void InterchainCoupling_PaperAndReference_GiveTheirNumbers()
    {
        // The paper prints 0.045 K for this; its formula gives 0.0435 K.
        InterchainCoupling.Of(0.105, 13.7).ShouldBe(Reference.Number("paper", "yasuda", "Jp_TN0p105_J13p7"), 1e-14);
        InterchainCoupling.Of(0.107, 10.3).ShouldBe(Reference.Number("paper", "yasuda", "compound1_TN0p107_J10p3"), 1e-14);
        InterchainCoupling.Of(0.105, 10.3).ShouldBe(Reference.Number("paper", "yasuda", "Jp_TN0p105_with_J10p3"), 1e-14);
        InterchainCoupling.NeelTemperature(0.045, 13.7)
            .ShouldBe(Reference.Number("paper", "yasuda", "TN_that_would_give_0p045_at_J13p7"), 1e-11);
        InterchainCoupling.NeelTemperature(1, 1)
            .ShouldBe(Reference.Number("paper", "yasuda", "TN_over_J_at_Jp_eq_J", "formula"), 1e-12);
        foreach (var row in Reference.Rows("paper", "TN_of_Jp_table", "rows"))
            InterchainCoupling.NeelTemperature(row[0], 1).ShouldBe(row[1], 1e-11);
    }

    [Fact]
    public void InterchainCoupling_OutsideItsRange_IsNamed()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => InterchainCoupling.Of(2, 1)).Message.ShouldContain("T_N/J is 2");
        Should.Throw<ArgumentOutOfRangeException>(() => InterchainCoupling.NeelTemperature(2, 1)).Message.ShouldContain("the ratio is 2");
    }

    [Fact]
    public void OrderedMoment_PaperRatio_IsNotItsMoment()
    {
        OrderedMoment.StaggeredSpin(3.3e-3).ShouldBe(Reference.Number("paper", "schulz_moment", "1.017*sqrt(3.3e-3)"), 1e-15);
        OrderedMoment.BohrMagnetons(3.1751e-3, 2.03).ShouldBe(0.1163, 5e-5);
        Should.Throw<ArgumentOutOfRangeException>(() => OrderedMoment.StaggeredSpin(0.3)).Message.ShouldContain("0.3");
    }

    [Fact]
    public void SaturationField_Paper_GivesJBack()
    {
        SaturationField.ExchangeKelvin(19.9, 2.03).ShouldBe(Reference.Number("paper", "J_from_Bc", "Bc=19.9,g=2.03"), 1e-12);
        SaturationField.FieldTesla(13.7, 2.03).ShouldBe(Reference.Number("paper", "Bc_from_J", "J=13.7,g=2.03"), 1e-12);
    }

    [Fact]
    public void PeakOfDifferentialSusceptibility_ReferenceTemperatures_AreWhereItHasThem()
    {
        foreach (var row in Reference.Rows("dMdh_peak_h_vs_t", "rows"))
        {
            // The reference gives h to six digits and the (quadratically insensitive) peak and M to nine.
            var h = SaturationField.PeakOfDifferentialSusceptibility(row[0]);
            h.ShouldBe(row[1], 2e-6);
            new InfiniteChain().Evaluate(row[0], h).Value.Chi.ShouldBe(row[2], 1e-8);
        }
    }

    [Fact]
    public void CurieWeiss_ExactChain_GivesTheReferenceTheta()
    {
        var data = Enumerable.Range(0, 41).Select(i => 100.0 + (5 * i))
            .Select(t => new DataPoint(t, ChainUnits.MolarSusceptibility(ZeroFieldSusceptibility.Instance.At(t / 13.7).Chi, 2.03, 13.7)))
            .ToArray();
        var fit = CurieWeissFit.Fit(data);
        const string Name = "fit_exact_chain_100_300K_step5_unweighted_1_over_chi";
        fit.ThetaKelvin.ShouldBe(Reference.Number("paper", "curie_weiss", Name, "theta_K"), 1e-8);
        fit.CurieConstant.ShouldBe(Reference.Number("paper", "curie_weiss", Name, "C_emuK"), 1e-10);
        fit.G.ShouldBe(Reference.Number("paper", "curie_weiss", Name, "g"), 1e-10);

        // The offset that would explain the paper's 5.4 K; taking it off as chi_0 restores the rest.
        var offset = Reference.Number("paper", "curie_weiss", "offset_emu_per_mol_that_turns_theta_into_5p4");
        DataPoint[] shifted = [.. data.Select(d => d with { Y = d.Y + offset })];
        CurieWeissFit.Fit(shifted).ThetaKelvin.ShouldBe(5.4, 1e-5);
        CurieWeissFit.Fit(shifted, offset).ThetaKelvin.ShouldBe(fit.ThetaKelvin, 1e-10);
    }

    [Fact]
    public void CurieWeiss_StraightLine_IsExactAndFewDataAreNamed()
    {
        DataPoint[] data = [new(100, 0.4 / 105.5), new(150, 0.4 / 155.5), new(250, 0.4 / 255.5), new(300, 0.4 / 305.5)];
        var fit = CurieWeissFit.Fit(data);
        fit.ThetaKelvin.ShouldBe(5.5, 1e-11);
        fit.CurieConstant.ShouldBe(0.4, 1e-13);
        fit.ThetaError.ShouldBeLessThan(1e-10);
        Should.Throw<ArgumentException>(() => CurieWeissFit.Fit(data.AsSpan(0, 2))).Message.ShouldContain("2 were given");
    }

    [Fact]
    public void MuonPrecession_PaperParameters_GiveTheReferenceFrequencies()
    {
        foreach (var entry in Reference.Root.GetProperty("paper").GetProperty("nu_MHz").EnumerateObject())
        {
            MuonPrecession.FrequencyMegahertz(double.Parse(entry.Name), 1.59, 3, 0.12, 0.105)
                .ShouldBe(entry.Value.GetDouble(), 1e-13);
        }

        (1000 * MuonPrecession.LocalFieldTesla(1.59)).ShouldBe(Reference.Number("paper", "B_local_mT"), 1e-12);
    }

    [Fact]
    public void MuonAsymmetry_ReferenceParameters_GiveItsValues()
    {
        double[] parameters = [0.05, 0.5, 0.08, 2, Reference.Number("paper", "asymmetry_test", "nu"), 0, 0.12];
        var slopes = new double[7];
        foreach (var row in Reference.Rows("paper", "asymmetry_test", "values"))
            MuonAsymmetry.Ordered(row[0], parameters, slopes).ShouldBe(row[1], 1e-15);
    }
}
