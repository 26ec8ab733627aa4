using SweepCluster.Physics.Engines;
using SweepCluster.Physics.HeisenbergChain;
using SweepCluster.Physics.Tests.Engines;

namespace SweepCluster.Physics.Tests.HeisenbergChain.Engine;

public class HeisenbergChainEngineTests
{
    [Fact]
    public void Description_Names_AreThoseOfTheDocumentation()
    {
        var description = ChainRun.Description;
        description.Name.ShouldBe("heisenberg-chain");
        EngineCatalog.Shipped.Find("heisenberg-chain").ShouldBeOfType<HeisenbergChainEngine>();
        string[] parameters = ["T", "B", "J", "g", "N", "J_inter", "chi_0", "impurity", "method"];
        parameters.ShouldBeSubsetOf(description.Parameters.Select(p => p.Name));
        description.Parameters[description.IndexOfParameter("method")].Choices.ShouldBe(["auto", "infinite", "ring", "qmc"]);
        string[] estimated = ["f", "u", "s", "C", "M", "chi", "dMdT"];
        string[] observables =
            [.. estimated, .. estimated.Select(name => name + "_error"), "chi_mol", "C_mol", "M_over_Msat", "T_over_J", "h_over_J"];
        observables.ShouldBeSubsetOf(description.Observables.Select(o => o.Name));
    }

    [Fact]
    public void Infinite_PaperCompound_GivesTheTablesOfChiAndHeat()
    {
        // J = 13.7 K, g = 2.04: T, chi_mol, chi T, M/B at 0.1 T, C_mol, S_mol; ten or eleven digits.
        foreach (var row in Reference.Rows("paper", "chi_C_S_table", "rows"))
        {
            var run = ChainRun.Of(("T", row[0]), ("J", 13.7), ("g", 2.04));
            run["chi_mol"].ShouldBe(row[1], Reference.Digits(row[1], 10));
            run["C_mol"].ShouldBe(row[4], Reference.Digits(row[4], 9));
            (ChainUnits.GasConstant * run["s"]).ShouldBe(row[5], Reference.Digits(row[5], 10));
            var inField = ChainRun.Of(("T", row[0]), ("J", 13.7), ("g", 2.04), ("B", 0.1));
            (ChainUnits.MolarBohrMagnetonEmu * 2.04 * inField["M"] / 1000).ShouldBe(row[3], Reference.Digits(row[3], 10));
        }
    }

    [Fact]
    public void Infinite_FieldAndTemperature_AreReducedByJ()
    {
        var run = ChainRun.Of(("T", 4), ("B", 10), ("J", 13.7), ("g", 2.03));
        run["M_over_Msat"].ShouldBe(0.2899522426, 1e-9);
        run["M"].ShouldBe(run["M_over_Msat"] / 2);
        run["T_over_J"].ShouldBe(4 / 13.7);
        run["h_over_J"].ShouldBe(2.03 * 0.6717138156258398 * 10 / 13.7, 1e-14);
        run["u"].ShouldBe(run["f"] + (run["T_over_J"] * run["s"]), 1e-14);
        run["magnetocaloric_ratio"].ShouldBe(-2.03 * 0.6717138156258398 / 13.7 * run["dMdT"] / run["C"], 1e-14);
        ChainRun.Of(("T", 4), ("B", -10), ("J", 13.7), ("g", 2.03))["M"].ShouldBe(-run["M"]);
    }

    [Fact]
    public void Infinite_MagnetocaloricRatio_IsTheSlopeOfTheAdiabat()
    {
        // (1/T) dT/dB at constant entropy, by following the isentrope a small step.
        const double T = 3, B = 15, Step = 0.01;
        double Entropy(double t, double b) => ChainRun.Of(("T", t), ("B", b), ("J", 13.7), ("g", 2.03))["s"];
        var s = Entropy(T, B);
        double TemperatureAt(double b) => MathNet.Numerics.RootFinding.Brent.FindRoot(t => Entropy(t, b) - s, 2.5, 3.5, 1e-12);
        var slope = (TemperatureAt(B + Step) - TemperatureAt(B - Step)) / (2 * Step * T);
        ChainRun.Of(("T", T), ("B", B), ("J", 13.7), ("g", 2.03))["magnetocaloric_ratio"].ShouldBe(slope, 1e-6);
    }

    [Fact]
    public void Infinite_ImpurityOffsetAndCoupling_EnterTheMolarSusceptibility()
    {
        (string, object)[] point = [("T", 8.0), ("J", 13.7), ("g", 2.0), ("method", "infinite")];
        var pure = ChainRun.Of(point)["chi_mol"];
        var curie = 0.37514809612095706 * 4 / (4 * 8.0);
        ChainRun.Of([.. point, ("chi_0", 6e-5)])["chi_mol"].ShouldBe(pure + 6e-5, 1e-16);
        ChainRun.Of([.. point, ("impurity", 0.03)])["chi_mol"].ShouldBe((0.97 * pure) + (0.03 * curie), 1e-15);

        // Mean field of four neighbours: 1/chi shifts by 4 J'/J in reduced units.
        var coupled = ChainRun.Of([.. point, ("J_inter", 0.5)]);
        (1 / coupled["chi_mol"]).ShouldBe((1 / pure) + (4 * 0.5 / (0.37514809612095706 * 4)), 1e-9);
        coupled["chi"].ShouldBe(ChainRun.Of(point)["chi"]);

        // In a field the Curie part becomes the slope of the Brillouin function.
        (string, object)[] inField = [.. point, ("B", 20.0)];
        var x = 0.6717138156258398 * 20 / 8;
        var difference = ChainRun.Of([.. inField, ("impurity", 1.0)])["chi_mol"];
        difference.ShouldBe(curie / Math.Pow(Math.Cosh(x), 2), 1e-15);
    }

    [Fact]
    public void DerivedObservables_OfThePaper_AreThoseOfTheFormulas()
    {
        var run = ChainRun.Of(("T", 5), ("J", 13.7), ("g", 2.03), ("J_inter", 0.04349899238847137), ("method", "infinite"));
        run["B_c"].ShouldBe(20.094177954694995, 1e-12);
        run["T_N"].ShouldBe(0.105, 1e-9);
        run["m_ordered"].ShouldBe(2.03 * 1.017 * Math.Sqrt(0.0031751089334650638), 1e-12);
        var ferromagnet = ChainRun.Of(("T", 5), ("J", -13.7), ("J_inter", 0.04), ("method", "infinite"));
        ferromagnet["B_c"].ShouldBe(double.NaN);
        ferromagnet["T_N"].ShouldBe(double.NaN);
    }

    [Fact]
    public void Auto_WithoutCoupling_IsInfinite() =>
        ChainRun.Of(("T", 3)).All.ShouldBe(ChainRun.Of(("T", 3), ("method", "infinite")).All);

    [Fact]
    public void Infinite_GroundState_HasDivergencesUndefined()
    {
        var critical = ChainRun.Of(("T", 0), ("J", 0.6717138156258398), ("g", 2), ("B", 1));
        critical.Failure.ShouldBeNull();
        critical["M"].ShouldBe(0.5);
        critical["chi"].ShouldBe(double.NaN);
        ChainRun.Of(("T", 0), ("J", 10))["chi"].ShouldBe(1 / (Math.PI * Math.PI));
        ChainRun.Of(("T", 0), ("J", 10))["magnetocaloric_ratio"].ShouldBe(double.NaN);
    }

    [Theory]
    [InlineData(13, 0.7)]
    [InlineData(12, -9.0)]
    public void Ring_AnyExchange_IsTheSpectrum(int sites, double j)
    {
        var run = ChainRun.Of(("method", "ring"), ("N", sites), ("T", 2.5), ("B", 1.2), ("J", j), ("g", 2));
        var exchange = j > 0 ? Exchange.Antiferromagnetic : Exchange.Ferromagnetic;
        var state = Physics.HeisenbergChain.Ring.RingSpectrum.Diagonalize(sites)
            .Evaluate(2.5 / Math.Abs(j), 2 * 0.6717138156258398 * 1.2 / Math.Abs(j), exchange).Value;
        run["f"].ShouldBe(state.F, 1e-12);
        run["C"].ShouldBe(state.C, 1e-12);
        run["chi"].ShouldBe(state.Chi, 1e-12);
        run["binder"].ShouldBe(double.NaN);
    }

    [Fact]
    public void Qmc_CoupledChains_GivesAllItMeasures()
    {
        var run = ChainRun.Of(("T", 13.7), ("B", 3), ("J", 13.7), ("J_inter", 4), ("N", 8), ("chains", 2), ("sweeps", 512));
        run.Failure.ShouldBeNull();
        run["f"].ShouldBe(double.NaN);
        run["chi_error"].ShouldBeGreaterThan(0);
        run["M"].ShouldBeInRange(0.01, 0.2);
        run["S_Q"].ShouldBeGreaterThan(0.25);
        run["binder"].ShouldBeInRange(0.3, 0.6);
        run["stiffness_across"].ShouldBeGreaterThanOrEqualTo(0);
        ChainRun.Of(("T", 13.7), ("B", -3), ("J", 13.7), ("J_inter", 4), ("N", 8), ("chains", 2), ("sweeps", 512))["M"].ShouldBe(-run["M"]);
    }

    [Fact]
    public void Qmc_InterruptedPoint_GoesOnFromItsCheckpointWithTheSameBits()
    {
        (string, object)[] point = [("T", 6), ("B", 5), ("method", "qmc"), ("N", 16), ("sweeps", 256)];
        var whole = ChainRun.Of(point);
        using var stop = new CancellationTokenSource();
        var checkpoints = new MemoryCheckpoints(savesBeforeStop: 1100, stop);
        Should.Throw<OperationCanceledException>(() => ChainRun.Of(new EvaluationContext(checkpoints, null, stop.Token), point));
        checkpoints.Saves.ShouldBe(1100);
        var resumed = ChainRun.Of(new EvaluationContext(checkpoints), point);
        resumed.All.ShouldBe(whole.All);

        // 1000 + 256 sweeps in all: what was done before the interruption was not done again.
        checkpoints.Saves.ShouldBe(1256);
    }

    [Theory]
    [InlineData("J is 0", "J", 0.0)]
    [InlineData("method infinite takes 0 or 1e-5", "T", 1.37e-6)]
    [InlineData("N is 21", "N", 21, "method", "ring")]
    [InlineData("N is 2;", "N", 2, "method", "ring")]
    [InlineData("method ring takes T > 0", "T", 0, "method", "ring")]
    [InlineData("method qmc takes T > 0", "T", 0, "method", "qmc")]
    [InlineData("N is 9", "N", 9, "method", "qmc")]
    [InlineData("chains is 3", "chains", 3, "J_inter", 1.0)]
    [InlineData("one chain", "chains", 1, "J_inter", 1.0)]
    [InlineData("J_inter is 0", "chains", 4, "method", "qmc")]
    [InlineData("up to 1048576 spins", "chains", 64, "J_inter", 1.0, "N", 4096)]
    [InlineData("impurity is 0.1 at T = 0", "T", 0, "impurity", 0.1)]
    [InlineData("t >= 0.1", "T", 0.3, "J", -10.0, "B", 1.5)]
    public void Point_Impossible_FailsWithWhatToDo(string reason, params object[] parameters)
    {
        var named = parameters.Chunk(2).Select(pair => ((string)pair[0], pair[1])).ToArray();
        ChainRun.Of(named).Failure.ShouldNotBeNull().ShouldContain(reason);
    }

    [Fact]
    public void Evaluate_ManyThreadsAndOrders_GiveTheSameBits()
    {
        (string, object)[][] points =
        [
            .. from t in new[] { 0.2, 3.0, 14.0 } from b in new[] { 0.0, 9.0, 20.0 }
               from method in new[] { "infinite", "ring" } select new (string, object)[] { ("T", t), ("B", b), ("method", method), ("N", 10) },
        ];
        var expected = points.Select(p => ChainRun.Of(p).All.ToArray()).ToArray();
        var found = new double[points.Length][];
        Parallel.For(0, points.Length, i => found[points.Length - 1 - i] = [.. ChainRun.Of(points[points.Length - 1 - i]).All]);
        for (var i = 0; i < points.Length; i++)
            found[i].ShouldBe(expected[i]);
    }
}
