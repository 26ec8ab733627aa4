using SweepCluster.Physics.Engines;
using SweepCluster.Physics.SpinTunneling;

namespace SweepCluster.Physics.Tests.SpinTunneling;

public class BandedMethodTests
{
    private static readonly SpinModel Figures = new(J: 40, K_par: 1, K_perp: 20, Omega_0: 0.2, S1: 10, S2: 10);

    [Fact]
    public void Solve_AfterOtherModels_GivesTheSameBits()
    {
        // Other fields on the same tables, other spins, other symmetries, and so many that tables are dropped.
        var used = new BandedMethod();
        SpinModel[] models =
        [
            Figures, Figures with { H_y = 30 }, Figures with { H_y = 30.61 }, Figures with { S2 = 8.5, H_x = 3 },
            Figures with { H_x = 1, H_y = 2, H_z = 0.3, S1 = 4, S2 = 4 }, Figures with { S1 = 7, S2 = 0 },
            Figures with { S1 = 25, S2 = 25 }, Figures with { Omega_0 = 50, S1 = 5, S2 = 3 },
        ];
        foreach (var model in models)
            used.Solve(model);
        foreach (var model in models.Reverse())
        {
            var (again, fresh) = (used.Solve(model), new BandedMethod().Solve(model));
            again.Coefficients.ShouldBe(fresh.Coefficients);
            again.Levels.ShouldBe(fresh.Levels);
            again.Splitting.ShouldBe(fresh.Splitting);
        }
    }

    [Theory]
    [InlineData(2000000, 2000000)]
    [InlineData(20000, 20000)]
    public void Solve_TooLarge_SaysSizeAndMemory(double S1, double S2)
    {
        var model = Figures with { S1 = S1, S2 = S2 };
        var failure = Should.Throw<PointFailedException>(() => new BandedMethod().Solve(model));
        failure.Message.ShouldContain($"S1 = {S1}, S2 = {S2} need ");
        failure.Message.ShouldContain(" states (of ");
        failure.Message.ShouldContain("the banded method goes to 2.0 GiB");
        Should.Throw<PointFailedException>(() => DenseMethod.Solve(model)).Message.ShouldContain("the dense method would need a matrix of");
    }

    [Fact]
    public void Refusal_ModelsOfTheDocumentedRange_AreTaken()
    {
        foreach (var S in new[] { 1.0, 10, 60, 100, 200 })
        {
            BandedMethod.Refusal(Figures with { S1 = S, S2 = S }).ShouldBeNull();
            BandedMethod.Refusal(Figures with { S1 = S, S2 = Math.Floor(S / 3), H_x = 1, H_z = 1 }).ShouldBeNull();
        }
    }

    [Theory]
    [InlineData(0.3, 1, "S1 is 0.3")]
    [InlineData(0, 1, "S1 is 0")]
    [InlineData(1, -1, "S2 is -1")]
    [InlineData(double.NaN, 1, "S1 is NaN")]
    public void Solve_NoSpin_SaysWhatIsWrong(double S1, double S2, string expected) =>
        Should.Throw<PointFailedException>(() => new BandedMethod().Solve(Figures with { S1 = S1, S2 = S2 }))
            .Message.ShouldStartWith(expected);

    [Fact]
    public void Solve_NotFinite_SaysTheModel() =>
        Should.Throw<PointFailedException>(() => new BandedMethod().Solve(Figures with { J = double.NaN }))
            .Message.ShouldContain("not finite: J = NaN, K_par = 1");

    [Fact]
    public void Solve_Cancelled_Throws() =>
        Should.Throw<OperationCanceledException>(() => new BandedMethod().Solve(Figures, new CancellationToken(canceled: true)));

    [Fact]
    public void Solve_NoDoublet_LeavesTheCoefficientsUndefined()
    {
        // Without anisotropy the two lowest levels are no Neel directions; levels and splitting stand all the same.
        var result = new BandedMethod().Solve(Figures with { K_par = 0, K_perp = 0, S1 = 3, S2 = 1, Omega_0 = 0 });
        result.Coefficients.ShouldAllBe(c => double.IsNaN(c));

        // J/2 [L(L+1) - S1(S1+1) - S2(S2+1)] with L = 2.
        result.Levels[0].ShouldBe(20 * (6 - 12 - 2), 1e-12);
        result.Splitting.ShouldBe(0, 1e-12);
    }
}
