using System.Text.RegularExpressions;

namespace SweepCluster.Deploy.Tests.Repositories;

/// <summary>Holds names of images to a full version or a digest.</summary>
internal static partial class PinnedImage
{
    public static void Check(string image) =>
        Pinned().IsMatch(image).ShouldBeTrue($"{image} is pinned neither by a full version (NAME:1.2.3) nor by a digest");

    // PostgreSQL's versions have two numbers, the others' three.
    [GeneratedRegex(@"^[a-z0-9./-]+(:v?[0-9]+\.[0-9]+(\.[0-9]+)?(-[a-z]+(-[a-z]+)?)?|@sha256:[0-9a-f]{64})$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Pinned();
}
