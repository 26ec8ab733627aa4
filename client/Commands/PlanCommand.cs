using System.CommandLine;
using SweepCluster.Client.Planning;
using SweepCluster.Client.Specifications;
using SweepCluster.Client.Terminals;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Specifications;

namespace SweepCluster.Client.Commands;

/// <summary><c>sweep plan FILE</c>: what a sweep will take, without running it.</summary>
internal sealed class PlanCommand : ConsoleCommand
{
    private readonly Argument<string> file = SpecificationArguments.File();
    private readonly Option<string[]> overrides = SpecificationArguments.Overrides();
    private readonly Option<int?> threads = SpecificationArguments.Threads();

    public PlanCommand()
        : base(
            "plan",
            "Say how many points, chunks, bytes and hours a sweep will take; computes a few points to tell.",
            new Example("sweep plan my.yaml", "with all cores"),
            new Example("sweep plan my.yaml --set seed=7 --threads 1", "on one core"))
    {
        Arguments.Add(file);
        Options.Add(overrides);
        Options.Add(threads);
    }

    protected override Task<int> RunAsync(CommandContext context)
    {
        var specification = SpecificationFile.Read(context, context.Get(file), context.GetAll(overrides));
        var plan = new SweepPlan(specification);
        var (seconds, probed) = CostProbe.Measure(plan, context.Interruption);
        var estimate = new PlanEstimate(plan, context.Get(threads) ?? Environment.ProcessorCount, seconds, probed);
        if (context.WantsJson)
            WriteJson(context.Terminal, estimate);
        else
            WriteTable(context.Terminal, estimate);
        return Task.FromResult(ExitCodes.Success);
    }

    private static void WriteTable(Terminal terminal, PlanEstimate estimate)
    {
        var plan = estimate.Plan;
        var names = plan.DimensionNames;
        var table = new TextTable([new("sweep"), new(plan.Specification.Name)]);
        table.Add("engine", plan.Specification.Engine.Description.Name);
        table.Add("grid", names.IsEmpty ? "a single point" : string.Join(" x ", names.Zip(plan.Grid.Shape, (n, l) => $"{n} ({Words.Count(l)})")));
        table.Add("points", Words.Count(plan.PointCount));
        table.Add("chunks", $"{Words.Count(plan.Grid.ChunkCount)} of {Words.Count(plan.Grid.ChunkCapacity, "point")}");
        table.Add("batches", $"about {Words.Count(estimate.BatchPoints, "point")} each");
        table.Add("store", Words.Bytes(estimate.StoreBytes) + (plan.Specification.Policy.Compression == Compression.None ? "" : " before compression"));
        table.Add("memory", $"about {Words.Bytes(estimate.MemoryBytes)}");
        if (estimate.Probed > 0)
        {
            table.Add("cost", $"{Words.Duration(estimate.SecondsPerPoint)} a point, measured on {Words.Count(estimate.Probed)}");
            table.Add("time", $"about {Words.Duration(estimate.Seconds)} on {Words.Count(estimate.Threads, "thread")}");
        }
        else
        {
            table.Add("cost", "more than 5 s a point");
            table.Add("time", "not known: no point was finished within 5 s");
        }

        TableWriter.Write(terminal, table);
    }

    private static void WriteJson(Terminal terminal, PlanEstimate estimate) => JsonOutput.Write(terminal, json =>
    {
        var plan = estimate.Plan;
        json.WriteStartObject();
        json.WriteString("sweep", plan.Specification.Name);
        json.WriteString("engine", plan.Specification.Engine.Description.Name);
        json.WriteStartObject("dimensions");
        for (var i = 0; i < plan.DimensionNames.Length; i++)
            json.WriteNumber(plan.DimensionNames[i], plan.Grid.Shape[i]);
        json.WriteEndObject();
        json.WriteNumber("points", plan.PointCount);
        json.WriteNumber("chunks", plan.Grid.ChunkCount);
        json.WriteNumber("chunk_points", plan.Grid.ChunkCapacity);
        json.WriteNumber("batch_points", estimate.BatchPoints);
        json.WriteReal("store_bytes", estimate.StoreBytes);
        json.WriteReal("memory_bytes", Math.Round(estimate.MemoryBytes));
        json.WriteNumber("threads", estimate.Threads);
        json.WriteNumber("points_measured", estimate.Probed);
        json.WriteReal("seconds_per_point", estimate.SecondsPerPoint);
        json.WriteReal("seconds", estimate.Seconds);
        json.WriteEndObject();
    });
}
