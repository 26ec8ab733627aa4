using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using SweepCluster.Physics.Engines;
using SweepCluster.Sweeps.Axes;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Specifications;

namespace SweepCluster.Sweeps.Stores;

/// <summary>
/// What must be equal for two runs to write to one store: engine and version, every parameter, the seed, the axes,
/// the outputs and the layout of the chunks.
/// </summary>
/// <remarks>
/// Canonical: a default that is written out, a list instead of the range with the same values, other comments or
/// another name make no difference.
/// </remarks>
/// <param name="Items">What is compared and its value, both in words.</param>
public sealed record StoreIdentity(ImmutableSortedDictionary<string, string> Items)
{
    private const int Enumerated = 8;
    private const int Hashed = 1 << 20;
    private const int Sampled = 1 << 16;

    /// <summary>SHA-256 of all items: equal for equal identities.</summary>
    public string Hash => Hex(Encoding.UTF8.GetBytes(string.Join('\n', Items.Select(i => $"{i.Key} = {i.Value}"))));

    /// <summary>The identity of a plan.</summary>
    public static StoreIdentity Of(SweepPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var specification = plan.Specification;
        var engine = specification.Engine.Description;
        var items = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        items["engine"] = engine.Name;
        items["engine version"] = engine.Version;
        items["seed"] = specification.Seed.ToString();
        items["dimensions"] = plan.Grid.Shape.Length == 0
            ? "none"
            : string.Join(" x ", plan.DimensionNames.Zip(plan.Grid.Shape, (name, length) => $"{name} ({length})"));
        items["chunk shape"] = plan.Grid.Shape.Length == 0 ? "a point" : string.Join(" x ", plan.Grid.ChunkShape);
        items["compression"] = specification.Policy.Compression.ToString().ToLowerInvariant();
        items["outputs"] = string.Join(", ", specification.Outputs.Select(o => engine.Observables[o].Name));
        for (var i = 0; i < engine.Parameters.Length; i++)
            items["parameter " + engine.Parameters[i].Name] = TextOf(specification, i);
        return new StoreIdentity(items.ToImmutable());
    }

    /// <summary>What differs, an item each, in words; none when the identities are equal.</summary>
    public ImmutableArray<string> DifferencesFrom(StoreIdentity other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return [.. Items.Keys.Union(other.Items.Keys).Order(StringComparer.Ordinal)
            .Where(key => Items.GetValueOrDefault(key) != other.Items.GetValueOrDefault(key))
            .Select(key => $"{key}: the store has {Items.GetValueOrDefault(key, "nothing")}, "
                + $"the specification {other.Items.GetValueOrDefault(key, "nothing")}")];
    }

    /// <summary>Whether two identities have the same items.</summary>
    public bool Equals(StoreIdentity? other) => other is not null && DifferencesFrom(other).IsEmpty;

    /// <inheritdoc/>
    public override int GetHashCode() => Hash.GetHashCode(StringComparison.Ordinal);

    private static string TextOf(SweepSpecification specification, int parameter)
    {
        var engine = specification.Engine.Description;
        var description = engine.Parameters[parameter];
        foreach (var axis in specification.Axes)
        {
            if (axis.Parameters.FirstOrDefault(p => p.Parameter == parameter) is { } varied)
                return $"along {axis.Name}: {TextOf(varied.Values, description)}";
        }

        if (specification.Tied.FirstOrDefault(t => t.Parameter == parameter) is { } tie)
            return $"{tie.Times:R} * {engine.Parameters[tie.From].Name} + {tie.Plus:R}";
        var value = specification.Fixed.FirstOrDefault(f => f.Parameter == parameter)?.Value ?? description.Default;
        return double.IsNaN(value) ? "derived by the engine" : description.Format(value);
    }

    private static string TextOf(IAxisValues values, ParameterDescription parameter)
    {
        if (values.Length <= Enumerated)
            return string.Join(", ", Enumerable.Range(0, (int)values.Length).Select(i => parameter.Format(values[i])));
        return $"{values.Length} values from {parameter.Format(values[0])} to {parameter.Format(values[values.Length - 1])} "
            + $"(SHA-256 {HashOf(values)[..16]})";
    }

    // All values of what can have been written by hand; of longer axes, which follow a formula, a sample tells.
    private static string HashOf(IAxisValues values)
    {
        var count = values.Length <= Hashed ? values.Length : Sampled;
        var bytes = new byte[count * sizeof(double)];
        for (long i = 0; i < count; i++)
        {
            var position = count == values.Length ? i : (long)((Int128)i * (values.Length - 1) / (count - 1));
            BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan((int)(i * sizeof(double))), values[position]);
        }

        return Hex(bytes);
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
