using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using SweepCluster.Grains.Contracts;

namespace SweepCluster.Cluster.Tests.Upgrades;

/// <summary>What travels between silos, written down: every type with the bytes of a sample, every call with its types.</summary>
internal static class ContractForm
{
    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        NewLine = "\n",
        Converters = { new TraceText() },
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly Serializer Serializer = new ServiceCollection()
        .AddSerializer(serializer => serializer.AddAssembly(typeof(ISweepGrain).Assembly)).BuildServiceProvider().GetRequiredService<Serializer>();

    /// <summary>Types that have a form for travelling, by the names that they travel under.</summary>
    public static IReadOnlyDictionary<string, Type> Types { get; } = typeof(ISweepGrain).Assembly.GetTypes()
        .Where(t => t.GetCustomAttribute<GenerateSerializerAttribute>() is not null)
        .ToDictionary(t => t.GetCustomAttribute<AliasAttribute>()!.Alias, Meant, StringComparer.Ordinal);

    /// <summary>Bytes of a value and what they say, by the name it travels under.</summary>
    public static JsonObject OfValues(IEnumerable<object> values) => new(values
        .Select(v => KeyValuePair.Create(Types.Single(t => t.Value == v.GetType()).Key, (JsonNode?)new JsonObject
        {
            ["bytes"] = Convert.ToBase64String(Serializer.SerializeToArray(v)),
            ["value"] = Said(v),
        })).OrderBy(v => v.Key, StringComparer.Ordinal));

    /// <summary>Calls between grains: their names, and the types that they take and give.</summary>
    public static JsonObject OfCalls() => new(typeof(ISweepGrain).Assembly.GetTypes()
        .Where(t => t.IsInterface && typeof(IAddressable).IsAssignableFrom(t))
        .SelectMany(t => t.GetMethods(), (t, m) => KeyValuePair.Create(
            $"{t.GetCustomAttribute<AliasAttribute>()!.Alias}.{m.GetCustomAttribute<AliasAttribute>()!.Alias}",
            (JsonNode?)$"({string.Join(", ", m.GetParameters().Select(p => Name(p.ParameterType)))}) -> {Name(m.ReturnType)}"))
        .OrderBy(c => c.Key, StringComparer.Ordinal));

    /// <summary>Reads bytes, and gives what they say.</summary>
    public static JsonNode? Read(string bytes) => Said(Serializer.Deserialize<object>(Convert.FromBase64String(bytes)));

    public static string Write(JsonObject form) => form.ToJsonString(Json) + "\n";

    private static JsonNode? Said(object value) => JsonSerializer.SerializeToNode(value, value.GetType(), Json);

    // A form that a type travels in stands for that type.
    private static Type Meant(Type form) => typeof(ISweepGrain).Assembly.GetTypes()
        .SelectMany(t => t.GetInterfaces())
        .FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IConverter<,>) && i.GenericTypeArguments[1] == form)
        ?.GenericTypeArguments[0] ?? form;

    private static string Name(Type type) => type.IsGenericType
        ? $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GenericTypeArguments.Select(Name))}>"
        : type.Name;

    // Its members do not say which trace it is.
    private sealed class TraceText : JsonConverter<ActivityContext>
    {
        public override ActivityContext Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("It is only written.");

        public override void Write(Utf8JsonWriter writer, ActivityContext value, JsonSerializerOptions options) =>
            writer.WriteStringValue($"{value.TraceId}-{value.SpanId}-{value.TraceFlags}");
    }
}
