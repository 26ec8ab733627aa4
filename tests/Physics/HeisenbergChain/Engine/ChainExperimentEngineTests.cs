using SweepCluster.Physics.Engines;
using SweepCluster.Physics.HeisenbergChain;

namespace SweepCluster.Physics.Tests.HeisenbergChain.Engine;

public class ChainExperimentEngineTests
{
    private const int Sets = 200;

    private static readonly ChainExperimentEngine Engine = new();

    [Theory]
    [InlineData("susceptibility", 2, 300, 22, "J g chi_0")]
    [InlineData("magnetization", 1.5, 8, 12, "J g")]
    public void Evaluate_TwoHundredNoisySets_ErrorsCoverAsStated(string experiment, double lowest, double highest, int points, string fitted)
    {
        var columns = Evaluate(experiment, Sets, ("T_min", lowest), ("T_max", highest), ("points", points));
        foreach (var name in fitted.Split(' '))
        {
            var pulls = columns[$"{name}_pull"];

            // Of 200, the 68.3% and 95.4% intervals cover 200 p +- 3 sqrt(200 p (1 - p)) truths.
            ((double)pulls.Count(pull => Math.Abs(pull) < 1)).ShouldBe(136.5, 3 * 6.6, name);
            ((double)pulls.Count(pull => Math.Abs(pull) < 2)).ShouldBe(190.9, 3 * 3.0, name);

            // Mean 0 +- 1/sqrt(200), variance 1 +- sqrt(2/200): three standard deviations.
            pulls.Average().ShouldBe(0, 3 / Math.Sqrt(Sets), name);
            pulls.Average(pull => pull * pull).ShouldBe(1, 3 * Math.Sqrt(2.0 / Sets), name);
        }

        columns["J_covered"].Average().ShouldBe(columns["J_pull"].Count(pull => Math.Abs(pull) < 1) / (double)Sets);

        // chi^2 per degree of freedom: 1 with the variance 2/ndf of each set.
        var ndf = experiment == "susceptibility" ? points - 3 : (2 * points) - 2;
        columns["chi2_per_ndf"].Average().ShouldBe(1, 3 * Math.Sqrt(2.0 / (ndf * Sets)));
    }

    [Fact]
    public void Evaluate_LessNoise_HasErrorsInProportion()
    {
        var coarse = Evaluate("susceptibility", 1, ("noise", 1e-3));
        var fine = Evaluate("susceptibility", 1, ("noise", 1e-6));

        // To the first order in the noise.
        (coarse["J_fit_error"][0] / fine["J_fit_error"][0]).ShouldBe(1000, 5);
        fine["J_fit"][0].ShouldBe(13.7, 6 * fine["J_fit_error"][0]);
    }

    [Fact]
    public void Evaluate_PointAlone_IsThatOfItsBatch()
    {
        var batch = Evaluate("susceptibility", 3);
        var alone = Evaluate("susceptibility", 1, first: 2);
        alone["J_fit"][0].ShouldBe(batch["J_fit"][2]);
        alone["chi_0_pull"][0].ShouldBe(batch["chi_0_pull"][2]);
    }

    [Fact]
    public void Check_TemperaturesInTheWrongOrder_AreNamed()
    {
        var values = Engine.Description.Parameters.Select(p => p.Default).ToArray();
        values[Engine.Description.IndexOfParameter("T_min")] = 400;
        Engine.Check(new ParameterValues(Engine.Description, values)).ShouldNotBeNull().ShouldContain("T_max must be above T_min");
    }

    private static Dictionary<string, double[]> Evaluate(string experiment, int count, params (string Name, double Value)[] parameters) =>
        Evaluate(experiment, count, 0, parameters);

    private static Dictionary<string, double[]> Evaluate(string experiment, int count, int first, params (string Name, double Value)[] parameters)
    {
        var description = Engine.Description;
        var block = new PointBlock(description, count, seed: 2019);
        block.Start(first, count);
        var choices = description.Parameters[description.IndexOfParameter("experiment")].Choices;
        block.SetConstant(description.IndexOfParameter("experiment"), choices.IndexOf(experiment));
        foreach (var (name, value) in parameters)
            block.SetConstant(description.IndexOfParameter(name), value);
        var buffers = description.Observables.ToDictionary(o => o.Name, _ => new double[count]);
        for (var i = 0; i < description.Observables.Length; i++)
            block.SetOutput(i, buffers[description.Observables[i].Name]);
        Engine.Evaluate(block, new EvaluationContext());
        block.Failures.ShouldBeEmpty();
        return buffers;
    }
}
