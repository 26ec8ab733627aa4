using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace SweepCluster.Sweeps.Specifications.Nodes;

/// <summary>Reads YAML into nodes, event by event: nothing is resolved, converted or repeated.</summary>
/// <remarks>
/// Anchors, aliases, tags, merge keys and further documents are refused, so the tree is never larger than the text.
/// Nesting below <see cref="Node.DeepestLevel"/> ends the reading, so neither the stack nor the time runs away.
/// </remarks>
internal sealed class YamlTree
{
    private const string MergeKey = "<<";

    private readonly string text;
    private readonly string source;
    private readonly bool hasLines;
    private readonly ErrorList errors;
    private readonly Scanner scanner;
    private readonly Parser parser;

    private YamlTree(string text, string source, bool hasLines, ErrorList errors)
    {
        this.text = text;
        this.source = source;
        this.hasLines = hasLines;
        this.errors = errors;
        scanner = new Scanner(new StringReader(text));
        parser = new Parser(scanner);
    }

    /// <summary>The tree of a text; <see langword="null"/> where it is empty or no YAML, which is then among the errors.</summary>
    /// <param name="text">The text.</param>
    /// <param name="source">Its file, or the override it is from.</param>
    /// <param name="hasLines">Whether lines of it mean something to its author; not for overrides.</param>
    /// <param name="errors">Takes what is wrong.</param>
    public static Node? Read(string text, string source, bool hasLines, ErrorList errors)
    {
        var tree = new YamlTree(text, source, hasLines, errors);
        try
        {
            return tree.ReadStream();
        }
        catch (YamlException e)
        {
            var hasMark = e.Start.Index > 0 || e.End.Index > 0;
            tree.Refuse(hasMark ? e.Start : tree.scanner.CurrentPosition, e.Message);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or FormatException or OverflowException)
        {
            // The library's own slips on malformed text; its contract is YamlException.
            tree.Refuse(tree.scanner.CurrentPosition, e.Message);
        }

        return null;
    }

    private void Refuse(Mark mark, string message) =>
        errors.Add(PlaceOf(mark), "", YamlMessages.Explain(message, text, (int)mark.Index));

    private Place PlaceOf(Mark mark) => hasLines ? new Place(source, (int)mark.Line, (int)mark.Column) : new Place(source);

    private Node? ReadStream()
    {
        parser.Consume<StreamStart>();
        if (parser.Accept<StreamEnd>(out _))
        {
            errors.Add(new Place(source), "", "the specification is empty");
            return null;
        }

        parser.Consume<DocumentStart>();
        var root = ReadNode(1);
        parser.Consume<DocumentEnd>();
        if (parser.Accept<DocumentStart>(out var second))
            errors.Add(PlaceOf(second.Start), "", "a second document begins here; a file holds one sweep");
        return root;
    }

    private Node ReadNode(int level)
    {
        var next = parser.Consume<ParsingEvent>();
        if (level > Node.DeepestLevel && next is not Scalar)
            throw new SemanticErrorException(next.Start, next.End, YamlMessages.TooDeep);
        if (next is NodeEvent node)
            CheckProperties(node);
        switch (next)
        {
            case Scalar scalar:
                return new ScalarNode(PlaceOf(scalar.Start), scalar.Value, IsNull(scalar));
            case SequenceStart:
                return ReadSequence(PlaceOf(next.Start), level);
            case MappingStart:
                return ReadMapping(PlaceOf(next.Start), level);
            default:
                errors.Add(PlaceOf(next.Start), "", "aliases (*name) are not read; write the value itself");
                return new ScalarNode(PlaceOf(next.Start), "", isNull: true);
        }
    }

    private SequenceNode ReadSequence(Place place, int level)
    {
        var sequence = new SequenceNode(place);
        while (!parser.TryConsume<SequenceEnd>(out _))
            sequence.Items.Add(ReadNode(level + 1));
        return sequence;
    }

    private MappingNode ReadMapping(Place place, int level)
    {
        var mapping = new MappingNode(place);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = ReadNode(level + 1);
            var value = ReadNode(level + 1);
            if (key is not ScalarNode { Text: var name })
                errors.Add(key.Place, "", $"a key is a name, not {key.Kind}");
            else if (name == MergeKey)
                errors.Add(key.Place, "", "merge keys (<<) are not read; write the keys themselves");
            else if (name.Length == 0)
                errors.Add(key.Place, "", "a key is empty");
            else if (mapping.Add(new MappingNode.Entry(name, key.Place, value)) is { } first)
                errors.Add(key.Place, Echo.Bare(name), Duplicate(name, first));
        }

        return mapping;
    }

    private void CheckProperties(NodeEvent node)
    {
        if (!node.Anchor.IsEmpty)
            errors.Add(PlaceOf(node.Start), "", "anchors (&name) are not read; write the value where it is needed");
        if (!node.Tag.IsEmpty)
            errors.Add(PlaceOf(node.Start), "", "tags (!name) are not read; leave it out");
    }

    private static bool IsNull(Scalar scalar) =>
        scalar is { Style: ScalarStyle.Plain, Value: "" or "~" or "null" or "Null" or "NULL" };

    /// <summary>The message for a key that is there already.</summary>
    internal static string Duplicate(string name, MappingNode.Entry first) => first.Place.Line > 0
        ? $"the key {Echo.Bare(name)} is given twice, first in line {first.Place.Line}; remove one"
        : $"the key {Echo.Bare(name)} is given twice; remove one";
}
