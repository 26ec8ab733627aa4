using FsCheck;
using FsCheck.Fluent;
using SweepCluster.Client.Plots.Text;
using SweepCluster.Contracts.Properties;

namespace SweepCluster.Client.Tests.Plots;

public class RichTextTests
{
    [Fact]
    public void Parse_Markup_GivesPieces() =>
        RichText.Parse("*k*_F = 1.9/*r*_{s}^{2}, \\gamma\\_x").ShouldBe([
            new("k", true, TextLevel.Line), new("F", false, TextLevel.Subscript), new(" = 1.9/", false, TextLevel.Line),
            new("r", true, TextLevel.Line), new("s", false, TextLevel.Subscript), new("2", false, TextLevel.Superscript),
            new(", γ_x", false, TextLevel.Line)]);

    [Theory]
    [InlineData("_")]
    [InlineData("a^")]
    [InlineData("*open")]
    [InlineData("_{never closed")]
    [InlineData("\\")]
    [InlineData("}{")]
    public void Parse_Unfinished_DoesNotThrow(string markup) => RichText.Parse(markup).ShouldNotBeEmpty();

    [Fact]
    public void Escape_AnyText_ShowsIt() => Prop.ForAll<NonNull<string>>(
        text => RichText.Plain(RichText.Escape(text.Get)) == text.Get).Hold();

    [Theory]
    [InlineData("k_F", "*k*_{F}")]
    [InlineData("kappa_ratio", "*κ*_{ratio}")]
    [InlineData("S1", "*S*_{1}")]
    [InlineData("m_z_error", "*m*_{z error}")]
    [InlineData("status_code", "status code")]
    [InlineData("h/J", "*h*/*J*")]
    [InlineData("<R^2>", "<*R*^2>")]
    [InlineData("Omega_p", "*Ω*_{p}")]
    [InlineData("χ", "*χ*")]
    public void Of_Symbol_IsSetAsTheFieldWritesIt(string symbol, string markup) => QuantityLabel.Of(symbol).ShouldBe(markup);

    [Theory]
    [InlineData("T", "K", "*T* (K)")]
    [InlineData("Q", "k_F", "*Q* (*k*_{F})")]
    [InlineData("x", "", "*x*")]
    public void Of_SymbolAndUnit_PutsTheUnitInParentheses(string symbol, string unit, string markup) =>
        QuantityLabel.Of(symbol, unit).ShouldBe(markup);

    [Theory]
    [InlineData(0, "0")]
    [InlineData(-2.5, "−2.5")]
    [InlineData(1e-7, "10^{−7}")]
    [InlineData(-3e8, "−3\u2009×\u200910^{8}")]
    [InlineData(12345, "12345")]
    public void Of_Number_IsReadable(double value, string label) => NumberLabel.Of(value).ShouldBe(label);
}
