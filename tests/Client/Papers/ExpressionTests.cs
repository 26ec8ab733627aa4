using SweepCluster.Client.Papers;

namespace SweepCluster.Client.Tests.Papers;

public class ExpressionTests
{
    [Theory]
    [InlineData("1 + 2 * 3", 7)]
    [InlineData("(1 + 2) * 3", 9)]
    [InlineData("8 / 4 / 2", 1)]
    [InlineData("5 - 3 - 1", 1)]
    [InlineData("-2^2", -4)]
    [InlineData("2^3^2", 512)]
    [InlineData("2 * -3", -6)]
    [InlineData("1.5e-3 * 2", 3e-3)]
    [InlineData("sqrt(16) + abs(-1) + log10(100)", 7)]
    [InlineData("C_x0 / x", 4)]
    public void Evaluate_Formula_HasItsValue(string formula, double expected) =>
        Expression.Parse(formula).Evaluate(name => name == "x" ? 2 : 8).ShouldBe(expected);

    [Theory]
    [InlineData("", "position 1")]
    [InlineData("1 +", "position 4")]
    [InlineData("(1", "')'")]
    [InlineData("1 2", "an operator")]
    [InlineData("1..2", "a number")]
    [InlineData("a $ b", "an operator")]
    public void Parse_NoFormula_SaysWhere(string text, string expected) =>
        Should.Throw<FormatException>(() => Expression.Parse(text)).Message.ShouldContain(expected);

    [Fact]
    public void Parse_Names_AreListedWithoutFunctions() =>
        Expression.Parse("sqrt(a) * b + a").Names.ShouldBe(["a", "b"], ignoreOrder: true);

    [Fact]
    public void Parse_Mean_IsAFormulaOfItsOwn()
    {
        var expression = Expression.Parse("a / mean(b - c) + mean(d)");
        expression.Names.ShouldBe(["a"]);
        expression.Means.Keys.ShouldBe(["mean(b - c)", "mean(d)"], ignoreOrder: true);
        expression.Evaluate(name => name switch { "a" => 12, "mean(b - c)" => 3, _ => 5 }).ShouldBe(9);
    }

    [Fact]
    public void Evaluate_Mean_AveragesOverRowsAndElements()
    {
        var table = new DataTable(
        [
            new Dictionary<string, Cell> { ["x"] = Cell.Of(1), ["s"] = new("s", [1, 2]) },
            new Dictionary<string, Cell> { ["x"] = Cell.Of(3), ["s"] = new("s", [3, 6]) },
        ]);
        table.Evaluate("x - mean(x)").ShouldBe([-1, 1]);
        table.Evaluate("mean(s)").ShouldBe([3, 3]);
        table.Evaluate("mean(x + mean(s))").ShouldBe([5, 5]);
    }
}
