using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SweepCluster.Client.Terminals;

/// <summary>Writes results as one JSON document a line, for scripts.</summary>
/// <remarks>
/// Numbers are written with as many digits as bring back the same double. NaN is null; an infinity, for which JSON has
/// no word, is written as the number 1e999, which readers take for infinity.
/// </remarks>
public static class JsonOutput
{
    // Symbols and units stay readable: χ, not an escape of it.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a document.</summary>
    public static void Write(Terminal terminal, Action<Utf8JsonWriter> document)
    {
        ArgumentNullException.ThrowIfNull(terminal);
        terminal.Output.WriteLine(ToText(document));
    }

    /// <summary>A document as text.</summary>
    public static string ToText(Action<Utf8JsonWriter> document)
    {
        ArgumentNullException.ThrowIfNull(document);
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
            document(json);
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    /// <summary>Writes a number.</summary>
    public static void WriteReal(this Utf8JsonWriter json, double value)
    {
        ArgumentNullException.ThrowIfNull(json);
        if (double.IsNaN(value))
            json.WriteNullValue();
        else if (double.IsInfinity(value))
            json.WriteRawValue(value > 0 ? "1e999" : "-1e999");
        else
            json.WriteNumberValue(value);
    }

    /// <summary>Writes a named number.</summary>
    public static void WriteReal(this Utf8JsonWriter json, string name, double value)
    {
        ArgumentNullException.ThrowIfNull(json);
        json.WritePropertyName(name);
        json.WriteReal(value);
    }

    /// <summary>Writes numbers as an array of arrays of a shape; as a bare number where the shape has no dimension.</summary>
    public static void WriteArray(Utf8JsonWriter json, ReadOnlySpan<int> shape, ReadOnlySpan<double> values)
    {
        if (shape.IsEmpty)
        {
            json.WriteReal(values[0]);
            return;
        }

        json.WriteStartArray();
        var size = values.Length / shape[0];
        for (var i = 0; i < shape[0]; i++)
            WriteArray(json, shape[1..], values.Slice(i * size, size));
        json.WriteEndArray();
    }
}
