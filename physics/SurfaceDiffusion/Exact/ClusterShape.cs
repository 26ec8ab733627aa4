namespace SweepCluster.Physics.SurfaceDiffusion.Exact;

/// <summary>A cluster up to translation: atoms on the square lattice, pushed into the corner of an 11 x 11 field.</summary>
/// <param name="Cells">Bit y * 11 + x for an atom at (x, y).</param>
public readonly record struct ClusterShape(UInt128 Cells)
{
    /// <summary>Side of the field and greatest number of atoms.</summary>
    public const int Field = 11;

    /// <summary>The shape of a set of atoms.</summary>
    public static ClusterShape Of(IReadOnlyCollection<(int X, int Y)> atoms)
    {
        ArgumentNullException.ThrowIfNull(atoms);
        var (left, low) = (atoms.Min(atom => atom.X), atoms.Min(atom => atom.Y));
        UInt128 cells = 0;
        foreach (var (x, y) in atoms)
            cells |= UInt128.One << (((y - low) * Field) + x - left);
        return new ClusterShape(cells);
    }

    /// <summary>The atoms.</summary>
    public List<(int X, int Y)> Atoms()
    {
        var atoms = new List<(int X, int Y)>();
        for (var left = Cells; left != 0; left &= left - 1)
        {
            var bit = (int)UInt128.TrailingZeroCount(left);
            atoms.Add((bit % Field, bit / Field));
        }

        return atoms;
    }
}
