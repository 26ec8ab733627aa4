using System.Text;
using System.Text.Json;

namespace SweepCluster.Api.Tests.Documents;

/// <summary>Writes the reference of the API, docs/api.md, from its OpenAPI document.</summary>
internal sealed class ApiPage(JsonElement document)
{
    private const string Reference = "#/components/schemas/";

    private readonly StringBuilder page = new();

    /// <summary>The page.</summary>
    public static string Of(JsonElement document) => new ApiPage(document).Write();

    private string Write()
    {
        Line("# The HTTP API");
        Line("Written from the API's own description, which every server gives at `/api/v1/openapi.json`; a test keeps the two equal.");
        Line("How a server is run, and who may do what, is in [server.md](server.md).");
        Line();
        Line("Every answer that is an error is a problem document (RFC 9457), `ProblemDocument` below, of the type");
        Line("`application/problem+json`. Numbers are JSON numbers at full precision; NaN is `null`, infinity `1e999`.");
        Line();
        Line("| name | request | role | does |");
        Line("|---|---|---|---|");
        foreach (var (path, method, operation) in Operations())
            Line($"| [{Name(operation)}](#{Name(operation)}) | `{method} {path}` | {Role(operation)} | {Text(operation, "summary")} |");
        foreach (var (path, method, operation) in Operations())
            WriteOperation(path, method, operation);
        Line();
        Line("## Documents");
        foreach (var schema in document.GetProperty("components").GetProperty("schemas").EnumerateObject())
            WriteSchema(schema);
        return page.ToString();
    }

    private IEnumerable<(string Path, string Method, JsonElement Operation)> Operations() =>
        from path in document.GetProperty("paths").EnumerateObject()
        from method in path.Value.EnumerateObject()
        select (path.Name, method.Name.ToUpperInvariant(), method.Value);

    private void WriteOperation(string path, string method, JsonElement operation)
    {
        Line();
        Line($"## {Name(operation)}");
        Line($"`{method} {path}`. {Text(operation, "summary")} {Text(operation, "description")}");
        Line();
        if (operation.TryGetProperty("parameters", out var parameters))
        {
            Line("| parameter | in | type |");
            Line("|---|---|---|");
            foreach (var parameter in parameters.EnumerateArray())
                Line($"| `{Text(parameter, "name")}` | {Text(parameter, "in")} | {TypeOf(parameter.GetProperty("schema"))} |");
            Line();
        }

        if (operation.TryGetProperty("requestBody", out var body))
            Line($"Body: {Content(body)}.\n");
        Line("| status | answer |");
        Line("|---|---|");
        foreach (var response in operation.GetProperty("responses").EnumerateObject().OrderBy(r => r.Name, StringComparer.Ordinal))
            Line($"| {response.Name} | {(response.Value.TryGetProperty("content", out _) ? Content(response.Value) : "nothing")} |");
    }

    private void WriteSchema(JsonProperty schema)
    {
        Line();
        Line($"### {schema.Name}");
        if (Text(schema.Value, "description") is { Length: > 0 } meaning)
            Line(OneLine(meaning));
        Line();
        if (!schema.Value.TryGetProperty("properties", out var properties))
        {
            Line($"{TypeOf(schema.Value)}");
            return;
        }

        string[] required = schema.Value.TryGetProperty("required", out var names) ? [.. names.EnumerateArray().Select(n => n.GetString()!)] : [];
        Line("| field | type | meaning |");
        Line("|---|---|---|");
        foreach (var property in properties.EnumerateObject())
        {
            var type = TypeOf(property.Value) + (required.Contains(property.Name, StringComparer.Ordinal) ? "" : ", may be missing");
            Line($"| `{property.Name}` | {type} | {OneLine(Text(property.Value, "description"))} |");
        }
    }

    private static string Content(JsonElement of) => string.Join(" or ", of.GetProperty("content").EnumerateObject()
        .Select(type => $"`{type.Name}`{(type.Value.TryGetProperty("schema", out var schema) ? $" ({TypeOf(schema)})" : "")}"));

    private static string TypeOf(JsonElement schema)
    {
        if (schema.TryGetProperty("$ref", out var reference))
            return $"[{reference.GetString()![Reference.Length..]}](#{reference.GetString()![Reference.Length..].ToLowerInvariant()})";
        if (schema.TryGetProperty("oneOf", out var either))
            return string.Join(" or ", either.EnumerateArray().Select(TypeOf));
        if (schema.TryGetProperty("enum", out var values))
            return string.Join(", ", values.EnumerateArray().Select(v => v.ValueKind == JsonValueKind.Null ? "null" : $"`{v.GetString()}`"));
        var type = !schema.TryGetProperty("type", out var named) ? "any"
            : named.ValueKind == JsonValueKind.Array ? string.Join(" or ", named.EnumerateArray().Select(n => n.GetString()).Where(n => n != "null")) + " or null"
            : named.GetString()!;
        if (schema.TryGetProperty("items", out var items))
            return $"{type} of {TypeOf(items)}";
        if (schema.TryGetProperty("additionalProperties", out var values2) && values2.ValueKind == JsonValueKind.Object)
            return $"{type} of {TypeOf(values2)}";
        return Text(schema, "format") is "date-time" or "byte" ? $"{type} ({Text(schema, "format")})" : type;
    }

    private static string Name(JsonElement operation) => Text(operation, "operationId");

    private static string Role(JsonElement operation) => Text(operation, "description").Replace("Needs the role ", "", StringComparison.Ordinal).TrimEnd('.');

    private static string Text(JsonElement of, string name) => of.TryGetProperty(name, out var text) ? text.GetString() ?? "" : "";

    private static string OneLine(string text) => string.Join(' ', text.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries));

    private void Line(string text = "") => page.Append(text).Append('\n');
}
