using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace SweepCluster.Sweeps.Postgres;

/// <summary>One step of the schema, as this program ships it.</summary>
/// <param name="Number">Its place, from 1.</param>
/// <param name="Name">What it is about.</param>
/// <param name="Sql">Its statements.</param>
public sealed record Migration(int Number, string Name, string Sql)
{
    /// <summary>All steps, in order.</summary>
    public static IReadOnlyList<Migration> Shipped { get; } = Read();

    /// <summary>Identifies the statements, so that a step that was changed after it was applied is noticed.</summary>
    public string Checksum => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql)));

    private static Migration[] Read()
    {
        var assembly = Assembly.GetExecutingAssembly();
        const string prefix = "SweepCluster.Sweeps.Postgres.Migrations.";
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                var parts = name[prefix.Length..^".sql".Length].Split('-', 2);
                return new Migration(int.Parse(parts[0]), parts[1], reader.ReadToEnd());
            })];
    }
}
