using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;

namespace SweepCluster.Sweeps.Specifications;

/// <summary>What a sweep computes, as hashes: SHA-256 of parts of its canonical form, in lower-case hexadecimal.</summary>
/// <remarks>
/// Two sweeps with equal <see cref="Points"/> compute the same numbers; with equal <see cref="Sweep"/> they also keep the
/// same ones. Name, description and policy make no difference. The size of chunks decides the layout of a store, not its
/// numbers: it is compared on its own.
/// </remarks>
/// <param name="Points">Engine and version, every parameter, axes, replicas and seed.</param>
/// <param name="Sweep">The same and the outputs.</param>
public sealed record SpecificationIdentity(string Points, string Sweep)
{
    /// <summary>The identity of a specification.</summary>
    public static SpecificationIdentity Of(SweepSpecification specification)
    {
        ArgumentNullException.ThrowIfNull(specification);
        return new SpecificationIdentity(Hash(specification, withOutputs: false), Hash(specification, withOutputs: true));
    }

    private static string Hash(SweepSpecification specification, bool withOutputs)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            SpecificationWriter.WritePoints(json, specification);
            if (withOutputs)
                SpecificationWriter.WriteOutputs(json, specification);
            json.WriteEndObject();
        }

        return Convert.ToHexStringLower(SHA256.HashData(buffer.WrittenSpan));
    }
}
