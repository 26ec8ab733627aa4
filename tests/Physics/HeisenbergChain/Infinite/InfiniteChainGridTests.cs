using SweepCluster.Physics.HeisenbergChain;
using SweepCluster.Physics.HeisenbergChain.Infinite;

namespace SweepCluster.Physics.Tests.HeisenbergChain.Infinite;

public class InfiniteChainGridTests
{
    private static readonly string[] Names = ["f", "u", "s", "C", "M", "chi", "dMdT"];

    [Fact]
    public void Evaluate_ReferenceGrid_AgreesToItsStatedTolerance()
    {
        var chain = new InfiniteChain();
        foreach (var row in Reference.Rows("thermodynamic_limit_grid", "rows"))
        {
            var value = Numbers(chain.Evaluate(row[0], row[1]).Value);
            for (var i = 0; i < Names.Length; i++)
            {
                // The reference's tolerance plus the rounding of its 13 digits, which exceeds it only for f at t = 5.
                var tolerance = Reference.Number("thermodynamic_limit_grid", "tolerance_abs", Names[i])
                    + Reference.Digits(row[2 + i], 13);
                value[i].ShouldBe(row[2 + i], tolerance, $"{Names[i]} at t = {row[0]}, h = {row[1]}");
            }
        }
    }

    [Fact]
    public void Evaluate_ReferenceGrid_ErrorEstimateCoversTheErrorAndIsSmall()
    {
        var chain = new InfiniteChain();
        var (covered, all) = (0, 0);
        foreach (var row in Reference.Rows("thermodynamic_limit_grid", "rows"))
        {
            var estimate = chain.Evaluate(row[0], row[1]);
            var (value, error) = (Numbers(estimate.Value), Numbers(estimate.Error));
            for (var i = 0; i < Names.Length; i++)
            {
                // What the reference itself leaves open: its digits and the difference of its two contours (u: as s).
                var open = Reference.Digits(row[2 + i], 13)
                    + (Names[i] == "u" ? 2.3e-13 : Reference.Number("thermodynamic_limit_grid", "max_difference_between_two_contours", Names[i]));
                covered += Math.Abs(value[i] - row[2 + i]) <= error[i] + open ? 1 : 0;
                all++;
                error[i].ShouldBeLessThan(2e-10, $"{Names[i]} at t = {row[0]}, h = {row[1]}");
            }
        }

        covered.ShouldBeGreaterThanOrEqualTo((int)Math.Ceiling(0.99 * all));
    }

    [Fact]
    public void Evaluate_LowTemperatureZeroField_GivesTheReferenceDigits()
    {
        var chain = new InfiniteChain();
        foreach (var row in Reference.Rows("low_T_h0", "rows"))
        {
            var value = chain.Evaluate(row[0], 0).Value;
            value.F.ShouldBe(row[1], Reference.Digits(row[1], 12) + 1e-12);
            value.C.ShouldBe(row[2], Reference.Digits(row[2], 12) + 1e-12);
            value.Chi.ShouldBe(row[3], Reference.Digits(row[3], 12) + 1e-12);
        }
    }

    [Fact]
    public void Evaluate_PaperCompound_GivesTheTableOfMagnetizations()
    {
        // M/M_sat at J = 13.7 K, g = 2.03; columns are T = 0.6, 1.5, 4, 10, 20 K.
        double[] temperaturesKelvin = [0.6, 1.5, 4, 10, 20];
        var chain = new InfiniteChain();
        foreach (var row in Reference.Rows("paper", "M_over_Msat_table", "rows"))
        {
            var h = 2.03 * Reference.Number("constants", "muB_over_kB_K_per_T") * row[0] / 13.7;
            for (var i = 0; i < temperaturesKelvin.Length; i++)
            {
                var m = 2 * chain.Evaluate(temperaturesKelvin[i] / 13.7, h).Value.M;
                m.ShouldBe(row[1 + i], 1e-9, $"B = {row[0]} T, T = {temperaturesKelvin[i]} K");
            }
        }
    }

    private static double[] Numbers(ReducedThermodynamics state) =>
        [state.F, state.U, state.S, state.C, state.M, state.Chi, state.DMdT];
}
