using SweepCluster.Physics.Numerics;

namespace SweepCluster.Physics.SpinTunneling;

/// <summary>How large a model <see cref="BandedMethod"/> takes on.</summary>
internal static class BandedLimit
{
    /// <summary>The greatest memory one point may take.</summary>
    public const double MaximumBytes = 2.0 * (1L << 30);

    // Per electronic state: elements in the tables of electrons (9 to 15) and of electrons with impurity (up to 42), the
    // bytes of each with its place, term, table and matrix value; the tables that blocks are built from; numbers in the
    // vectors of the iterations. S1 = 40, S2 = 30 takes 9.9 MB where this counts 13.
    private const double ElementsPerState = 50;
    private const double BytesPerElement = 29;
    private const double TableBytesPerState = 400;
    private const double NumbersPerState = 250;

    /// <summary>Why a model is too large, or <see langword="null"/>.</summary>
    public static string? Refusal(SpinModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var (states, bytes) = SizeOf(model);
        return bytes <= MaximumBytes
            ? null
            : $"S1 = {model.S1}, S2 = {model.S2} need {2 * states:N0} states (of {2 * model.ElectronicDimension:N0}) and about "
                + $"{MemorySize.Format(bytes)} of memory; the banded method goes to {MemorySize.Format(MaximumBytes)}. "
                + "Use smaller spins, or method semiclassical";
    }

    /// <summary>Electronic states up to the cut and the bytes that a point takes.</summary>
    public static (double States, double Bytes) SizeOf(SpinModel model)
    {
        var twoMaximumL = BasisCut.TwoMaximumL(model);
        var states = BasisCut.States(model, twoMaximumL);
        var shell = Math.Min((twoMaximumL / 2.0) - Math.Abs(model.S) + 1, states);

        // A field across y couples neighbouring M; one with all components doubles every row.
        var parity = model.H_x == 0 && model.H_z == 0 ? 2 : 1;
        var width = model.H_x != 0 && model.H_z != 0 ? 2 : 1;
        var exchange = model.TwoS1 == model.TwoS2 ? 2 : 1;
        var bandwidth = width * ((shell / exchange * (parity == 2 ? 1 : 2)) + 3);
        return (states, BandedCholesky.BytesFor(width * states, bandwidth)
            + (states * width * ((ElementsPerState * BytesPerElement) + TableBytesPerState + (8 * NumbersPerState))));
    }
}
