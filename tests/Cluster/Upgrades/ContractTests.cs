using System.Text.Json.Nodes;

namespace SweepCluster.Cluster.Tests.Upgrades;

/// <summary>
/// Silos of two versions understand each other, and a silo the state that one before it left: bytes that earlier
/// versions wrote are kept in Contracts/, numbered in their order, and are read.
/// </summary>
public class ContractTests
{
    private const string Write = "SWEEP_WRITE_CONTRACTS";

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Upgrades", "Contracts");

    public static TheoryData<int> Versions => [.. Enumerable.Range(1, Directory.GetFiles(Folder, "*.json").Length)];

    [Theory]
    [MemberData(nameof(Versions))]
    public void Bytes_OfEachVersion_AreReadAsWhatTheySaid(int version)
    {
        var types = Kept(version)["types"]!.AsObject();
        types.Count.ShouldBeGreaterThan(20);
        foreach (var (name, written) in types)
        {
            ContractForm.Types.Keys.ShouldContain(name, $"silos of version {version} send {name}");
            var read = ContractForm.Read(written!["bytes"]!.ToString());
            Missing(written["value"], read, name).ShouldBeEmpty($"written by version {version}, read here as {read?.ToJsonString()}");
        }
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Calls_OfEachVersion_AreAnswered(int version)
    {
        var calls = ContractForm.OfCalls();
        foreach (var (name, types) in Kept(version)["calls"]!.AsObject())
            calls[name]?.ToString().ShouldBe(types!.ToString(), $"silos of version {version} call {name}");
    }

    [Fact]
    public void Samples_AreOfEveryType() =>
        ContractSamples.All.Select(s => s.GetType().Name).Order(StringComparer.Ordinal)
            .ShouldBe(ContractForm.Types.Values.Select(t => t.Name).Order(StringComparer.Ordinal));

    // The next version is to read what this one writes.
    [Fact]
    public void Contracts_OfThisVersion_AreKept()
    {
        var form = ContractForm.Write(new JsonObject { ["types"] = ContractForm.OfValues(ContractSamples.All), ["calls"] = ContractForm.OfCalls() });
        if (Environment.GetEnvironmentVariable(Write) is { Length: > 0 } file)
            File.WriteAllText(file, form);
        var (kept, now) = (Kept(Versions.Count), JsonNode.Parse(form));
        Missing(kept, now, "kept").Concat(Missing(now, kept, "now")).ShouldBeEmpty(
            $"what travels between silos changed: {Write}=tests/Cluster/Upgrades/Contracts/{Versions.Count + 1}.json writes it down, beside what earlier versions wrote");
    }

    private static JsonNode Kept(int version) => JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, $"{version}.json")))!;

    // A later version may say more than an earlier one did, and nothing else.
    private static IEnumerable<string> Missing(JsonNode? said, JsonNode? read, string path) => (said, read) switch
    {
        (JsonObject a, JsonObject b) => a.SelectMany(m => Missing(m.Value, b[m.Key], $"{path}.{m.Key}")),
        (JsonArray a, JsonArray b) when a.Count == b.Count => a.SelectMany((m, i) => Missing(m, b[i], $"{path}[{i}]")),
        _ => JsonNode.DeepEquals(said, read) ? [] : [$"{path}: {said?.ToJsonString() ?? "null"} is now {read?.ToJsonString() ?? "null"}"],
    };
}
