using System.Text.Json;
using System.Text.Json.Serialization;

namespace SweepCluster.Api.Json;

/// <summary>Writes every number at full precision; NaN as null, and infinities as 1e999, which readers take for infinity.</summary>
internal sealed class RealConverter : JsonConverter<double>
{
    public override bool HandleNull => true;

    public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Null ? double.NaN : reader.GetDouble();

    public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
    {
        if (double.IsNaN(value))
            writer.WriteNullValue();
        else if (double.IsInfinity(value))
            writer.WriteRawValue(value > 0 ? "1e999" : "-1e999");
        else
            writer.WriteNumberValue(value);
    }
}
