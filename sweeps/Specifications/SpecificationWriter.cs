using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using SweepCluster.Physics.Engines;
using SweepCluster.Sweeps.Specifications.Reading;
using SweepCluster.Sweeps.Specifications.Writing;

namespace SweepCluster.Sweeps.Specifications;

/// <summary>Writes a specification in its canonical form: JSON with everything resolved that its author left to defaults.</summary>
/// <remarks>
/// Engine version, every parameter, all outputs, seeds of samples and the policy are written out; values are in the
/// engines' units. <see cref="SpecificationReader"/> reads it back to a sweep of the same points, bit for bit. Two texts
/// that mean the same give the same canonical form, but for a list in place of a spacing with the same values.
/// </remarks>
public static class SpecificationWriter
{
    private static readonly JsonWriterOptions Indented = new()
    {
        Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The canonical form.</summary>
    /// <exception cref="ArgumentException">An axis has values that no form can express and that are too many to list.</exception>
    public static string Write(SweepSpecification specification)
    {
        ArgumentNullException.ThrowIfNull(specification);
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Indented))
        {
            json.WriteStartObject();
            json.WriteString(Keys.Sweep, specification.Name);
            if (specification.Description.Length > 0)
                json.WriteString(Keys.Description, specification.Description);
            WritePoints(json, specification);
            WriteOutputs(json, specification);
            WritePolicy(json, specification.Policy);
            if (specification.Slurm is { } slurm)
                WriteSlurm(json, slurm);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    /// <summary>Writes what decides the points and their results, as the fields of an object.</summary>
    internal static void WritePoints(Utf8JsonWriter json, SweepSpecification specification)
    {
        var engine = specification.Engine.Description;
        json.WriteStartObject(Keys.Engine);
        json.WriteString(Keys.Name, engine.Name);
        json.WriteString(Keys.Version, engine.Version);
        json.WriteEndObject();
        json.WriteStartObject(Keys.Parameters);
        for (var i = 0; i < engine.Parameters.Length; i++)
            WriteParameter(json, specification, i);
        json.WriteEndObject();
        if (specification.Axes.Length > 0)
        {
            json.WriteStartObject(Keys.Axes);
            foreach (var axis in specification.Axes)
                AxisWriter.Write(json, axis, engine);
            json.WriteEndObject();
        }

        json.WriteNumber(Keys.Replicas, specification.Replicas);
        json.WriteNumber(Keys.Seed, specification.Seed);
    }

    /// <summary>Writes which observables are stored, as a field of an object.</summary>
    internal static void WriteOutputs(Utf8JsonWriter json, SweepSpecification specification)
    {
        json.WriteStartArray(Keys.Outputs);
        foreach (var output in specification.Outputs)
            json.WriteStringValue(specification.Engine.Description.Observables[output].Name);
        json.WriteEndArray();
    }

    private static void WriteParameter(Utf8JsonWriter json, SweepSpecification specification, int index)
    {
        var parameter = specification.Engine.Description.Parameters[index];
        if (specification.Axes.Any(axis => axis.Parameters.Any(p => p.Parameter == index)))
            return;
        if (specification.Tied.FirstOrDefault(t => t.Parameter == index) is { } tie)
        {
            json.WriteStartObject(parameter.Name);
            json.WriteString(Keys.From, specification.Engine.Description.Parameters[tie.From].Name);
            json.WriteNumber(Keys.Times, tie.Times);
            json.WriteNumber(Keys.Plus, tie.Plus);
            json.WriteEndObject();
            return;
        }

        // A default that is no valid value stands for one that the engine derives: it is not written.
        var value = specification.Fixed.FirstOrDefault(f => f.Parameter == index)?.Value ?? parameter.Default;
        if (parameter.Check(value) is not null)
            return;
        json.WritePropertyName(parameter.Name);
        WriteValue(json, parameter, value);
    }

    /// <summary>Writes the value of a parameter: the name of a choice, or a number.</summary>
    internal static void WriteValue(Utf8JsonWriter json, ParameterDescription parameter, double value)
    {
        if (parameter.Kind == ParameterKind.Choice)
            json.WriteStringValue(parameter.Choices[(int)value]);
        else
            json.WriteNumberValue(value);
    }

    private static void WritePolicy(Utf8JsonWriter json, SweepPolicy policy)
    {
        if (policy.ChunkPoints is { } chunk)
            json.WriteNumber(Keys.Chunk, chunk);
        if (policy.BatchPoints is { } batch)
            json.WriteNumber(Keys.Batch, batch);
        json.WriteNumber(Keys.Retries, policy.Retries);
        if (policy.PointTimeLimit is { } limit)
            json.WriteString(Keys.TimeLimit, ((decimal)limit.Ticks / TimeSpan.TicksPerSecond).ToString(CultureInfo.InvariantCulture) + " s");
        json.WriteString(Keys.Compression, policy.Compression == Compression.Gzip ? "gzip" : "none");
    }
    private static void WriteSlurm(Utf8JsonWriter json, SlurmSettings slurm)
    {
        json.WriteStartObject(Keys.Slurm);
        foreach (var (key, value) in slurm.Texts)
            json.WriteString(key, value);
        foreach (var (key, value) in slurm.Counts)
            json.WriteNumber(key, value);
        json.WriteEndObject();
    }
}
