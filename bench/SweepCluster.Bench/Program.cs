using SweepCluster.Bench;
using SweepCluster.Bench.Cluster;
using SweepCluster.Bench.Directories;
using SweepCluster.Bench.SurfaceDiffusion;
using SweepCluster.Bench.Sweeps;

// One verb an engine, and one for the sweep around them: dotnet run -c Release --project bench/SweepCluster.Bench -- VERB
var verbs = new SortedDictionary<string, Action<string[]>>(StringComparer.Ordinal)
{
    ["cluster"] = ClusterBench.Run,
    ["directory"] = DirectoryBench.Run,
    ["heisenberg-chain"] = HeisenbergChainBench.Run,
    ["mossbauer"] = MossbauerBench.Run,
    ["spin-tunneling"] = SpinTunnelingBench.Run,
    ["surface-diffusion"] = SurfaceDiffusionBench.Run,
    ["sweeps"] = SweepsBench.Run,
    ["telemetry"] = TelemetryBench.Run,
};

if (args.Length > 0 && verbs.TryGetValue(args[0], out var run))
{
    run(args[1..]);
    return 0;
}

Console.Error.WriteLine($"bench: {(args.Length == 0 ? "no verb given" : $"no verb '{args[0]}'")}; give one of: {string.Join(", ", verbs.Keys)}");
return 2;
