namespace SweepCluster.Physics.HeisenbergChain.Qmc;

/// <summary>Measures configurations of a series expansion into bins and turns the bins into means with errors.</summary>
internal sealed class SseAccumulator
{
    /// <summary>Numbers summed a sweep: n, n^2, M, M^2, n M, |m|, m^2, m^4, squared currents along and across.</summary>
    public const int Quantities = 10;

    private const int Results = 10;
    private readonly SpinLattice lattice;
    private readonly int sweepsInBin;

    public SseAccumulator(SpinLattice lattice, int sweepsInBin)
    {
        this.lattice = lattice;
        this.sweepsInBin = sweepsInBin;
    }

    /// <summary>Sums by bin, <see cref="Quantities"/> each.</summary>
    public double[] Sums { get; } = new double[QmcSettings.Bins * Quantities];

    /// <summary>Adds a configuration as measurement number <paramref name="number"/>.</summary>
    public void Measure(SseState state, int number)
    {
        var twiceM = 0;
        var order = 0;
        for (var i = 0; i < state.Spins.Length; i++)
        {
            var spin = (2 * state.Spins[i]) - 1;
            twiceM += spin;
            order += lattice.Signs[i] * spin;
        }

        // Through the operators: the order parameter changes at flips of antiferromagnetic bonds, currents at every flip.
        Span<int> currents = stackalloc int[3];
        currents.Clear();
        var (absolute, squared, quartic) = (0.0, 0.0, 0.0);
        var seen = 0;
        var spins = state.Spins.AsSpan();
        foreach (var op in state.Operators)
        {
            if (op < 0)
                continue;
            if (!BondVertices.IsDiagonal(op & 7))
            {
                var bond = lattice.Bonds[op >> 3];
                var (first, second) = ((2 * spins[bond.First]) - 1, (2 * spins[bond.Second]) - 1);
                order -= 2 * ((lattice.Signs[bond.First] * first) + (lattice.Signs[bond.Second] * second));
                currents[bond.Direction] += first;

                // Spins are flipped along and, after all operators, back where they were: the trace is periodic.
                spins[bond.First] ^= 1;
                spins[bond.Second] ^= 1;
            }

            seen++;
            var square = (double)order * order;
            absolute += Math.Abs(order);
            squared += square;
            quartic += square * square;
        }

        if (seen == 0)
            (seen, absolute, squared, quartic) = (1, Math.Abs(order), (double)order * order, Math.Pow(order, 4));
        var (n, m) = ((double)state.Order, twiceM / 2.0);
        var bin = Sums.AsSpan(number / sweepsInBin * Quantities, Quantities);
        bin[0] += n;
        bin[1] += n * n;
        bin[2] += m;
        bin[3] += m * m;
        bin[4] += n * m;
        bin[5] += absolute / (2 * seen);
        bin[6] += squared / (4 * seen);
        bin[7] += quartic / (16 * seen);
        bin[8] += (double)currents[0] * currents[0];
        bin[9] += (((double)currents[1] * currents[1]) + ((double)currents[2] * currents[2])) / 2;
    }

    /// <summary>Means and jackknife errors over the bins.</summary>
    public QmcResult Evaluate(double t, double h, double constantEnergy)
    {
        var values = Jackknife(1, t, constantEnergy);
        var coarse = Jackknife(4, t, constantEnergy);
        for (var k = 0; k < Results; k++)
        {
            // Errors of bins four times as long scatter by 18%: when they are half as large again, the bins are
            // correlated.
            if (coarse[k].Error > 1.5 * values[k].Error)
                values[k] = values[k] with { Error = coarse[k].Error };
        }

        var (u, c, m, chi, slope) = (values[0], values[1], values[2], values[3], values[4]);
        if (h == 0)
            (m, slope) = (default, default);
        return new QmcResult(
            new ThermodynamicEstimate(
                new(double.NaN, u.Value, double.NaN, c.Value, m.Value, chi.Value, slope.Value),
                new(double.NaN, u.Error, double.NaN, c.Error, m.Error, chi.Error, slope.Error)),
            values[5], values[6], values[7], values[8], values[9]);
    }

    /// <summary>
    /// Values with their bias of order one over the number of bins taken off, and errors, from bins merged by <paramref
    /// name="group"/>.
    /// </summary>
    private SampledValue[] Jackknife(int group, double t, double constantEnergy)
    {
        Span<double> total = stackalloc double[Quantities];
        Span<double> left = stackalloc double[Quantities];
        Span<double> means = stackalloc double[Results];
        Span<double> partial = stackalloc double[Results];
        Span<double> first = stackalloc double[Results];
        Span<double> second = stackalloc double[Results];
        total.Clear();
        first.Clear();
        second.Clear();
        for (var i = 0; i < Sums.Length; i++)
            total[i % Quantities] += Sums[i];
        var (bins, length) = (QmcSettings.Bins / group, group * sweepsInBin);
        Derive(total, bins * length, t, constantEnergy, means);
        for (var bin = 0; bin < bins; bin++)
        {
            total.CopyTo(left);
            for (var i = bin * group * Quantities; i < (bin + 1) * group * Quantities; i++)
                left[i % Quantities] -= Sums[i];
            Derive(left, (bins - 1) * length, t, constantEnergy, partial);
            for (var k = 0; k < Results; k++)
            {
                first[k] += partial[k] - means[k];
                second[k] += (partial[k] - means[k]) * (partial[k] - means[k]);
            }
        }

        var values = new SampledValue[Results];
        for (var k = 0; k < Results; k++)
        {
            var mean = first[k] / bins;
            var error = Math.Sqrt(Math.Max(0, (bins - 1) * ((second[k] / bins) - (mean * mean))));

            // Nothing seen to vary is not known to vary nothing: one event in all sweeps is what could have been missed.
            if (error == 0)
                error = 1 / (Math.Min(t, 1) * bins * length * lattice.Sites);
            values[k] = new SampledValue(means[k] - ((bins - 1) * mean), error);
        }

        return values;
    }

    /// <summary>Derived quantities from sums over <paramref name="count"/> sweeps.</summary>
    private void Derive(ReadOnlySpan<double> sums, double count, double t, double constantEnergy, Span<double> results)
    {
        var sites = lattice.Sites;
        var (n, n2, m, m2, nm) = (sums[0] / count, sums[1] / count, sums[2] / count, sums[3] / count, sums[4] / count);
        results[0] = ((-t * n) + constantEnergy) / sites;
        results[1] = (n2 - (n * n) - n) / sites;
        results[2] = m / sites;
        results[3] = (m2 - (m * m)) / (t * sites);

        // dM/dt = cov(H, M)/t^2 and H stands for -n t.
        results[4] = -(nm - (n * m)) / (t * sites);
        results[5] = sums[6] / count / sites;
        results[6] = sums[5] / count / sites;
        results[7] = sums[6] * sums[6] / (count * sums[7]);
        results[8] = sums[8] / count * t / sites;
        results[9] = sums[9] / count * t / sites;
    }
}
