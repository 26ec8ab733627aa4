namespace SweepCluster.Physics.Mossbauer;

/// <summary>
/// The energies that photons of a line leave in the detector: full-energy peak, iodine escape peak and the Compton
/// continuum of photons that scatter once and leave, averaged over the disk's solid angle.
/// </summary>
/// <remarks>
/// The physics of <see cref="SodiumIodideSlab"/>, integrated: depth of interaction in closed form, directions of the
/// X-ray and of the scattered photon by quadrature. The continuum is a Gauss rule in the deposit with panels as long as
/// the resolution is wide there, so that smearing it gives the smeared continuum to 1e-6. Not for resonant absorption.
/// </remarks>
internal static class DepositSpectrum
{
    private const int PanelOrder = 8;
    private const int LargestPanels = 400;
    private const int Azimuths = 8;
    private const int ObliqueCosines = 16;
    private const int NearlyParallelCosines = 3;

    /// <summary>Fills <paramref name="deposits"/> with the line's deposits; their shares sum to the detected share.</summary>
    public static void Fill(
        BeamLine line, SodiumIodideSlab slab, DiskGeometry geometry, in EnergyResolution resolution, List<Deposit> deposits)
    {
        deposits.Clear();
        var energy = line.EnergyKiloElectronVolt;
        var rays = SmoothRays(geometry);
        var (full, escaped) = (0.0, 0.0);
        foreach (var ray in rays)
        {
            var detected = ray.Weight * line.DetectedShare(ray.Cosine);
            var photo = detected * (1 - line.ComptonShare);
            var escape = line.EmitsKXRay
                ? SodiumIodideSlab.KFluorescence * SlabEscape.Isotropic(line.DetectorDepth / ray.Cosine, slab.KXRayDepth)
                : 0;
            full += detected - (photo * escape);
            escaped += photo * escape;
        }

        if (line.ComptonShare > 0)
            full -= AddContinuum(line, slab, rays, resolution, deposits);
        deposits.Add(new Deposit(energy, full));
        if (escaped > 0)
            deposits.Add(new Deposit(energy - SodiumIodideSlab.KXRayKiloElectronVolt, escaped));
    }

    /// <summary>Adds the deposits of photons that scatter once and leave, and returns their share.</summary>
    private static double AddContinuum(
        BeamLine line, SodiumIodideSlab slab, Ray[] rays, in EnergyResolution resolution, List<Deposit> deposits)
    {
        var energy = line.EnergyKiloElectronVolt;
        var total = KleinNishina.CrossSectionSquareCentimetre(energy);
        var rule = GaussLegendre.Rule(PanelOrder);
        var edge = KleinNishina.ComptonEdgeKiloElectronVolt(energy);
        var longest = edge / 4;
        var shortest = edge / LargestPanels;
        var left = 0.0;
        for (var low = 0.0; low < edge;)
        {
            var width = Math.Clamp(2 * resolution.Deviation(low + shortest), shortest, longest);
            width = Math.Min(width, edge - low);
            for (var i = 0; i < PanelOrder; i++)
            {
                var deposit = low + (width * (1 + rule.Nodes[i]) / 2);
                var (cosine, perKiloElectronVolt) = KleinNishina.AngleOfDeposit(energy, deposit);
                var density = 2 * Math.PI * KleinNishina.Differential(energy, cosine) * perKiloElectronVolt / total;
                var share = width * rule.Weights[i] / 2 * line.ComptonShare * density * ScatteredEscape(line, slab, rays, deposit, cosine);
                deposits.Add(new Deposit(deposit, share));
                left += share;
            }

            low += width;
            if (edge - low < 1e-9)
                break;
        }

        return left;
    }

    /// <summary>Detected share times the probability that the photon scattered by <paramref name="cosine"/> leaves the slab.</summary>
    private static double ScatteredEscape(BeamLine line, SodiumIodideSlab slab, Ray[] rays, double deposit, double cosine)
    {
        var secondaryDepth = slab.Depth(line.EnergyKiloElectronVolt - deposit);
        var sine = Math.Sqrt(Math.Max(0, 1 - (cosine * cosine)));
        var sum = 0.0;
        foreach (var ray in rays)
        {
            var tilt = Math.Sqrt(Math.Max(0, 1 - (ray.Cosine * ray.Cosine))) * sine;
            var a = line.DetectorDepth / ray.Cosine;
            var escape = 0.0;
            for (var k = 0; k < Azimuths; k++)
            {
                var direction = (ray.Cosine * cosine) + (tilt * Math.Cos(Math.PI * (k + 0.5) / Azimuths));
                escape += direction > 0 ? SlabEscape.Forward(a, secondaryDepth / direction)
                    : direction < 0 ? SlabEscape.Backward(a, -secondaryDepth / direction)
                    : 0;
            }

            sum += ray.Weight * line.DetectedShare(ray.Cosine) * escape / Azimuths;
        }

        return sum;
    }

    /// <summary>Rays for what varies smoothly over the disk: no line is narrow in it.</summary>
    private static Ray[] SmoothRays(DiskGeometry geometry)
    {
        var order = geometry.CosineRange switch
        {
            < 1e-6 => 1,
            < 0.02 => NearlyParallelCosines,
            _ => ObliqueCosines,
        };
        var rule = GaussLegendre.Rule(order);
        var rays = new Ray[order];
        for (var i = 0; i < order; i++)
            rays[i] = new Ray(1 - (geometry.CosineRange * (1 - rule.Nodes[i]) / 2), rule.Weights[i] / 2);
        return rays;
    }
}
