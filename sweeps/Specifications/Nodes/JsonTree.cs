using System.Text;
using System.Text.Json;

namespace SweepCluster.Sweeps.Specifications.Nodes;

/// <summary>Reads JSON (RFC 8259) into nodes.</summary>
/// <remarks>Nesting below <see cref="Node.DeepestLevel"/> ends the reading, so the stack does not run away.</remarks>
internal ref struct JsonTree
{
    private readonly string source;
    private readonly ErrorList errors;
    private readonly ByteOrderedPlaces places;
    private Utf8JsonReader reader;

    private JsonTree(ReadOnlySpan<byte> text, string source, ErrorList errors)
    {
        this.source = source;
        this.errors = errors;
        places = new ByteOrderedPlaces(source);
        Text = text;
        reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = 2 * Node.DeepestLevel });
    }

    private ReadOnlySpan<byte> Text { get; }

    /// <summary>The tree of a text; <see langword="null"/> where it is empty or no JSON, which is then among the errors.</summary>
    public static Node? Read(string text, string source, ErrorList errors)
    {
        if (text.AsSpan().Trim().IsEmpty)
        {
            errors.Add(new Place(source), "", "the specification is empty");
            return null;
        }

        var tree = new JsonTree(Encoding.UTF8.GetBytes(text), source, errors);
        try
        {
            tree.reader.Read();
            var root = tree.ReadNode(1);
            tree.reader.Read();
            return root;
        }
        catch (JsonException e)
        {
            tree.Refuse(e);
            return null;
        }
        catch (InvalidOperationException)
        {
            // The reader decodes escapes only when a string is asked for.
            errors.Add(tree.Here(), "", "this is not JSON: a text has an escape that is half a character (a lone surrogate)");
            return null;
        }
    }

    private Place Here() => places.Of(Text, (int)reader.TokenStartIndex);

    private Node ReadNode(int level)
    {
        var place = Here();
        switch (reader.TokenType)
        {
            case JsonTokenType.StartArray:
            case JsonTokenType.StartObject:
                if (level > Node.DeepestLevel)
                    throw new JsonException(JsonMessages.TooDeep, null, place.Line - 1, place.Column - 1);
                return reader.TokenType == JsonTokenType.StartArray ? ReadArray(place, level) : ReadObject(place, level);
            case JsonTokenType.String:
                return new ScalarNode(place, reader.GetString()!);
            case JsonTokenType.Null:
                return new ScalarNode(place, "null", isNull: true);
            default:
                return new ScalarNode(place, Encoding.UTF8.GetString(reader.ValueSpan));
        }
    }

    private SequenceNode ReadArray(Place place, int level)
    {
        var sequence = new SequenceNode(place);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            sequence.Items.Add(ReadNode(level + 1));
        return sequence;
    }

    private MappingNode ReadObject(Place place, int level)
    {
        var mapping = new MappingNode(place);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var keyPlace = Here();
            var key = reader.GetString()!;
            reader.Read();
            var value = ReadNode(level + 1);
            if (key.Length == 0)
                errors.Add(keyPlace, "", "a key is empty");
            else if (mapping.Add(new MappingNode.Entry(key, keyPlace, value)) is { } first)
                errors.Add(keyPlace, Echo.Bare(key), YamlTree.Duplicate(key, first));
        }

        return mapping;
    }

    private readonly void Refuse(JsonException e)
    {
        var offset = ByteOrderedPlaces.OffsetOf(Text, e.LineNumber ?? 0, e.BytePositionInLine ?? 0);
        var place = new ByteOrderedPlaces(source).Of(Text, offset);
        errors.Add(place, "", JsonMessages.Explain(e.Message, Text[Math.Min(offset, Text.Length)..]));
    }
}
