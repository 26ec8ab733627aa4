using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace SweepCluster.Deploy.Tests.Repositories;

/// <summary>YAML as JSON: what is written without quotes and looks like a number or a truth value is one.</summary>
internal static class Yaml
{
    public static IEnumerable<JsonNode> Documents(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return stream.Documents.Select(d => Convert(d.RootNode)!);
    }

    private static JsonNode? Convert(YamlNode node) => node switch
    {
        YamlMappingNode map => Merge(map),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(Convert)]),
        YamlScalarNode { Style: ScalarStyle.Plain } plain => Plain(plain.Value!),
        YamlScalarNode quoted => quoted.Value,
        _ => throw new InvalidOperationException($"A YAML node of type {node.NodeType} is not read here."),
    };

    // What << brings gives way to what stands beside it.
    private static JsonObject Merge(YamlMappingNode map)
    {
        var merged = new JsonObject();
        foreach (var (key, value) in map.Children.OrderBy(c => ((YamlScalarNode)c.Key).Value != "<<"))
        {
            if (((YamlScalarNode)key).Value is "<<")
            {
                foreach (var (name, brought) in (JsonObject)Convert(value)!)
                    merged[name] = brought?.DeepClone();
            }
            else
            {
                merged[((YamlScalarNode)key).Value!] = Convert(value);
            }
        }

        return merged;
    }

    private static JsonNode? Plain(string text) => text switch
    {
        "" or "null" or "~" => null,
        "true" => true,
        "false" => false,
        _ => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : text,
    };
}
