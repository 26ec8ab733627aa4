using SweepCluster.Physics.Engines;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Specifications.Nodes;
using SweepCluster.Sweeps.Specifications.Reading;

namespace SweepCluster.Sweeps.Specifications;

/// <summary>Reads specifications and reports all that is wrong with them at once, each with its place.</summary>
/// <remarks>
/// Never throws on account of what a specification holds; time and memory are bounded by its size, which is at most
/// 1 MiB. The grammar is in docs/specification.md. Safe from any thread.
/// </remarks>
public static class SpecificationReader
{
    /// <summary>The largest specification, in bytes.</summary>
    public const int LargestBytes = SourceText.LargestBytes;

    /// <summary>The format a file's name tells: JSON for <c>.json</c>, otherwise YAML.</summary>
    public static SpecificationFormat FormatOf(string fileName) =>
        Path.GetExtension(fileName).Equals(".json", StringComparison.OrdinalIgnoreCase) ? SpecificationFormat.Json : SpecificationFormat.Yaml;

    /// <summary>Reads a file.</summary>
    /// <param name="path">Path of the file; its extension tells the format.</param>
    /// <param name="catalog">The engines it may name.</param>
    /// <param name="overrides">Pairs <c>name=value</c> that replace what the file says, as the console's --set gives them.</param>
    public static SpecificationReading ReadFile(string path, EngineCatalog catalog, params IEnumerable<string> overrides)
    {
        ArgumentNullException.ThrowIfNull(path);
        var errors = new ErrorList();
        return SourceText.ReadFile(path, errors) is { } text
            ? Read(text, path, FormatOf(path), catalog, overrides)
            : new SpecificationReading(null, errors.Errors(path), []);
    }

    /// <summary>Reads the bytes of a file, as they come from a request or from standard input.</summary>
    /// <param name="bytes">The bytes, in UTF-8.</param>
    /// <param name="fileName">Name of the file, for messages; its extension tells the format.</param>
    /// <param name="catalog">The engines it may name.</param>
    /// <param name="overrides">Pairs <c>name=value</c> that replace what the file says.</param>
    public static SpecificationReading Read(
        ReadOnlySpan<byte> bytes, string fileName, EngineCatalog catalog, params IEnumerable<string> overrides)
    {
        var errors = new ErrorList();
        return SourceText.Decode(bytes, fileName, errors) is { } text
            ? Read(text, fileName, FormatOf(fileName), catalog, overrides)
            : new SpecificationReading(null, errors.Errors(fileName), []);
    }

    /// <summary>Reads a text.</summary>
    /// <param name="text">The specification.</param>
    /// <param name="fileName">Name of its file, for messages.</param>
    /// <param name="format">YAML or JSON.</param>
    /// <param name="catalog">The engines it may name.</param>
    /// <param name="overrides">Pairs <c>name=value</c> that replace what the text says.</param>
    public static SpecificationReading Read(
        string text, string fileName, SpecificationFormat format, EngineCatalog catalog, params IEnumerable<string> overrides)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(fileName);
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(overrides);
        var errors = new ErrorList();
        var specification = Read(text, fileName, format, catalog, overrides, errors);
        return new SpecificationReading(errors.Any ? null : specification, errors.Errors(fileName), errors.Warnings(fileName));
    }

    private static SweepSpecification? Read(
        string text, string fileName, SpecificationFormat format, EngineCatalog catalog, IEnumerable<string> overrides, ErrorList errors)
    {
        if (text.StartsWith('\uFEFF'))
            text = text[1..];
        if (!SourceText.Check(text, fileName, hasLines: true, errors))
            return null;
        var node = format == SpecificationFormat.Json
            ? JsonTree.Read(text, fileName, errors)
            : YamlTree.Read(text, fileName, hasLines: true, errors);
        if (node is null)
            return null;
        if (node is not MappingNode root)
        {
            errors.Add(node.Place, "", $"the specification is {node.Kind}; a mapping is needed, such as sweep: NAME and engine: NAME, a line each");
            return null;
        }

        new Overrides(root, catalog, errors).Apply(overrides);
        return Build(root, text, catalog, errors);
    }

    private static SweepSpecification? Build(MappingNode root, string text, EngineCatalog catalog, ErrorList errors)
    {
        var header = new HeaderSection(catalog, errors);
        var policySection = new PolicySection(root, errors);
        var name = header.ReadName(root);
        var description = header.ReadDescription(root);
        var engine = header.ReadEngine(root);
        var seed = policySection.ReadSeed();
        var replicas = policySection.ReadReplicas();
        var policy = policySection.Read();
        var slurm = SlurmSection.Read(root, errors);
        RefuseUnknown(root, HeaderSection.Peek(root, catalog)?.Description, errors);
        if (engine is null)
            return null;

        var context = new ReadingContext(engine, errors);
        var parameters = new ParameterSection(context);
        if (root.TryFind(Keys.Parameters, out var parametersEntry))
            parameters.Read(parametersEntry.Value);
        var axes = new AxisSection(context, seed);
        if (root.TryFind(Keys.Axes, out var axesEntry))
            axes.Read(axesEntry.Value);
        var tied = new TieRules(context, parameters, axes.Axes).Check().ToList();
        var outputs = new OutputSection(context).Read(root);
        new NameRules(context, outputs.Select(o => engine.Description.Observables[o])).Check(axes.Axes);
        if (errors.Any)
            return null;

        var specification = new SweepSpecification
        {
            Name = name!,
            Description = description,
            Engine = engine,
            Fixed = [.. parameters.Fixed],
            Tied = [.. tied],
            Axes = [.. axes.Axes.Select(a => a.Axis)],
            Replicas = replicas,
            Seed = seed,
            Outputs = outputs,
            Policy = policy,
            Slurm = slurm,
            Text = text,
        };
        SizeRules.Check(specification, root, errors);
        if (!errors.Any)
            PointRules.Check(new SweepPlan(specification), parametersEntry?.Place ?? root.Place, errors);
        return specification;
    }

    private static void RefuseUnknown(MappingNode root, EngineDescription? engine, ErrorList errors)
    {
        foreach (var entry in root.Entries)
        {
            if (engine is not null && !Keys.TopLevel.Contains(entry.Key) && engine.IndexOfParameter(entry.Key) >= 0)
                errors.Add(entry.Place, entry.Key, $"{entry.Key} is a parameter of {engine.Name}; write it under parameters or axes");
        }

        Fields.RefuseUnknown(root, "", Keys.TopLevel, errors, except: key => engine?.IndexOfParameter(key) >= 0);
    }
}
