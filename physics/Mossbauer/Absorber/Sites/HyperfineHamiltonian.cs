using System.Numerics;

namespace SweepCluster.Physics.Mossbauer;

/// <summary>Lines of a 57Fe site from its full nuclear Hamiltonian, powder averaged.</summary>
/// <remarks>
/// Excited state I = 3/2: H = -g_e mu_N B . I + (e Q V_zz / 12) [3 I_z^2 - 15/4 + eta (I_x^2 - I_y^2)], z and x along the
/// axes of the gradient; ground state I = 1/2: H = -g_g mu_N B . I. Both are diagonalized for any angle of the field.
/// The intensity of a line is sum_q |sum CG(1/2 m_g, 1 q | 3/2 m_e) c*_e c_g|^2 / 4, the M1 strength averaged over all
/// orientations of the grain against the beam (thin-absorber powder: polarization in thick absorbers is not followed).
/// Tested against the closed forms of the pure Zeeman sextet (1e-12 mm/s), of the doublet for every eta, of the axial
/// case with the field along z, of first-order perturbation, and in general against another program's eigensolver and
/// average over directions (1e-12). Static and pure: safe from any thread.
/// </remarks>
public static class HyperfineHamiltonian
{
    // Lines closer than this are one line: 1e-10 of a line width, so merging changes no spectrum.
    private const double MergeMillimetrePerSecond = 1e-11;
    private const double NegligibleIntensity = 1e-14;
    private const double MuOverE = Iron57.NuclearMagnetonElectronVoltPerTesla / Iron57.ElectronVoltPerMillimetrePerSecond;

    // Clebsch-Gordan coefficients <1/2 m_g, 1 q | 3/2 m_e>, rows m_e = 3/2, 1/2, -1/2, -3/2, columns m_g = 1/2, -1/2;
    // q = m_e - m_g.
    private static readonly double[,] Coupling =
    {
        { 1, 0 },
        { Math.Sqrt(2.0 / 3), Math.Sqrt(1.0 / 3) },
        { Math.Sqrt(1.0 / 3), Math.Sqrt(2.0 / 3) },
        { 0, 1 },
    };

    /// <summary>The lines of <paramref name="site"/> in ascending order of velocity: at most eight, those of zero intensity left out.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A parameter of the site is not finite or outside its range.</exception>
    public static NuclearTransition[] Lines(HyperfineSite site)
    {
        ArgumentNullException.ThrowIfNull(site);
        site.Validate();
        var (excitedLevels, excited) = HermitianJacobi.Diagonalize(ExcitedHamiltonian(site));
        var (groundLevels, ground) = HermitianJacobi.Diagonalize(
            SpinAlongField(site, 2, -Iron57.GroundGFactor * MuOverE * site.FieldTesla));
        var lines = new List<NuclearTransition>(8);
        for (var e = 0; e < 4; e++)
        {
            for (var g = 0; g < 2; g++)
            {
                lines.Add(new NuclearTransition(
                    site.IsomerShiftMillimetrePerSecond + excitedLevels[e] - groundLevels[g], Intensity(excited, e, ground, g)));
            }
        }

        return Merge(lines);
    }

    private static Complex[,] ExcitedHamiltonian(HyperfineSite site)
    {
        var h = SpinAlongField(site, 4, -Iron57.ExcitedGFactor * MuOverE * site.FieldTesla);
        var eta = site.Asymmetry;
        var quarter = site.QuadrupoleSplittingMillimetrePerSecond / (2 * Math.Sqrt(1 + (eta * eta / 3))); // e Q V_zz / 4
        (h[0, 0], h[1, 1], h[2, 2], h[3, 3]) = (h[0, 0] + quarter, h[1, 1] - quarter, h[2, 2] - quarter, h[3, 3] + quarter);

        // (e Q V_zz / 12) eta (I_+^2 + I_-^2) / 2 couples m and m - 2 by 2 sqrt(3).
        var mixing = quarter * eta / Math.Sqrt(3);
        foreach (var (row, column) in new[] { (0, 2), (1, 3) })
        {
            h[row, column] += mixing;
            h[column, row] += mixing;
        }

        return h;
    }

    /// <summary>scale n . I for spin I = (size - 1) / 2, n the direction of the field; basis m = I, ..., -I.</summary>
    private static Complex[,] SpinAlongField(HyperfineSite site, int size, double scale)
    {
        var spin = (size - 1) / 2.0;
        var (sin, cos) = Math.SinCos(site.FieldPolarAngleRadian);
        var h = new Complex[size, size];
        for (var i = 0; i < size; i++)
        {
            var m = spin - i;
            h[i, i] = scale * cos * m;
            if (i + 1 == size)
                break;
            var ladder = Math.Sqrt((spin * (spin + 1)) - (m * (m - 1)));
            h[i, i + 1] = scale * sin * ladder / 2 * Complex.FromPolarCoordinates(1, -site.FieldAzimuthRadian);
            h[i + 1, i] = Complex.Conjugate(h[i, i + 1]);
        }

        return h;
    }

    private static double Intensity(Complex[,] excited, int e, Complex[,] ground, int g)
    {
        var intensity = 0.0;
        for (var q = -1; q <= 1; q++)
        {
            var amplitude = Complex.Zero;
            for (var mg = 0; mg < 2; mg++)
            {
                var me = mg + 1 - q; // row of m_e = m_g + q
                if (me is >= 0 and < 4)
                    amplitude += Complex.Conjugate(excited[me, e]) * Coupling[me, mg] * ground[mg, g];
            }

            intensity += (amplitude.Real * amplitude.Real) + (amplitude.Imaginary * amplitude.Imaginary);
        }

        return intensity / 4;
    }

    private static NuclearTransition[] Merge(List<NuclearTransition> lines)
    {
        lines.RemoveAll(line => line.Intensity < NegligibleIntensity);
        lines.Sort((a, b) => a.PositionMillimetrePerSecond.CompareTo(b.PositionMillimetrePerSecond));
        var merged = new List<NuclearTransition>(lines.Count);
        foreach (var line in lines)
        {
            if (merged.Count > 0 && line.PositionMillimetrePerSecond - merged[^1].PositionMillimetrePerSecond < MergeMillimetrePerSecond)
                merged[^1] = merged[^1] with { Intensity = merged[^1].Intensity + line.Intensity };
            else
                merged.Add(line);
        }

        return [.. merged];
    }
}
