using System.Text;
using Microsoft.AspNetCore.Http.Features;
using SweepCluster.Api.Problems;

namespace SweepCluster.Api.Sweeps;

/// <summary>Reads the text that is the body of a request, up to a limit.</summary>
internal static class BodyReader
{
    // Up to so many bytes are read and thrown away, since a client that is cut off while it writes never sees the answer.
    private const long Drained = 32 << 20;

    /// <exception cref="ProblemException">It is empty, or not UTF-8.</exception>
    /// <exception cref="BadHttpRequestException">It is larger than the limit.</exception>
    public static async Task<string> ReadTextAsync(HttpRequest request, long largest)
    {
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = Math.Max(largest, Drained);
        using var text = new MemoryStream();
        var buffer = new byte[1 << 16];
        long total = 0;
        int read;
        while ((read = await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted)) > 0)
        {
            total += read;
            if (total <= largest)
                text.Write(buffer.AsSpan(0, read));
        }

        if (total > largest)
            throw new BadHttpRequestException("The body is too large.", StatusCodes.Status413PayloadTooLarge);
        if (total == 0)
            throw new ProblemException(400, "Empty body", "The body is empty; send the specification, in YAML or JSON.");
        return Decode(text.GetBuffer().AsSpan(0, (int)total));
    }

    private static string Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException fault)
        {
            throw new ProblemException(400, "Not UTF-8", $"The body is not UTF-8 at byte {fault.Index}; send it as UTF-8.");
        }
    }
}
