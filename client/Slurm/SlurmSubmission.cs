using SweepCluster.Client.Commands;
using SweepCluster.Client.Specifications;
using SweepCluster.Client.Stores;
using SweepCluster.Client.Terminals;
using SweepCluster.Sweeps.Directories;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Specifications;
using SweepCluster.Sweeps.Stores;

namespace SweepCluster.Client.Slurm;

/// <summary>Submits a sweep to Slurm: makes or opens its store, writes the script of a job array, and hands it to sbatch.</summary>
internal static class SlurmSubmission
{
    /// <summary>Submits a specification's file, or goes on with a store.</summary>
    /// <returns>An exit code.</returns>
    public static async Task<int> RunAsync(
        CommandContext context, string source, string? output, string[] overrides, SlurmSettings asked, string? templatePath, bool isDryRun)
    {
        var template = templatePath is null ? JobScript.Template : ReadTemplate(templatePath);
        var isStore = Directory.Exists(source);
        if (isStore && (output is not null || overrides.Length > 0))
            throw new InputException("--output and --set go with a specification, not with a store");
        var plan = isStore
            ? await StoredSweep.ReadPlanAsync(context, source)
            : new SweepPlan(SpecificationFile.Read(context, source, overrides));
        var specification = plan.Specification;
        var store = Path.GetFullPath(isStore ? source : output ?? $"{specification.Name}.zarr");
        var settings = (specification.Slurm ?? new SlurmSettings()).With(asked);
        var script = JobScript.Write(template, specification.Name, settings, Worker(context, store), LogOf(store));
        if (isDryRun)
        {
            context.Terminal.Output.Write(script);
            return ExitCodes.Success;
        }

        if (await OpenAsync(context, plan, store, isStore) is not { } shared)
        {
            context.Terminal.Output.WriteLine($"{specification.Name}: finished, there is nothing to submit in {store}");
            return ExitCodes.Success;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(LogOf(store))!);
        var path = store + ".sbatch";
        await File.WriteAllTextAsync(path, script, context.Interruption);
        var job = (await SlurmTool.RunAsync("sbatch", ["--parsable", path], context.Interruption)).Split(';')[0];
        new SlurmJobs(shared).Add(job);
        Say(context, specification.Name, store, path, job, settings.Array ?? JobScript.DefaultArray);
        return ExitCodes.Success;
    }

    private static async Task<SharedDirectory?> OpenAsync(CommandContext context, SweepPlan plan, string store, bool isStore)
    {
        if (isStore)
            return await SharedOpening.OpenAsync(store, plan, new SteadyTime(), context.Interruption);
        var specification = plan.Specification;
        var provenance = Provenance.StartedNow(specification.Text, SpecificationWriter.Write(specification), context.Terminal.Time);
        return await SharedOpening.CreateAsync(store, plan, provenance, context.Interruption);
    }

    private static string ReadTemplate(string path)
    {
        string template;
        try
        {
            template = File.ReadAllText(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"--template {path} cannot be read: {fault.Message}", fault);
        }

        foreach (var needed in new[] { JobScript.Directives, JobScript.Command })
        {
            if (!template.Contains(needed, StringComparison.Ordinal))
                throw new InputException($"--template {path} lacks {needed}; sweep submit --slurm --dry-run shows what stands in its place");
        }

        return template;
    }

    // The jobs run the very program that submits them, with the same engines.
    private static string Worker(CommandContext context, string store)
    {
        var program = Environment.ProcessPath!;
        var words = new List<string>();
        words.Add(program);
        if (Path.GetFileNameWithoutExtension(program) == "dotnet")
            words.Add(typeof(SlurmSubmission).Assembly.Location);
        words.AddRange(["work", store]);
        foreach (var assembly in context.Get(CommonOptions.Engines) ?? [])
            words.AddRange(["--engines", Path.GetFullPath(assembly)]);
        return string.Join(' ', words.Select(JobScript.Quote));
    }

    private static string LogOf(string store) => Path.Join(store + ".log", "%A_%a.out");

    private static void Say(CommandContext context, string name, string store, string script, string job, int array)
    {
        if (context.WantsJson)
        {
            JsonOutput.Write(context.Terminal, json =>
            {
                json.WriteStartObject();
                json.WriteString("sweep", name);
                json.WriteString("directory", store);
                json.WriteString("script", script);
                json.WriteString("job", job);
                json.WriteNumber("array", array);
                json.WriteEndObject();
            });
            return;
        }

        context.Terminal.Output.WriteLine(
            $"{name}: job {job} with {Words.Count(array, "worker")} ({script}); sweep status {store} --watch shows how it comes on, sweep cancel {store} cancels it");
    }
}
