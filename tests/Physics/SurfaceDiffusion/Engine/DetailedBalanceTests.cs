using SweepCluster.Physics.Random;
using SweepCluster.Physics.SurfaceDiffusion.Clusters;
using SweepCluster.Physics.SurfaceDiffusion.Exact;
using SweepCluster.Physics.SurfaceDiffusion.Gas;
using SweepCluster.Physics.SurfaceDiffusion.Lattices;
using SweepCluster.Physics.SurfaceDiffusion.Model;
using SweepCluster.Physics.SurfaceDiffusion.Reactions;
using SweepCluster.Physics.SurfaceDiffusion.Walks;

namespace SweepCluster.Physics.Tests.SurfaceDiffusion.Engine;

/// <summary>
/// p_i w_ij = p_j w_ji for every model, lattice, law and mechanism there is, from the rates that the simulations use.
/// </summary>
/// <remarks>
/// The lists come from the enumerations: a model, law or mechanism that is added has no case here and fails. Flows are
/// products of a few rounded numbers, so 1e-12 of the greatest flow is a thousand roundings.
/// </remarks>
public class DetailedBalanceTests
{
    private const double Tolerance = 1e-12;
    private const double BetaJ = 0.8;

    public static TheoryData<SurfaceModel> Models => [.. Enum.GetValues<SurfaceModel>()];

    public static TheoryData<LatticeKind, HopLaw> Laws()
    {
        var cases = new TheoryData<LatticeKind, HopLaw>();
        foreach (var kind in Enum.GetValues<LatticeKind>())
        {
            foreach (var law in Enum.GetValues<HopLaw>())
                cases.Add(kind, law);
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void EveryModel_EveryEvent_HasItsReverseWithTheRightRate(SurfaceModel model)
    {
        switch (model)
        {
            case SurfaceModel.Walk:
                WalksKeepBalance();
                break;
            case SurfaceModel.Vicinal:
                Holds(StructuredNetworks.Vicinal(7, 1.3, 0.2, 0.4), "vicinal");
                break;
            case SurfaceModel.Terrace:
                Holds(StructuredNetworks.Terrace(9, 1.3, 0, 0), "terrace that reflects");
                Holds(StructuredNetworks.Terrace(9, 1.3, 0.7, 0.2), "terrace, but for the adatoms it loses");
                break;
            case SurfaceModel.Traps:
                Holds(StructuredNetworks.Traps(1.3, 0.4, 0.1), "traps");
                break;
            case SurfaceModel.ActiveSites:
                Holds(StructuredNetworks.ActivePatch(6, 2, 1.3, 0.1, 0.5), "active sites, but for the molecules they lose");
                break;
            case SurfaceModel.Gas or SurfaceModel.Coexistence:
                break; // one gas, whose laws and lattices have a theory of their own below
            case SurfaceModel.Cluster:
                ClustersKeepBalance();
                break;
            case SurfaceModel.Reaction:
                OpenSurfaceKeepsBalance();
                break;
            default:
                throw new InvalidOperationException($"Model {model} has no test of detailed balance.");
        }
    }

    [Theory]
    [MemberData(nameof(Laws))]
    public void EveryGas_AllConfigurations_KeepsBalanceAndEverySelectionHasItsRates(LatticeKind kind, HopLaw law)
    {
        var lattice = kind == LatticeKind.Chain ? new Lattice(kind, 12, 1) : new Lattice(kind, 4, 4, spacingY: 1.4);
        const int particles = 5;
        double[] directions = kind == LatticeKind.Channel ? [1, 1, 0.2, 0.2] : [.. Enumerable.Repeat(1.0, lattice.Coordination)];
        var rates = new TabulatedRates(law, lattice.Coordination, BetaJ, directions);
        var exact = new SmallGas(lattice, particles, BetaJ, rates);
        exact.Chain.DetailedBalanceDefect(exact.Weights).ShouldBeLessThan(Tolerance);

        // The gases that simulate have in each configuration the rate with which the enumerated chain leaves it. Vacancies
        // without interaction are the adatoms of the free gas seen from the other side.
        var random = new RandomKey(131, 0, 0).FastStream();
        var free = new SmallGas(lattice, particles, 0, new TabulatedRates(HopLaw.InitialState, lattice.Coordination, 0, directions));
        for (var state = 0; state < exact.Chain.States; state++)
        {
            var occupied = Sites(exact.Configuration(state));
            var expected = exact.Chain.ExitRate(state);
            var places = occupied.AsSpan();
            Gases.ByClass(lattice, places, rates, follow: false, random).TotalRate.ShouldBe(expected, Tolerance * expected);
            FastestGas.Tries(lattice, places, rates, default(NoDrift), follow: false, random, leastShare: 0)!
                .TotalRate.ShouldBe(expected, Tolerance * expected);
            Gases.ByRate(lattice, places, rates, random).TotalRate.ShouldBe(expected, Tolerance * expected);
            if (law == HopLaw.InitialState)
            {
                var counting = kind == LatticeKind.Channel
                    ? Gases.Channels(lattice, places, 1, 0.2, BetaJ, follow: false, random)
                    : Gases.BondCounting(lattice, places, 1, BetaJ, follow: false, drift: true, random);
                counting.TotalRate.ShouldBe(expected, Tolerance * expected);
            }
        }

        free.Chain.DetailedBalanceDefect(free.Weights).ShouldBeLessThan(Tolerance);
        for (var state = 0; state < free.Chain.States; state++)
        {
            var expected = free.Chain.ExitRate(state);
            Gases.Exclusion(lattice, Sites(free.Configuration(state)), 1, 0.2, follow: false, random)
                .TotalRate.ShouldBe(expected, Tolerance * expected);
        }
    }

    private static int[] Sites(ulong configuration) => [.. Enumerable.Range(0, 64).Where(site => (configuration >> site & 1) != 0)];

    /// <summary>Every lattice with every mechanism it knows; those that it does not know are refused.</summary>
    private static void WalksKeepBalance()
    {
        var mechanisms = new (string Name, HoppingRates Rates)[]
        {
            ("jumps", new() { Jumps = [1, 0, 0, 0], Second = 0.3 }),
            ("long jumps", new() { Jumps = [1, 0.5, 0.3, 0.1] }),
            ("rebounds", new() { Rebound = 0.4 }),
            ("diagonal jumps", new() { Diagonal = 0.6 }),
            ("exchange", new() { Exchange = 0.7 }),
            ("long-range exchange", new() { LongExchange = 0.8, ExchangeRange = 1.5 }),
            ("dumbbells", new() { Dumbbell = 0.9, DumbbellEnds = (0.1, 0.2, 0.3, 0.4) }),
        };
        var kinds = new HashSet<MoveKind>();
        foreach (var lattice in Enum.GetValues<WalkLattice>())
        {
            foreach (var (name, rates) in mechanisms)
            {
                WalkNetwork network;
                try
                {
                    network = FlatNetworks.Of(lattice, rates, 1.4);
                }
                catch (ArgumentException)
                {
                    continue; // told by tests of the networks
                }

                Holds(network, $"{name} on {lattice}");
                for (var site = 0; site < network.Sites; site++)
                {
                    foreach (var move in network.From(site))
                        kinds.Add(move.Kind);
                }
            }
        }

        // All there is for a lone adatom on a surface that is everywhere alike.
        kinds.ShouldBe(Enum.GetValues<MoveKind>().Where(kind => kind < MoveKind.Capture), ignoreOrder: true);
    }

    /// <summary>Flows cancel move by move: from i by d to j, and from j by -d to i. What is lost has no way back.</summary>
    private static void Holds(WalkNetwork network, string what)
    {
        var flows = new Dictionary<(int, int, int, int, int), double>();
        double greatest = 0;
        for (var site = 0; site < network.Sites; site++)
        {
            foreach (var move in network.From(site))
            {
                if (move.To == Move.Lost)
                    continue;
                var flow = network.StartWeights[site] * move.Rate; // walks begin in equilibrium
                var there = (move.From, move.To, move.X, move.Y, move.Z);
                var back = (move.To, move.From, -move.X, -move.Y, -move.Z);
                flows[there] = flows.GetValueOrDefault(there) + flow;
                flows[back] = flows.GetValueOrDefault(back) - flow;
                greatest = Math.Max(greatest, flow);
            }
        }

        greatest.ShouldBeGreaterThan(0, what);
        flows.Values.Max(Math.Abs).ShouldBeLessThan(Tolerance * greatest, what);
    }

    /// <summary>Every mechanism alone and all together; the cluster that moves has the rates of the enumerated one.</summary>
    private static void ClustersKeepBalance()
    {
        var still = new ClusterRates { BetaJ = BetaJ, Edge = 0, Corner = 0 };
        var all = new ClusterRates { BetaJ = BetaJ, Edge = 1, Corner = 0.6, Evaporation = 0.5, Leapfrog = 0.4, Glide = 0.02, Shear = 0.3, Dislocation = 0.2, Reptation = 0.3 };
        var cases = Enum.GetValues<ClusterMoveKind>().ToDictionary(kind => kind, kind => kind switch
        {
            ClusterMoveKind.Edge => still with { Edge = 1 },
            ClusterMoveKind.Corner => still with { Corner = 1 },
            ClusterMoveKind.Evaporation => still with { Evaporation = 1 },
            ClusterMoveKind.Leapfrog => still with { Leapfrog = 1 },
            ClusterMoveKind.Glide => still with { Glide = 1 },
            ClusterMoveKind.Shear => still with { Shear = 1 },
            ClusterMoveKind.Dislocation => still with { Dislocation = 1 },
            ClusterMoveKind.Reptation => still with { Reptation = 1 },
            _ => throw new InvalidOperationException($"Mechanism {kind} has no test of detailed balance."),
        });
        foreach (var rates in cases.Values.Append(all))
        {
            const int size = 7;
            var chain = new ClusterChain(size, rates);
            chain.Chain.DetailedBalanceDefect(chain.Weights).ShouldBeLessThan(Tolerance, $"{rates}");
            var walk = new ClusterWalk(size, rates, new RandomKey(132, 0, 0).FastStream());
            for (var move = 0; move < 300 && walk.TotalRate > 0; move++)
            {
                var expected = chain.ExitRate(ClusterShape.Of([.. walk.Atoms]));
                walk.TotalRate.ShouldBe(expected, Tolerance * expected, $"{rates}");
                walk.Move();
            }
        }
    }

    /// <summary>Landing, leaving and jumping with bonds: weights (F/k_d)^N exp(bonds J/kT). A reaction has no reverse.</summary>
    private static void OpenSurfaceKeepsBalance()
    {
        var lattice = new Lattice(LatticeKind.Square, 3, 3);
        var rates = new SurfaceRates(0.7, 0.3, 2, 0, BetaJ);
        var surface = new SmallReactiveSurface(lattice, rates);
        var flows = new Dictionary<(int, int), double>();
        double greatest = 0;
        for (var state = 0; state < 1 << lattice.Sites; state++)
        {
            var weight = Math.Pow(rates.Adsorption / rates.Desorption, int.PopCount(state)) * Math.Exp(BetaJ * Bonds(state));
            foreach (var (to, rate, _) in surface.Events(state))
            {
                flows[(state, to)] = flows.GetValueOrDefault((state, to)) + (weight * rate);
                flows[(to, state)] = flows.GetValueOrDefault((to, state)) - (weight * rate);
                greatest = Math.Max(greatest, weight * rate);
            }
        }

        flows.Values.Max(Math.Abs).ShouldBeLessThan(Tolerance * greatest);

        int Bonds(int state) => Enumerable.Range(0, lattice.Sites).Sum(site => Enumerable.Range(0, 4).Count(
            d => (state >> site & 1) != 0 && (state >> lattice.Neighbour(site, d) & 1) != 0)) / 2;
    }
}
