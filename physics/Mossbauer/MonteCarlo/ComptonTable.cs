using SweepCluster.Physics.Random;

namespace SweepCluster.Physics.Mossbauer;

/// <summary>Compton scatterings of one line's photons in the slab: draws the angle, follows the scattered photon.</summary>
internal sealed class ComptonTable
{
    private const int Cells = 256;
    private readonly double[] secondaryDepths = new double[Cells + 1];
    private double energy;

    /// <summary>Tabulates the slab's depth for the scattered photon over cos(theta); linear between, to 1e-5.</summary>
    public void Prepare(BeamLine line, SodiumIodideSlab slab)
    {
        energy = line.EnergyKiloElectronVolt;
        for (var i = 0; i <= Cells; i++)
            secondaryDepths[i] = slab.Depth(energy * KleinNishina.ScatteredShare(energy, -1 + (2.0 * i / Cells)));
    }

    /// <summary>The energy deposited by a photon that scatters, keV.</summary>
    public double Deposit(in ComptonEvent scattering, ref Xoshiro256 random)
    {
        var (incidentCosine, depth) = scattering;
        double cosine, k;
        do
        {
            // Klein-Nishina density k^2 (k + 1/k - sin^2) is at most 2.
            cosine = (2 * random.NextDouble()) - 1;
            k = KleinNishina.ScatteredShare(energy, cosine);
        }
        while (2 * random.NextDouble() > k * ((k * (k - 1 + (cosine * cosine))) + 1));

        var sine = Math.Sqrt((1 - (cosine * cosine)) * Math.Max(0, 1 - (incidentCosine * incidentCosine)));
        var direction = (incidentCosine * cosine) + (sine * Math.Cos(2 * Math.PI * random.NextDouble()));
        var cell = (cosine + 1) * (Cells / 2.0);
        var index = Math.Min((int)cell, Cells - 1);
        var secondaryDepth = secondaryDepths[index] + ((cell - index) * (secondaryDepths[index + 1] - secondaryDepths[index]));
        var way = direction > 0 ? (1 - depth) / direction : -depth / direction;
        return random.NextDouble() < Math.Exp(-secondaryDepth * way) ? energy * (1 - k) : energy;
    }
}
