using System.Numerics;
using MathNet.Numerics.RootFinding;
using SweepCluster.Physics.SurfaceDiffusion.Lattices;

namespace SweepCluster.Physics.SurfaceDiffusion.Exact;

/// <summary>
/// The lattice gas with nearest-neighbour interaction on an infinitely long strip, periodic across, by its transfer
/// matrix: coverage, bonds and thermodynamic factor without statistics.
/// </summary>
/// <remarks>
/// Rows of W sites, reduced to vectors that are symmetric under shifts along the row, where the leading one lies. The
/// difference to the infinite lattice falls like exp(-W / correlation length): for W = 10 below 1e-4 up to about half
/// the critical J/kT. A chain is a strip of width 1. Immutable: safe from any thread. Tested against the closed form
/// of the chain, enumeration and simulation.
/// </remarks>
public sealed class StripGas
{
    private const double Tolerance = 1e-14;
    private const int MaximumSteps = 20_000;

    private readonly LatticeKind kind;
    private readonly int width;
    private readonly double betaJ;
    private readonly int[] rows;
    private readonly double[] orbitSizes;
    private readonly double[][] between;

    /// <param name="kind">Kind of lattice; the channel lattice has the bonds of the square.</param>
    /// <param name="width">Sites in a row, W: 1 for the chain, otherwise 3 to 12, even for the honeycomb.</param>
    /// <param name="betaJ">J/kT, attractive when positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">The width does not fit.</exception>
    public StripGas(LatticeKind kind, int width, double betaJ)
    {
        if (kind == LatticeKind.Chain ? width != 1 : width is < 3 or > 12 || (kind == LatticeKind.Honeycomb && width % 2 != 0))
            throw new ArgumentOutOfRangeException(nameof(width), width, "A strip has 3 to 12 sites across, an even number for the honeycomb, 1 for the chain.");
        (this.kind, this.width, this.betaJ) = (kind, width, betaJ);
        var orbits = StripRows.Orbits(width, kind == LatticeKind.Honeycomb ? 2 : 1);
        rows = orbits.Representatives;
        orbitSizes = orbits.Sizes;
        between = [.. Enumerable.Range(0, kind == LatticeKind.Honeycomb ? 2 : 1).Select(parity => Between(orbits.OrbitOf, parity))];
    }

    /// <summary>Coverage at a chemical potential mu/kT.</summary>
    public double Coverage(double betaMu) => Solve(betaMu).Coverage;

    /// <summary>ln of the grand partition function a site, which is the spreading pressure times the area a site, over kT.</summary>
    public double Pressure(double betaMu) => Solve(betaMu).Pressure;

    /// <summary>Bonds a site at a coverage between 0 and 1, both excluded.</summary>
    public double BondsPerSite(double coverage)
    {
        const double step = 1e-4; // second-order difference: error 1e-8 times the third derivative
        var mu = ChemicalPotential(coverage);
        return (new StripGas(kind, width, betaJ + step).Pressure(mu) - new StripGas(kind, width, betaJ - step).Pressure(mu)) / (2 * step);
    }

    /// <summary>mu/kT at a coverage between 0 and 1, both excluded.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The coverage is not between 0 and 1.</exception>
    public double ChemicalPotential(double coverage)
    {
        if (!(coverage > 0 && coverage < 1))
            throw new ArgumentOutOfRangeException(nameof(coverage), coverage, "A coverage between 0 and 1, both excluded, is needed.");

        // mu/kT = ln(theta/(1 - theta)) without interaction; with it, at most z J/kT away from that.
        var free = Math.Log(coverage / (1 - coverage));
        var reach = (6 * Math.Abs(betaJ)) + 1;
        return Brent.FindRoot(mu => Coverage(mu) - coverage, free - reach, free + reach, 1e-12, 200);
    }

    /// <summary>Thermodynamic factor d(mu/kT)/d(ln theta) at a coverage between 0 and 1, both excluded.</summary>
    public double ThermodynamicFactor(double coverage)
    {
        const double step = 1e-3; // fourth-order difference: error 1e-12 times the fifth derivative
        var mu = ChemicalPotential(coverage);
        var slope = ((8 * (Coverage(mu + step) - Coverage(mu - step))) - Coverage(mu + (2 * step)) + Coverage(mu - (2 * step)))
            / (12 * step);
        return coverage / slope;
    }

    /// <summary>Leading vectors from both sides by iteration, and what they say.</summary>
    private (double Coverage, double Pressure) Solve(double betaMu)
    {
        // Half of a row's own weight stands at either side of it.
        double[] half = [.. rows.Select(row => Math.Exp(
            0.5 * ((betaJ * StripRows.BondsInside(kind, row, width)) + (betaMu * BitOperations.PopCount((uint)row)))))];
        var right = Leading(half, transposed: false);
        var left = Leading(half, transposed: true);
        var image = Apply(half, right, transposed: false);
        var (norm, particles, eigenvalue) = (0.0, 0.0, 0.0);
        for (var a = 0; a < rows.Length; a++)
        {
            var weight = orbitSizes[a] * left[a];
            norm += weight * right[a];
            particles += weight * right[a] * BitOperations.PopCount((uint)rows[a]);
            eigenvalue += weight * image[a];
        }

        return (particles / (norm * width), Math.Log(eigenvalue / norm) / (width * between.Length));
    }

    private double[] Leading(double[] half, bool transposed)
    {
        var vector = (double[])half.Clone();
        for (var step = 0; step < MaximumSteps; step++)
        {
            var next = Apply(half, vector, transposed);
            var norm = next.Max();
            double change = 0;
            for (var a = 0; a < next.Length; a++)
            {
                next[a] /= norm;
                change = Math.Max(change, Math.Abs(next[a] - vector[a]));
            }

            vector = next;
            if (change < Tolerance)
                return vector;
        }

        throw new InvalidOperationException(
            $"The transfer matrix of a {kind} strip of width {width} at J/kT = {betaJ} did not converge in {MaximumSteps} steps: "
            + "its two largest eigenvalues are too close, as they are where phases separate.");
    }

    private double[] Apply(double[] half, double[] vector, bool transposed)
    {
        var from = vector;
        for (var k = 0; k < between.Length; k++)
        {
            var matrix = between[transposed ? k : between.Length - 1 - k];
            var to = new double[from.Length];
            for (var a = 0; a < to.Length; a++)
            {
                double sum = 0;
                for (var b = 0; b < to.Length; b++)
                {
                    // Summed over a whole orbit on one side; from the other side the sizes of the orbits change place.
                    sum += transposed
                        ? matrix[(b * to.Length) + a] * orbitSizes[b] / orbitSizes[a] * half[b] * from[b]
                        : matrix[(a * to.Length) + b] * half[b] * from[b];
                }

                to[a] = half[a] * sum;
            }

            from = to;
        }

        return from;
    }

    private double[] Between(int[] orbitOf, int parity)
    {
        var matrix = new double[rows.Length * rows.Length];
        for (var a = 0; a < rows.Length; a++)
        {
            for (var above = 0; above < orbitOf.Length; above++)
                matrix[(a * rows.Length) + orbitOf[above]] += Math.Exp(betaJ * StripRows.BondsBetween(kind, rows[a], above, width, parity));
        }

        return matrix;
    }
}
