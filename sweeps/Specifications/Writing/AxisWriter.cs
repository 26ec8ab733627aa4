using System.Text.Json;
using SweepCluster.Physics.Engines;
using SweepCluster.Sweeps.Axes;
using SweepCluster.Sweeps.Specifications.Reading;

namespace SweepCluster.Sweeps.Specifications.Writing;

/// <summary>Writes axes in the forms in which they are read.</summary>
internal static class AxisWriter
{
    // Values of a form that the grammar does not have are listed, as far as this.
    private const int MostListed = 65_536;

    /// <summary>Writes an axis as a field of an object.</summary>
    public static void Write(Utf8JsonWriter json, Axis axis, EngineDescription engine)
    {
        json.WritePropertyName(axis.Name);
        var first = engine.Parameters[axis.Parameters[0].Parameter];
        if (SampleForm(axis) is { } form)
        {
            WriteSamples(json, form, axis, engine);
        }
        else if (axis.Parameters.Length == 1 && first.Name == axis.Name)
        {
            WriteValues(json, first, axis.Parameters[0].Values);
        }
        else
        {
            json.WriteStartObject();
            json.WriteStartObject(Keys.Zip);
            foreach (var parameter in axis.Parameters)
            {
                json.WritePropertyName(engine.Parameters[parameter.Parameter].Name);
                WriteValues(json, engine.Parameters[parameter.Parameter], parameter.Values);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }
    }

    private static void WriteValues(Utf8JsonWriter json, ParameterDescription parameter, IAxisValues values)
    {
        switch (values)
        {
            case LinearValues linear:
                WriteSpacing(json, Keys.Linspace, linear.Start, (Keys.Stop, linear.Stop), linear.Length);
                break;
            case LogarithmicValues logarithmic:
                WriteSpacing(json, Keys.Logspace, logarithmic.Start, (Keys.Stop, logarithmic.Stop), logarithmic.Length);
                break;
            case SteppedValues stepped:
                WriteSpacing(json, Keys.Range, stepped.Start, (Keys.Step, stepped.Step), stepped.Length);
                break;
            case ListValues or { Length: <= MostListed }:
                json.WriteStartArray();
                for (long i = 0; i < values.Length; i++)
                    SpecificationWriter.WriteValue(json, parameter, values[i]);
                json.WriteEndArray();
                break;
            default:
                throw new ArgumentException(
                    $"The {values.Length} values of {parameter.Name} are of no form that a specification has, and too many to list; at most {MostListed} are.",
                    nameof(values));
        }
    }

    private static void WriteSpacing(Utf8JsonWriter json, string form, double start, (string Key, double Value) second, long count)
    {
        json.WriteStartObject();
        json.WriteStartObject(form);
        json.WriteNumber(Keys.Start, start);
        json.WriteNumber(second.Key, second.Value);
        json.WriteNumber(Keys.Count, count);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    // The form of samples that were drawn together, so that reading them draws the same; otherwise null.
    private static string? SampleForm(Axis axis)
    {
        var forms = axis.Parameters.Select((p, i) => p.Values switch
        {
            RandomValues random => (Keys.Random, random.Seed),
            LatinHypercubeValues latin => (Keys.LatinHypercube, latin.Seed),
            SobolValues sobol when sobol.Dimension == i => (Keys.Sobol, sobol.Seed),
            _ => ((string?)null, (ulong?)null),
        }).Distinct().ToList();
        return forms.Count == 1 ? forms[0].Item1 : null;
    }

    private static void WriteSamples(Utf8JsonWriter json, string form, Axis axis, EngineDescription engine)
    {
        json.WriteStartObject();
        json.WriteStartObject(form);
        json.WriteNumber(Keys.Count, axis.Length);
        if (SeedOf(axis.Parameters[0].Values) is { } seed)
            json.WriteNumber(Keys.Seed, seed);
        foreach (var parameter in axis.Parameters)
        {
            json.WritePropertyName(engine.Parameters[parameter.Parameter].Name);
            WriteRange(json, RangeOf(parameter.Values));
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteRange(Utf8JsonWriter json, SampleRange range)
    {
        if (range.IsLogarithmic)
        {
            json.WriteStartObject();
            json.WritePropertyName(Keys.Logarithmic);
        }

        json.WriteStartArray();
        json.WriteNumberValue(range.Start);
        json.WriteNumberValue(range.Stop);
        json.WriteEndArray();
        if (range.IsLogarithmic)
            json.WriteEndObject();
    }

    private static ulong? SeedOf(IAxisValues values) => values switch
    {
        RandomValues random => random.Seed,
        LatinHypercubeValues latin => latin.Seed,
        SobolValues sobol => sobol.Seed,
        _ => null,
    };

    private static SampleRange RangeOf(IAxisValues values) => values switch
    {
        RandomValues random => random.Range,
        LatinHypercubeValues latin => latin.Range,
        SobolValues sobol => sobol.Range,
        _ => default,
    };
}
