using System.Text.Encodings.Web;
using System.Text.Json;
using SweepCluster.Client.Terminals;
using SweepCluster.Physics.Engines;
using SweepCluster.Sweeps.Plans;

namespace SweepCluster.Client.Export;

/// <summary>
/// Writes points as JSON documents, one a line: <c>{"index": 0, "status": "done", "parameters": {...},
/// "observables": {...}}</c>, and <c>reason</c> of a point that failed.
/// </summary>
internal static class NdjsonExport
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static async Task WriteAsync(ExportSource source, Stream output, CancellationToken cancellation)
    {
        var columns = new ExportColumns(source.Plan);
        var block = source.Plan.CreateBlock(source.Plan.Grid.ChunkCapacity);
        var buffer = new MemoryStream();
        await using var json = new Utf8JsonWriter(buffer, Options);
        await foreach (var chunk in source.ReadAsync(cancellation))
        {
            source.Plan.Fill(block, chunk.Data.Points);
            foreach (var place in chunk.Places)
            {
                WritePoint(json, source.Plan, columns, chunk, block, place);
                await json.FlushAsync(cancellation);
                json.Reset();
                buffer.WriteByte((byte)'\n');
                if (buffer.Length < 1 << 16)
                    continue;
                await FlushAsync();
            }
        }

        await FlushAsync();

        async Task FlushAsync()
        {
            await output.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), cancellation);
            buffer.SetLength(0);
        }
    }

    private static void WritePoint(
        Utf8JsonWriter json, SweepPlan plan, ExportColumns columns, ExportChunk chunk, PointBlock block, int place)
    {
        var data = chunk.Data;
        var index = data.Points.First + place;
        json.WriteStartObject();
        json.WriteNumber("index", index);
        json.WriteString("status", PointStates.NameOf(data.Status[place]));
        json.WriteStartObject("parameters");
        foreach (var (parameter, description) in columns.Parameters)
        {
            var value = block.Input(parameter)[place];
            if (description.Kind == ParameterKind.Choice)
                json.WriteString(description.Name, description.Format(value));
            else
                json.WriteReal(description.Name, value);
        }

        if (columns.HasReplicas)
            json.WriteNumber(SweepPlan.ReplicaDimension, index % plan.Specification.Replicas);
        json.WriteEndObject();
        if (data.Reasons.TryGetValue(place, out var reason))
            json.WriteString("reason", reason);
        json.WriteStartObject("observables");
        for (var o = 0; o < columns.Observables.Length; o++)
        {
            var size = data.Sizes[o];
            json.WritePropertyName(columns.Observables[o].Name);
            JsonOutput.WriteArray(json, [.. columns.Observables[o].Dimensions.Select(d => d.Size)], data.Values[o].AsSpan(place * size, size));
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }
}
