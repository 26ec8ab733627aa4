using SweepCluster.Physics.Random;
using SweepCluster.Physics.SurfaceDiffusion.Estimators;
using SweepCluster.Physics.SurfaceDiffusion.Gas;
using SweepCluster.Physics.SurfaceDiffusion.Lattices;

namespace SweepCluster.Physics.Tests.SurfaceDiffusion.Gas;

public class RestartTests
{
    private static readonly GasPlan Plan = GasPlan.Of(1, 6, 2, follow: true, structure: true);

    public static TheoryData<string> Kinds() => new("exclusion", "vacancies", "bond counting", "by class", "by rate", "tries", "tries with drift");

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Run_SavedAndRestored_GivesTheSameBits(string kind)
    {
        var straight = Run(kind);
        for (var i = 0; i < 5; i++)
            straight.Round(TestContext.Current.CancellationToken);

        var interrupted = Run(kind);
        for (var i = 0; i < 5; i++)
        {
            interrupted.Round(TestContext.Current.CancellationToken);
            using var state = new MemoryStream();
            using (var writer = new BinaryWriter(state, System.Text.Encoding.UTF8, leaveOpen: true))
                interrupted.Save(writer);
            state.Position = 0;
            interrupted = Run(kind); // a new process would start from here
            using var reader = new BinaryReader(state);
            interrupted.Restore(reader);
            state.Position.ShouldBe(state.Length);
        }

        Bits(interrupted).ShouldBe(Bits(straight));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Run_Repeated_GivesTheSameBits(string kind)
    {
        var (first, second) = (Run(kind), Run(kind));
        Parallel.Invoke(() => first.Round(), () => second.Round());
        Bits(second).ShouldBe(Bits(first));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Advance_ManySteps_KeepsParticlesAndFlow(string kind)
    {
        var gas = Gas(kind, 0);
        gas.Advance(200);
        Enumerable.Range(0, gas.Lattice.Sites).Count(gas.IsOccupied).ShouldBe(gas.Particles);
        long sum = 0;
        foreach (var displacement in gas.Displacements)
            sum += displacement;
        sum.ShouldBe(gas.Flow);
        gas.Events.ShouldBeInRange(1, gas.Proposals);

        // Bonds and the total rate, kept by increments, against a count of the configuration.
        var bonds = 0;
        for (var site = 0; site < gas.Lattice.Sites; site++)
        {
            for (var d = 0; d < gas.Lattice.Coordination; d++)
                bonds += gas.IsOccupied(site) && gas.IsOccupied(gas.Lattice.Neighbour(site, d)) ? 1 : 0;
        }

        gas.Bonds.ShouldBe(bonds / 2);
    }

    private static long[] Bits(GasRun run) =>
    [
        .. run.Replicas.SelectMany(gas => gas.Displacements.ToArray()),
        .. run.Replicas.Select(gas => gas.Events),
        BitConverter.DoubleToInt64Bits(run.Estimates.Tracer.Value),
        BitConverter.DoubleToInt64Bits(run.Estimates.Jump.Error),
        BitConverter.DoubleToInt64Bits(run.Estimates.ThermodynamicFactor.Value),
    ];

    private static GasRun Run(string kind) => new(Plan, [Gas(kind, 0), Gas(kind, 1)]);

    private static LatticeGas Gas(string kind, int replica)
    {
        var lattice = new Lattice(kind == "by rate" ? LatticeKind.Triangular : LatticeKind.Square, 12, 16);
        var random = new RandomKey(51, 0, replica).FastStream();
        var sites = Placement.Shuffled(lattice, ref random);
        var occupied = sites.AsSpan(0, kind == "vacancies" ? 150 : 70);
        var law = new TabulatedRates(HopLaw.Metropolis, lattice.Coordination, 1, [.. Enumerable.Repeat(1.0, lattice.Coordination)]);
        return kind switch
        {
            "bond counting" => Gases.BondCounting(lattice, occupied, 1, 1, follow: true, drift: true, random),
            "by class" => Gases.ByClass(lattice, occupied, law, follow: true, random),
            "tries" => FastestGas.Tries(lattice, occupied, law, default(NoDrift), follow: true, random, leastShare: 0)!,
            "tries with drift" => FastestGas.Tries(
                lattice, occupied, new BondCountingRates(4, 1, 1), Gases.Drift(lattice, 70, 1, 1), follow: true, random, leastShare: 0)!,
            "by rate" => Gases.ByRate(lattice, occupied, law, random),
            _ => Gases.Exclusion(lattice, occupied, 1, 1, follow: true, random),
        };
    }
}
