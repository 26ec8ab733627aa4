using System.Runtime.CompilerServices;
using System.Text.Json;
using SweepCluster.Api.Tests.Hosting;

namespace SweepCluster.Api.Tests.Documents;

public class ApiPageTests
{
    [Fact]
    public async Task Page_OfTheRepository_IsThatOfTheApi()
    {
        var written = await WriteAsync();

        // SWEEP_WRITE_DOCS=1 writes the page anew, in a clone where this file was built.
        if (Environment.GetEnvironmentVariable("SWEEP_WRITE_DOCS") == "1")
            await File.WriteAllTextAsync(SourcePage(), written);
        var page = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "api.md"));
        page.ReplaceLineEndings("\n").ShouldBe(written, "docs/api.md is not what the API says of itself; run these tests with SWEEP_WRITE_DOCS=1 to write it anew");
    }

    [Fact]
    public async Task Page_Everything_HasAMeaningAndARole()
    {
        using var document = await ReadAsync();
        foreach (var operation in document.RootElement.GetProperty("paths").EnumerateObject().SelectMany(p => p.Value.EnumerateObject()))
        {
            operation.Value.GetProperty("summary").GetString().ShouldNotBeNullOrWhiteSpace();
            operation.Value.GetProperty("description").GetString().ShouldStartWith("Needs the role ");
            operation.Value.GetProperty("responses").EnumerateObject().Select(r => r.Name).ShouldContain("401");
        }

        foreach (var schema in document.RootElement.GetProperty("components").GetProperty("schemas").EnumerateObject())
        {
            if (schema.Value.TryGetProperty("properties", out var properties))
                properties.EnumerateObject().ShouldNotBeEmpty(schema.Name);
        }
    }

    private static async Task<string> WriteAsync()
    {
        using var document = await ReadAsync();
        return ApiPage.Of(document.RootElement);
    }

    private static async Task<JsonDocument> ReadAsync()
    {
        await using var server = await TestServer.StartAsync();
        return JsonDocument.Parse(await server.Client.GetStringAsync("openapi.json"));
    }

    private static string SourcePage([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "docs", "api.md"));
}
