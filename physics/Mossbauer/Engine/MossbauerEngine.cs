using SweepCluster.Physics.Engines;

namespace SweepCluster.Physics.Mossbauer;

/// <summary>A transmission experiment with the 14.4 keV line of 57Fe: the engine <c>mossbauer</c>.</summary>
/// <remarks>
/// <para>
/// Parameters: <see cref="MossbauerParameters"/>, observables: <see cref="MossbauerObservables"/>. The method
/// <c>expected</c> gives expectation values (<see cref="ExpectedExperiment"/>; transmission to 1e-9), <c>poisson</c>
/// Poisson numbers of them, <c>monte-carlo</c> the counts of photon histories (<see cref="PhotonSimulation"/>). With the
/// first, lines are measured on the computed transmission; with the other two, by a Lorentzian fit of the counts, and are
/// NaN where that fit fails or finds a dip less deep than three of its errors.
/// </para>
/// <para>
/// Lines lie at isomer_shift + source_isomer_shift + hyperfine splitting + the change of the second-order Doppler shift
/// since 300 K. Thread-safe; a point depends on its parameters and random key only.
/// </para>
/// </remarks>
[Engine("mossbauer", "1",
    Meaning = "transmission experiment with the 14.4 keV line of 57Fe: spectra, lines, detector, counts",
    Source = "laboratory report on the Moessbauer effect simulated with mossbSim (2024)")]
public sealed class MossbauerEngine : PointEngine<MossbauerParameters, MossbauerObservables>
{
    private const double LargestRadiusOverDistance = 5;
    private const double LargestPoissonMean = 1e15;
    private const double RoomTemperatureKelvin = 300;
    private const double MillimetrePerMicrometre = 1e-3;

    /// <inheritdoc/>
    protected override string? Check(MossbauerParameters parameters)
    {
        var half = Given(parameters.ThicknessMicrometre, Material(parameters.Absorber).ThicknessMicrometre) * MillimetrePerMicrometre / 2;
        if (parameters.Distance <= half)
        {
            return $"distance is {parameters.Distance} mm, inside the absorber; it is measured to the absorber's middle and must be above half its thickness, {half} mm";
        }

        if (parameters.Radius > LargestRadiusOverDistance * parameters.Distance)
        {
            return $"radius is {parameters.Radius} mm; at a distance of {parameters.Distance} mm it must be at most {LargestRadiusOverDistance * parameters.Distance} mm ({LargestRadiusOverDistance} distances)";
        }

        if (parameters.WindowHigh <= parameters.WindowLow)
        {
            return $"window_high is {parameters.WindowHigh} keV; it must be above window_low, {parameters.WindowLow} keV";
        }

        var photons = parameters.Decays * new DiskGeometry(parameters.Distance, parameters.Radius).SolidAngleFraction;
        if (parameters.Method != MossbauerMethod.Expected && photons > LargestPoissonMean)
        {
            return $"decays is {parameters.Decays}, of which {photons:G3} reach the absorber; counting them one by one takes at most {LargestPoissonMean}: take fewer decays, or method expected";
        }

        return null;
    }

    /// <inheritdoc/>
    protected override MossbauerObservables Evaluate(MossbauerParameters parameters, PointContext context)
    {
        var material = Material(parameters.Absorber);
        var theta = Given(parameters.DebyeTemperature, material.DebyeTemperatureKelvin);
        var recoilFree = DebyeLattice.RecoilFreeFraction(theta, parameters.Temperature);
        var doppler = DebyeLattice.SecondOrderDopplerMillimetrePerSecond(theta, parameters.Temperature);
        var shift = parameters.SourceIsomerShift + doppler
            - DebyeLattice.SecondOrderDopplerMillimetrePerSecond(theta, RoomTemperatureKelvin);
        var thickness = Given(parameters.ThicknessMicrometre, material.ThicknessMicrometre);
        var effective = ResonantAbsorber.EffectiveThickness(
            material.IronPerCubicCentimetre * parameters.Enrichment, thickness, recoilFree, parameters.ConversionCoefficient);
        var setup = Setup(
            parameters, material, thickness, ResonantAbsorber.Lines([Site(parameters, material.Site)], effective, parameters.LineWidth, shift));

        var scratch = context.Scratch<MossbauerScratch>();
        var (counts, lines) = (scratch.Counts, scratch.Lines);
        var velocities = TriangularDrive.Velocities(parameters.VelocityMax);
        Count(parameters.Method, setup, scratch, context);
        if (WantsLines(context))
        {
            LineMeasurement.OfTransmission(setup, scratch.Expected.Transmission, lines);
            if (parameters.Method != MossbauerMethod.Expected)
                LineMeasurement.OfCounts(setup, counts, velocities, lines);
        }
        else
        {
            lines.Clear();
        }

        var tissue = DoseRate(parameters, DoseMedium.SoftTissue);
        var equivalent = PointSourceDose.EquivalentSievertPerHour(tissue);
        return new MossbauerObservables
        {
            Spectrum = [.. counts.Spectrum],
            Velocity = velocities,
            PulseHeight = [.. counts.PulseHeight],
            Depth1 = lines.Depths[0],
            Depth2 = lines.Depths[1],
            Depth3 = lines.Depths[2],
            Depth4 = lines.Depths[3],
            Depth5 = lines.Depths[4],
            Depth6 = lines.Depths[5],
            Position1 = lines.Positions[0],
            Position2 = lines.Positions[1],
            Position3 = lines.Positions[2],
            Position4 = lines.Positions[3],
            Position5 = lines.Positions[4],
            Position6 = lines.Positions[5],
            Width1 = lines.Widths[0],
            Width2 = lines.Widths[1],
            Width3 = lines.Widths[2],
            Width4 = lines.Widths[3],
            Width5 = lines.Widths[4],
            Width6 = lines.Widths[5],
            Contrast = lines.Deepest / (1 + (1 / counts.WindowSignalToBackground)),
            SignalToBackground = counts.SignalToBackground,
            WindowSignalToBackground = counts.WindowSignalToBackground,
            EffectiveThickness = effective,
            RecoilFreeAbsorber = recoilFree,
            SecondOrderDoppler = doppler,
            DoseRateAir = DoseRate(parameters, DoseMedium.Air),
            DoseRateTissue = tissue,
            DoseEquivalentRate = equivalent,
            HoursToLimit = PointSourceDose.HoursToLimit(parameters.DoseLimitSievert, equivalent),
        };
    }

    private static double DoseRate(MossbauerParameters parameters, DoseMedium medium) => PointSourceDose.AbsorbedGrayPerSecond(
        parameters.ActivityBecquerel,
        parameters.DoseDistanceMetre,
        medium,
        parameters.DoseLines == DoseLines.All ? Cobalt57.Lines : [Cobalt57.Gamma122, Cobalt57.Gamma136]);

    private static void Count(MossbauerMethod method, ExperimentSetup setup, MossbauerScratch scratch, PointContext context)
    {
        if (method == MossbauerMethod.MonteCarlo)
        {
            Simulate(setup, scratch, context);
            if (WantsLines(context))
                scratch.Expected.PrepareTransmission(setup, context.Cancellation);
            return;
        }

        scratch.Expected.Run(setup, scratch.Counts, context.Cancellation);
        if (method == MossbauerMethod.Poisson)
            PoissonCounts.Draw(scratch.Counts, context.Random);
    }

    private static void Simulate(ExperimentSetup setup, MossbauerScratch scratch, PointContext context)
    {
        var simulation = scratch.Simulation;
        simulation.Start(setup, context.Random);
        if (context.LoadCheckpoint() is { } saved)
            simulation.TryRestore(saved);
        while (!simulation.IsComplete)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            simulation.Step();
            if (context.CheckpointIsDue)
                context.SaveCheckpoint(simulation.Save());
        }

        simulation.CopyTo(scratch.Counts);
    }

    private static bool WantsLines(PointContext context)
    {
        if (context.Wants("contrast"))
            return true;
        for (var i = 1; i <= LineTable.Size; i++)
        {
            if (context.Wants($"depth_{i}") || context.Wants($"position_{i}") || context.Wants($"width_{i}"))
                return true;
        }

        return false;
    }

    private static ExperimentSetup Setup(
        MossbauerParameters parameters, AbsorberMaterial material, double thickness, ResonanceLine[] lines) => new()
        {
            Lines = lines,
            LineWidthMillimetrePerSecond = parameters.LineWidth,
            RecoilFreeSource = parameters.RecoilFreeSource,
            Absorber = material.Compound,
            ThicknessMicrometre = thickness,
            Geometry = new DiskGeometry(parameters.Distance, parameters.Radius),
            DetectorThicknessMillimetre = parameters.DetectorThickness,
            Resolution = new EnergyResolution(parameters.EnergyResolution),
            Window = new EnergyWindow(parameters.WindowLow, parameters.WindowHigh),
            MaximumVelocityMillimetrePerSecond = parameters.VelocityMax,
            Decays = parameters.Decays,
        };

    private static HyperfineSite Site(MossbauerParameters parameters, HyperfineSite sample) => new()
    {
        IsomerShiftMillimetrePerSecond = Given(parameters.IsomerShift, sample.IsomerShiftMillimetrePerSecond),
        QuadrupoleSplittingMillimetrePerSecond = Given(parameters.QuadrupoleSplitting, sample.QuadrupoleSplittingMillimetrePerSecond),
        FieldTesla = Given(parameters.FieldTesla, sample.FieldTesla),
        Asymmetry = parameters.Asymmetry,
        FieldPolarAngleRadian = parameters.FieldPolarAngle,
        FieldAzimuthRadian = parameters.FieldAzimuth,
    };

    private static AbsorberMaterial Material(MossbauerSample sample) => sample switch
    {
        MossbauerSample.AlphaIron => AbsorberMaterial.AlphaIron,
        MossbauerSample.SodiumNitroprusside => AbsorberMaterial.SodiumNitroprusside,
        _ => AbsorberMaterial.FreeSite,
    };

    private static double Given(double value, double sample) => double.IsNaN(value) ? sample : value;
}
