namespace SweepCluster.Sweeps.Stores;

/// <summary>The rules for keys: what every medium can hold, and nothing that leads out of a directory.</summary>
public static class StoreKey
{
    /// <summary>Longest part of a key, in UTF-8 bytes less room for a suffix: the limit of common file systems.</summary>
    public const int LongestPart = 200;

    internal const string LockName = ".lock";
    internal const string HolderName = ".writer";
    internal const string PartialSuffix = ".partial";

    /// <summary>The folder of what workers on a shared directory tell each other.</summary>
    internal const string SharedFolder = ".sweep";

    /// <summary>
    /// What is wrong with a key, or <see langword="null"/>: parts joined by <c>/</c>, none empty, <c>.</c> or <c>..</c>, none
    /// longer than <see cref="LongestPart"/> bytes, no backslash, colon or control character, none that a store uses
    /// itself (<c>.lock</c>, <c>.writer</c>, <c>.sweep</c>, <c>*.partial</c>).
    /// </summary>
    public static string? Check(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        foreach (var range in key.AsSpan().Split('/'))
        {
            if (CheckPart(key.AsSpan(range)) is { } wrong)
                return $"Key '{key}' is invalid: {wrong}.";
        }

        return null;
    }

    /// <summary>Whether a file of that key is the store's own and holds no value.</summary>
    internal static bool IsOwn(string key) => key is LockName or HolderName
        || key.EndsWith(PartialSuffix, StringComparison.Ordinal)
        || key.StartsWith(SharedFolder, StringComparison.Ordinal);

    internal static void ThrowIfInvalid(string key)
    {
        if (Check(key) is { } wrong)
            throw new ArgumentException(wrong, nameof(key));
    }

    internal static void ThrowIfInvalidPrefix(string prefix)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        if (prefix.Length == 0)
            return;
        if (!prefix.EndsWith('/'))
            throw new ArgumentException($"Prefix '{prefix}' does not end with '/'.", nameof(prefix));
        ThrowIfInvalid(prefix[..^1]);
    }

    private static string? CheckPart(ReadOnlySpan<char> part) => part switch
    {
        "" => "a part is empty",
        "." or ".." => "a part is . or ..",
        LockName or HolderName or SharedFolder => $"{LockName}, {HolderName} and {SharedFolder} are the store's own",
        _ when part.EndsWith(PartialSuffix) => $"*{PartialSuffix} is the store's own",
        _ when part.ContainsAny('\\', ':') => "it has a backslash or colon",
        _ when ContainsControl(part) => "it has a control character",
        _ when System.Text.Encoding.UTF8.GetByteCount(part) > LongestPart => $"a part is longer than {LongestPart} bytes",
        _ => null,
    };

    private static bool ContainsControl(ReadOnlySpan<char> part)
    {
        foreach (var letter in part)
        {
            if (char.IsControl(letter))
                return true;
        }

        return false;
    }
}
