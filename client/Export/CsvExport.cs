using SweepCluster.Physics.Engines;
using SweepCluster.Sweeps.Plans;

namespace SweepCluster.Client.Export;

/// <summary>Writes points as comma-separated values (RFC 4180), a line a point.</summary>
/// <remarks>
/// Numbers have as many digits as bring back the same double; what is undefined, or of a point without a result, is
/// NaN. The last column says what became of the point.
/// </remarks>
internal static class CsvExport
{
    public static async Task WriteAsync(ExportSource source, TextWriter output, CancellationToken cancellation)
    {
        var columns = new ExportColumns(source.Plan);
        await output.WriteLineAsync(string.Join(',', Header(columns).Select(Quote)).AsMemory(), cancellation);
        var writer = new Row(output);
        var block = source.Plan.CreateBlock(source.Plan.Grid.ChunkCapacity);
        await foreach (var (data, places) in source.ReadAsync(cancellation))
        {
            source.Plan.Fill(block, data.Points);
            foreach (var place in places)
            {
                foreach (var (parameter, description) in columns.Parameters)
                    writer.Add(description, block.Input(parameter)[place]);
                if (columns.HasReplicas)
                    writer.Add((data.Points.First + place) % source.Plan.Specification.Replicas);
                for (var o = 0; o < columns.Observables.Length; o++)
                {
                    var size = data.Sizes[o];
                    foreach (var number in data.Values[o].AsSpan(place * size, size))
                        writer.Add(number);
                }

                writer.End(PointStates.NameOf(data.Status[place]));
            }

            cancellation.ThrowIfCancellationRequested();
        }
    }

    private static IEnumerable<string> Header(ExportColumns columns) =>
    [
        .. columns.Parameters.Select(p => p.Description.Name),
        .. columns.HasReplicas ? [SweepPlan.ReplicaDimension] : Array.Empty<string>(),
        .. columns.Observables.SelectMany(ExportColumns.NamesOf),
        "status",
    ];

    private static string Quote(string text) =>
        text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;

    private sealed class Row(TextWriter output)
    {
        // The longest number: a sign, 17 digits, a point, and an exponent.
        private readonly char[] digits = new char[32];

        public void Add(double value)
        {
            value.TryFormat(digits, out var length);
            output.Write(digits, 0, length);
            output.Write(',');
        }

        public void Add(long value)
        {
            value.TryFormat(digits, out var length);
            output.Write(digits, 0, length);
            output.Write(',');
        }

        public void Add(ParameterDescription parameter, double value)
        {
            if (parameter.Kind != ParameterKind.Choice)
            {
                Add(value);
                return;
            }

            output.Write(Quote(parameter.Format(value)));
            output.Write(',');
        }

        public void End(string state)
        {
            output.Write(state);
            output.Write('\n');
        }
    }
}
