using System.Text.Json;
using SweepCluster.Client.Terminals;
using SweepCluster.Physics.Fitting;

namespace SweepCluster.Client.Fitting;

/// <summary>Writes the result of a fit at full precision.</summary>
internal static class FitJson
{
    /// <summary>Writes the result as an object.</summary>
    public static void Write(Utf8JsonWriter json, FitDescription fit, FitReport report)
    {
        json.WriteStartObject();
        json.WriteString("fit", fit.Name);
        json.WriteString("engine", fit.Engine);
        WriteQuantities(json, "parameters", report.Parameters, withHeld: true);
        json.WritePropertyName("covariance");
        var size = report.Covariance.GetLength(0);
        JsonOutput.WriteArray(json, [size, size], [.. report.Covariance.Cast<double>()]);
        json.WriteReal("chi_squared", report.ChiSquared);
        json.WriteNumber("degrees_of_freedom", report.DegreesOfFreedom);
        json.WriteBoolean("errors_known", report.ErrorsAreKnown);
        json.WriteBoolean("converged", report.HasConverged);
        json.WriteNumber("iterations", report.Iterations);
        WriteQuantities(json, "derived", report.Derived, withHeld: false);
        json.WriteStartArray("notes");
        foreach (var note in report.Notes)
            json.WriteStringValue(note);
        json.WriteEndArray();
        json.WriteStartArray("groups");
        foreach (var group in report.Plot.Groups)
            Write(json, group);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteQuantities(Utf8JsonWriter json, string name, IEnumerable<FitQuantity> quantities, bool withHeld)
    {
        json.WriteStartArray(name);
        foreach (var quantity in quantities)
        {
            json.WriteStartObject();
            json.WriteString("name", quantity.Name);
            json.WriteString("symbol", quantity.Symbol);
            json.WriteString("unit", quantity.Unit);
            json.WriteReal("value", quantity.Value);
            json.WriteReal("standard_error", quantity.StandardError);
            if (withHeld)
                json.WriteBoolean("held", quantity.IsFixed);
            json.WriteString("meaning", quantity.Meaning);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, FitGroup group)
    {
        json.WriteStartObject();
        json.WriteString("label", group.Label);
        WriteNumbers("x", group.X);
        WriteNumbers("y", group.Y);
        if (!group.YError.IsEmpty)
            WriteNumbers("error", group.YError);
        WriteNumbers("fit", group.Fitted);
        json.WriteEndObject();

        void WriteNumbers(string name, IEnumerable<double> numbers)
        {
            json.WriteStartArray(name);
            foreach (var number in numbers)
                json.WriteReal(number);
            json.WriteEndArray();
        }
    }
}
