using System.Numerics;
using SweepCluster.Physics.Engines;
using SweepCluster.Physics.Numerics;

namespace SweepCluster.Physics.SpinTunneling;

/// <summary>
/// The exact side by brute force: the whole matrix between product states, diagonalized.
/// </summary>
/// <remarks>
/// The check on <see cref="BandedMethod"/>, and of use only for small spins: time grows with the cube of the dimension.
/// Levels and coefficients to about 1e-15 of the matrix' norm, so a splitting below that is noise. Static and
/// thread-safe.
/// </remarks>
public static class DenseMethod
{
    /// <summary>The largest matrix it takes on.</summary>
    public const int MaximumRows = 4096;

    /// <summary>Why a model is too large, with its size and memory, or <see langword="null"/>.</summary>
    public static string? Refusal(SpinModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var rows = Rows(model);
        return rows <= MaximumRows
            ? null
            : $"the dense method would need a matrix of {rows:N0} x {rows:N0} ({MemorySize.Format(3 * 8 * rows * rows)}) for S1 = {model.S1}, "
                + $"S2 = {model.S2}; it goes to {MaximumRows:N0} rows. Use method banded, or smaller spins";
    }

    /// <summary>Diagonalizes a model.</summary>
    /// <exception cref="PointFailedException">The model is too large.</exception>
    public static ExactResult Solve(SpinModel model, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        if ((model.Fault() ?? Refusal(model)) is { } reason)
            throw new PointFailedException(reason);
        var frame = SpinFrame.For(model);
        var bySectors = model.H_x == 0 && model.H_z == 0;
        var electrons = new ProductHamiltonian(model, frame, hasImpurity: false);

        // For a field along y the doublet is the lowest state of either parity, else the lowest two.
        var wanted = bySectors ? 1 : 2;
        var electronic = Lowest(electrons, bySectors, wanted + 1, cancellation);
        var lowest = electronic.SelectMany(sector => sector.Take(wanted)).OrderBy(pair => pair.Value).ToArray();
        var isIsolated = electronic.All(sector => sector.Count <= wanted
            || sector[wanted].Value > sector[wanted - 1].Value + model.Resolution);
        Complex[][] doublet = [.. lowest.Select(pair => pair.Vector)];
        var reference = lowest[0].Value;
        var energies = Elements(doublet, doublet, electrons.Apply, reference);
        var splitting = 2 * double.Hypot((energies[0, 0].Real - energies[1, 1].Real) / 2, Complex.Abs(energies[0, 1]));
        var space = isIsolated
            ? ModelSpace.Of(
                Elements(doublet, doublet, electrons.ApplyNeel, 0),
                Elements(doublet, doublet, x => WithParity(electrons, x), 0))
            : null;
        if (model.Omega_0 == 0)
        {
            var levels = SmallComplex.Eigenvalues(energies);
            return new(
                [.. new[] { levels[0], levels[0], levels[1], levels[1] }.Select(e => e + reference)],
                splitting,
                Coefficients(space is null ? null : EffectiveHamiltonian.OfElectrons(space.Rotate(energies), reference, frame)),
                2 * electrons.Dimension);
        }

        var whole = new ProductHamiltonian(model, frame, hasImpurity: true);
        lowest = [.. Lowest(whole, bySectors, 4, cancellation).SelectMany(sector => sector).OrderBy(pair => pair.Value).Take(4)];
        Complex[][] states = [.. lowest.Select(pair => pair.Vector)];
        var effective = space is null
            ? null
            : EffectiveHamiltonian.Of(
                Elements(Products(space, doublet), states, x => x, 0),
                Elements(states, states, whole.Apply, lowest[0].Value),
                lowest[0].Value,
                frame);
        return new([.. lowest.Select(pair => pair.Value)], splitting, Coefficients(effective), whole.Dimension);
    }

    internal static double[] Coefficients(EffectiveHamiltonian? effective) =>
        [.. Enumerable.Range(0, 16).Select(k => effective is null ? double.NaN : effective[k / 4, k % 4])];

    /// <summary>Rows of the largest real matrix it has to diagonalize.</summary>
    internal static double Rows(SpinModel model)
    {
        var states = 2 * model.ElectronicDimension;
        return model switch
        {
            { H_x: 0, H_z: 0 } => states / 2,
            { H_x: not 0, H_z: not 0 } => states * 2,
            _ => states,
        };
    }

    /// <summary>The lowest eigenpairs of each sector.</summary>
    private static List<List<(double Value, Complex[] Vector)>> Lowest(
        ProductHamiltonian h, bool bySectors, int wanted, CancellationToken cancellation) =>
        [.. Enumerable.Range(0, h.Dimension)
            .GroupBy(state => bySectors ? h.Parity(state) : 0)
            .Select(sector => LowestOf(h, [.. sector], wanted, cancellation))];

    private static List<(double Value, Complex[] Vector)> LowestOf(
        ProductHamiltonian h, int[] states, int wanted, CancellationToken cancellation)
    {
        var width = h.IsComplex ? 2 : 1;
        var n = width * states.Length;
        var position = new Dictionary<int, int>();
        for (var i = 0; i < states.Length; i++)
            position[states[i]] = i;
        var matrix = new double[n * n];
        for (var column = 0; column < states.Length; column++)
        {
            foreach (var (row, value) in h.Column(states[column]))
            {
                var place = (width * position[row] * n) + (width * column);
                matrix[place] += value.Real;
                if (width == 1)
                    continue;
                matrix[place + n + 1] += value.Real;
                matrix[place + 1] -= value.Imaginary;
                matrix[place + n] += value.Imaginary;
            }
        }

        var values = new double[n];
        SymmetricEigen.Solve(matrix, values, new double[n * (n + 3)], cancellation);
        wanted = Math.Min(wanted, states.Length);
        var vectors = ComplexVectors.Of(matrix.AsSpan(0, width * wanted * n), n, width == 2);
        return [.. vectors.Select(found =>
        {
            var (row, amplitudes) = found;
            var vector = new Complex[h.Dimension];
            for (var i = 0; i < states.Length; i++)
                vector[states[i]] = amplitudes[i];
            return (values[row], vector);
        })];
    }

    /// <summary>|tau sigma> for tau up, dn and sigma_y = 1, -1.</summary>
    private static Complex[][] Products(ModelSpace space, Complex[][] doublet)
    {
        var products = new Complex[4][];
        for (var a = 0; a < 4; a++)
        {
            var coefficients = a < 2 ? space.Up : space.Down;
            products[a] = new Complex[2 * doublet[0].Length];
            for (var i = 0; i < doublet[0].Length; i++)
                products[a][(2 * i) + (a % 2)] = (coefficients[0] * doublet[0][i]) + (coefficients[1] * doublet[1][i]);
        }

        return products;
    }

    private static Complex[] WithParity(ProductHamiltonian h, Complex[] x) =>
        [.. x.Select((amplitude, state) => amplitude * h.Parity(state))];

    /// <summary>&lt;left_i| operator - shift |right_j>.</summary>
    private static Complex[,] Elements(Complex[][] left, Complex[][] right, Func<Complex[], Complex[]> apply, double shift)
    {
        var elements = new Complex[left.Length, right.Length];
        for (var j = 0; j < right.Length; j++)
        {
            var image = apply(right[j]);
            for (var i = 0; i < left.Length; i++)
            {
                for (var k = 0; k < image.Length; k++)
                    elements[i, j] += Complex.Conjugate(left[i][k]) * (image[k] - (shift * right[j][k]));
            }
        }

        return elements;
    }
}
