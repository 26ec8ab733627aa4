using SweepCluster.Physics.SpinTunneling;

namespace SweepCluster.Physics.Tests.SpinTunneling;

/// <summary>The exact side against the values of an independent calculation.</summary>
public class ExactReferenceTests
{
    private static readonly SpinModel Figures = new(J: 40, K_par: 1, K_perp: 20, Omega_0: 0.2, S1: 10, S2: 10);
    private readonly BandedMethod method = new();

    public static TheoryData<double[]> FieldRows => ReferenceValues.Rows("fig_abc");

    public static TheoryData<double[]> SizeRows => ReferenceValues.Rows("fig_d");

    public static TheoryData<double[]> ZeroFieldRows => ReferenceValues.Rows("Cx0_zero_field");

    public static TheoryData<double[]> FerrimagnetRows => ReferenceValues.Rows("ferrimagnet");

    [Theory]
    [MemberData(nameof(FieldRows))]
    public void Solve_FieldOfFiguresAToC_GivesTheCoefficients(double[] row)
    {
        var result = method.Solve(Figures with { H_y = row[0] });

        // The page's absolute tolerance; the sum of both calculations' errors.
        const double tolerance = 1e-10;
        result.C(0, 0).ShouldBePrinted(row[1], tolerance, "C_00");
        result.C(0, 2).ShouldBePrinted(row[2], tolerance, "C_0y");
        result.C(1, 0).ShouldBePrinted(row[3], tolerance, "C_x0");
        result.C(1, 2).ShouldBePrinted(row[4], tolerance, "C_xy");
        result.C(2, 1).ShouldBePrinted(row[5], tolerance, "C_yx");
        result.C(3, 3).ShouldBePrinted(row[6], tolerance, "C_zz");
        foreach (var (i, j) in Forbidden())
            result.C(i, j).ShouldBe(0, 1e-13, $"C_{i}{j}");
    }

    [Fact]
    public void Solve_ZeroField_GivesTheSpectrum()
    {
        var levels = method.Solve(Figures).Levels;
        levels[0].ShouldBe(-4261.5409627151, 1.2e-10);
        levels[1].ShouldBe(-4261.5409627151, 1.2e-10);
        levels[2].ShouldBe(-4256.3502825744, 1.2e-10);
        levels[3].ShouldBe(-4256.3502825744, 1.2e-10);
        var electronic = method.Solve(Figures with { Omega_0 = 0 });
        electronic.Levels[0].ShouldBe(-4261.5393798243, 1.2e-10);
        electronic.Levels[2].ShouldBe(-4256.351826151, 1.2e-10);
        electronic.Splitting.ShouldBe(electronic.Levels[2] - electronic.Levels[0], 1e-11);
    }

    [Theory]
    [InlineData(0, 30, 30.6107441615)]
    [InlineData(0, 91, 91.828916556)]
    [InlineData(0.2, 30, 30.61074443)]
    [InlineData(0.2, 91, 91.8289174)]
    public void Solve_ZerosOfC_x0_LieAtTheReferenceFields(double omega_0, double near, double expected) =>
        FieldOfZero(Figures with { Omega_0 = omega_0 }, 1, 0, near).ShouldBe(expected, 1e-6);

    [Theory]
    [InlineData(1, 2, 61.268298)]
    [InlineData(1, 2, 122.53026)]
    [InlineData(2, 1, 61.28605)]
    [InlineData(2, 1, 122.56599)]
    public void Solve_ZerosOfTheImpurityTerms_LieAtTheReferenceFields(int i, int j, double expected) =>
        FieldOfZero(Figures, i, j, expected - 1).ShouldBe(expected, 6e-6);

    [Theory]
    [MemberData(nameof(SizeRows))]
    public void Solve_SpinsOfFigureD_GiveAlpha(double[] row)
    {
        var model = Figures with { J = row[0], S1 = row[1], S2 = row[1] };
        const double relative = 2e-8;
        var half = (model.J + model.K_perp) / 2;
        var (zero, middle) = (method.Solve(model).C(1, 0), method.Solve(model with { H_y = half }));
        zero.ShouldBePrinted(row[2], relative * row[2]);
        middle.C(2, 1).ShouldBePrinted(row[3], relative * -row[3]);
        middle.C(1, 2).ShouldBePrinted(row[4], relative * row[4]);
        var crossing = FieldOfZero(model with { Omega_0 = 0 }, 1, 0, row[5] - 0.5);
        crossing.ShouldBe(row[5], 2e-8 * row[5]);
        (-middle.C(2, 1) / zero).ShouldBePrinted(row[6], relative * row[6]);
        (-method.Solve(model with { H_y = crossing }).C(2, 1) / zero).ShouldBePrinted(row[8], relative * row[8]);
        Semiclassics.Of(model).Alpha.ShouldBePrinted(row[9], relative * row[9]);
    }

    [Theory]
    [MemberData(nameof(ZeroFieldRows))]
    public void Solve_ZeroField_GivesTheTunnelSplittingOverEightDecades(double[] row)
    {
        var model = Figures with { Omega_0 = 0, S1 = row[0], S2 = row[0] };

        // What the table claims for itself.
        var relative = row[0] switch { <= 20 => 1e-12, <= 30 => 1e-10, _ => 1e-5 };
        var exact = method.Solve(model);
        exact.C(1, 0).ShouldBePrinted(row[1], relative * row[1]);
        exact.Splitting.ShouldBe(2 * exact.C(1, 0), 1e-14 * exact.Splitting);

        // Ratios to the forms of (11), printed with five digits.
        var theory = Semiclassics.Of(model);
        var (omega, action) = (theory.Omega_0, theory.A_0);
        (exact.C(1, 0) / TunnelSplitting.Printed(omega, action)).ShouldBe(row[3], 5e-5);
        (exact.C(1, 0) / TunnelSplitting.Paper(omega, action)).ShouldBe(row[4], 5e-5);
        (exact.C(1, 0) / TunnelSplitting.Corrected(omega, TunnelSplitting.UntruncatedAction(row[0], theory.Lambda)))
            .ShouldBe(row[6], 5e-5 * row[6]);
    }

    // Inverse iteration in 113-bit arithmetic on the product basis, a program that shares nothing with this one.
    [Theory]
    [InlineData(20, 20, 40, 1, 0, 0.047647642170026588651)]
    [InlineData(30, 30, 40, 1, 0, 5.2305958106601275293e-4)]
    [InlineData(40, 40, 40, 1, 0, 4.7364457648686072023e-6)]
    [InlineData(50, 50, 40, 1, 0, 3.870711328957384445e-8)]
    [InlineData(60, 60, 40, 1, 0, 2.9670847237539692094e-10)]
    [InlineData(30, 20, 40, 1, 25, 8.307533757066773227e-4)]
    [InlineData(25, 20, 400, 2, 33.5, 4.4045040002886550649)]
    public void Solve_LargeSpins_KeepsTheDigitsOfTheSplitting(double S1, double S2, double J, double K_par, double H_y, double expected)
    {
        var exact = method.Solve(new(J, K_par, K_perp: 20, Omega_0: 0, S1, S2, H_y: H_y));

        // Six digits are promised at S = 60; the residuals in double-double give thirteen.
        exact.C(1, 0).ShouldBe(expected, 1e-13 * expected);
    }

    [Theory]
    [MemberData(nameof(FerrimagnetRows))]
    public void Solve_Ferrimagnet_GivesMassAndAmplitude(double[] row)
    {
        var model = new SpinModel(row[2], row[3], row[4], Omega_0: 0.2, row[0], row[1]);
        const double relative = 2e-8;
        var electronic = model with { Omega_0 = 0 };

        // For S1 = 20, S2 = 14 the table's first zero is wrong: inverse iteration in 113 bits on the product basis finds
        // C_x0 = 1.2e-3 there and 4e-16 here. Its other columns of that row agree.
        var misplaced = row[0] == 20 && row[1] == 14;
        FieldOfZero(electronic, 1, 0, row[8] - 0.3).ShouldBe(misplaced ? 131.1685392451 : row[8], relative * row[8]);
        FieldOfZero(electronic, 1, 0, row[9] - 0.3).ShouldBe(row[9], relative * row[9]);
        (1 / ((model.IsKramers ? 1 : 2) * row[8])).ShouldBePrinted(row[10], relative * row[10]);
        method.Solve(model).C(1, 0).ShouldBePrinted(row[5], model.IsKramers ? 1e-13 : relative * row[5]);
        var amplitude = method.Solve(model with { H_y = row[6] }).C(1, 0);
        amplitude.ShouldBePrinted(row[7], relative * row[7]);
        var flipAt = model.IsKramers ? 0 : row[8];
        Math.Abs(method.Solve(model with { H_y = flipAt }).C(2, 1) / amplitude).ShouldBePrinted(row[14], relative * row[14]);
    }

    [Theory]
    [InlineData(10.5, 9, -0.00076968937, 0.0057158332901, 0.0893665222)]
    [InlineData(9.5, 0, -0.00218739536, 0.010089817493, 0.088227594278)]
    public void Solve_HalfIntegerExcessSpin_DoesNotTunnelAtZeroField(double S1, double S2, double C_xy, double C_yx, double C_zz)
    {
        var result = method.Solve(Figures with { S1 = S1, S2 = S2 });
        result.C(1, 0).ShouldBe(0, 1e-13);
        result.C(1, 2).ShouldBePrinted(C_xy, 1e-11);
        result.C(2, 1).ShouldBePrinted(C_yx, 1e-11);
        result.C(3, 3).ShouldBePrinted(C_zz, 1e-11);
    }

    [Theory]
    [InlineData(9, 10, 0.65948566)]
    [InlineData(9, 20, 1.3064040)]
    public void Solve_FieldAlongX_OpensAGapOnlyWithExcessSpin(double S2, double H_x, double expected)
    {
        // The least splitting over H_y; with S1 = S2 it stays zero.
        var model = Figures with { Omega_0 = 0, S2 = S2, H_x = H_x / 2 };
        LeastSplitting(model).ShouldBe(expected, 1e-6);
        LeastSplitting(model with { S2 = 10 }).ShouldBe(0, 1e-7);
    }

    internal static IEnumerable<(int I, int J)> Forbidden() =>
        from i in Enumerable.Range(0, 4)
        from j in Enumerable.Range(0, 4)
        where (i, j) is not ((0, 0) or (0, 2) or (1, 0) or (1, 2) or (2, 1) or (3, 3))
        select (i, j);

    private double LeastSplitting(SpinModel model)
    {
        // Near the crossing the splitting is hypot(gap, slope (H_y - centre)): golden section on its square.
        double low = 30, high = 31.2;
        for (var step = 0; step < 60; step++)
        {
            var (a, b) = (low + (0.381966 * (high - low)), low + (0.618034 * (high - low)));
            if (method.Solve(model with { H_y = a }).Splitting < method.Solve(model with { H_y = b }).Splitting)
                high = b;
            else
                low = a;
        }

        return method.Solve(model with { H_y = (low + high) / 2 }).Splitting;
    }

    /// <summary>The zero of C_ij above a field that is near it, by the secant rule.</summary>
    private double FieldOfZero(SpinModel model, int i, int j, double near)
    {
        var (a, b) = (near, near + 0.2);
        var (atA, atB) = (method.Solve(model with { H_y = a }).C(i, j), method.Solve(model with { H_y = b }).C(i, j));
        for (var step = 0; step < 30 && Math.Abs(b - a) > 1e-12 * b && atB != atA; step++)
        {
            (a, b) = (b, b - (atB * (b - a) / (atB - atA)));
            (atA, atB) = (atB, method.Solve(model with { H_y = b }).C(i, j));
        }

        return b;
    }
}
