using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace SweepCluster.Sweeps.Services;

/// <summary>Name of a submitted sweep, unique in its service: <c>s-</c> and twelve letters or digits.</summary>
public readonly partial record struct SweepId
{
    private const string Alphabet = "abcdefghijkmnpqrstuvwxyz23456789";
    private const int Letters = 12;

    /// <summary>Takes an identifier as it was given out.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public SweepId(string value) => Value = TryParse(value, out var id)
        ? id.Value
        : throw new FormatException($"'{value}' is no sweep id; one looks like s-abc234def567.");

    private SweepId(string value, bool _) => Value = value;

    /// <summary>The identifier.</summary>
    public string Value { get; }

    /// <summary>A new random identifier.</summary>
    public static SweepId New() => FromBytes(RandomNumberGenerator.GetBytes(Letters));

    /// <summary>The identifier that belongs to a submitter's own key: the same key, the same sweep.</summary>
    public static SweepId OfKey(string submitter, string key) =>
        FromBytes(SHA256.HashData(Encoding.UTF8.GetBytes($"{submitter}\n{key}")));

    /// <summary>Reads an identifier.</summary>
    public static bool TryParse(string? text, out SweepId id)
    {
        var matches = text is not null && Form().IsMatch(text);
        id = matches ? new SweepId(text!, true) : default;
        return matches;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    private static SweepId FromBytes(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder("s-");
        foreach (var letter in bytes[..Letters])
            text.Append(Alphabet[letter % Alphabet.Length]);
        return new SweepId(text.ToString(), true);
    }

    [GeneratedRegex(@"\As-[a-z2-9]{12}\z")]
    private static partial Regex Form();
}
