using SweepCluster.Physics.Engines;

namespace SweepCluster.Sweeps.Tests.Stores;

/// <summary>An engine with every kind of parameter and observable a store can hold; its numbers are made up.</summary>
[Engine("store-test", "3", Meaning = "numbers for the store's tests", Source = "none")]
public sealed class StoreTestEngine : PointEngine<StoreTestEngine.Parameters, StoreTestEngine.Observables>
{
    public enum Lattice
    {
        SimpleCubic,
        [Choice("bcc")]
        BodyCentred,
        [Choice("fcc")]
        FaceCentred,
    }

    protected override Observables Evaluate(Parameters parameters, PointContext context) => new()
    {
        Energy = parameters.Field * parameters.Level,
        Spectrum = [1, 2, 3, 4, 5, 6],
    };

    public sealed record Parameters
    {
        [Parameter("field", Symbol = "B", Unit = "T", Meaning = "magnetic field", Source = "(1)")]
        public double Field { get; init; } = 1.5;

        [Parameter("level", Minimum = 0, Meaning = "number of quanta")]
        public int Level { get; init; } = 2;

        [Parameter("spin", Symbol = "S", HalfInteger = true, Meaning = "spin")]
        public double Spin { get; init; } = 0.5;

        [Parameter("lattice", Meaning = "crystal lattice")]
        public Lattice Lattice { get; init; } = Lattice.BodyCentred;

        [Parameter("gap", Unit = "K", Meaning = "derived when not given")]
        public double Gap { get; init; } = double.NaN;
    }

    public sealed record Observables
    {
        public static ObservableDimension Angle { get; } = new("angle", 2, "Å⁻¹", [0.25, 0.75]);

        public static ObservableDimension Channel { get; } = ObservableDimension.Count("channel", 3);

        [Observable("energy", Symbol = "E", Unit = "meV", Meaning = "energy of the level", Source = "(2)")]
        public double Energy { get; init; }

        [Observable("spectrum", Unit = "1/s", Dimensions = [nameof(Angle), nameof(Channel)], Meaning = "counts")]
        public double[] Spectrum { get; init; } = [];

        [Observable("phase", Meaning = "which phase is stable")]
        public Lattice Phase { get; init; }
    }
}
