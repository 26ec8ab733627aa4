using SweepCluster.Physics.SurfaceDiffusion.Lattices;

namespace SweepCluster.Physics.SurfaceDiffusion.Gas;

/// <summary>
/// Whose rates a jump can change: everyone up to two steps from either end, each visited once.
/// </summary>
/// <remarks>
/// For each direction of the jump and each first step from its two ends: whether the site reached is to be looked at,
/// and which of its own neighbours are. Two walks that end on the same site are told apart by their displacement.
/// </remarks>
internal static class JumpSurroundings
{
    /// <summary>Set where the site after the first step is itself to be looked at; the bits below are its neighbours.</summary>
    public const byte Self = SortedSites.Occupied;

    /// <summary>Entry ((direction * 2) + end) * z + first step; end 0 is the site left, 1 the site reached.</summary>
    public static byte[] Of(Lattice lattice)
    {
        var z = lattice.Coordination;
        var table = new byte[2 * z * z];
        var start = lattice.Site(0, 0);
        for (var direction = 0; direction < z; direction++)
        {
            var target = lattice.Neighbour(start, direction);
            var jump = lattice.Step(start, direction);
            var seen = new HashSet<long> { 0, jump }; // the two ends are handled by themselves
            for (var end = 0; end < 2; end++)
            {
                var (origin, offset) = end == 0 ? (start, 0L) : (target, jump);
                for (var first = 0; first < z; first++)
                {
                    var between = lattice.Neighbour(origin, first);
                    var reached = offset + lattice.Step(origin, first);
                    var entry = seen.Add(reached) ? (int)Self : 0;
                    for (var second = 0; second < z; second++)
                    {
                        if (seen.Add(reached + lattice.Step(between, second)))
                            entry |= 1 << second;
                    }

                    table[(((direction * 2) + end) * z) + first] = (byte)entry;
                }
            }
        }

        return table;
    }
}
