using System.Buffers;
using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using SweepCluster.Api.Access;
using SweepCluster.Api.Problems;
using SweepCluster.Api.Sweeps;
using SweepCluster.Sweeps.Services;
using SweepCluster.Sweeps.Stores;

namespace SweepCluster.Api.Stores;

/// <summary>A sweep's store over HTTP: key by key as Zarr readers ask for it, as a list of keys, and as one file.</summary>
internal static class StoreEndpoints
{
    public static void MapStores(this IEndpointRouteBuilder api)
    {
        api.MapMethods("/sweeps/{id}/store/{**key}", ["GET", "HEAD"], GetAsync).Needs(Role.Viewer).WithName("store")
            .WithSummary("One key of the sweep's Zarr store; xarray opens .../store itself, with consolidated=True.")
            .Produces<byte[]>(200, "application/octet-stream").Problems(404);
        api.MapGet("/sweeps/{id}/keys", ListAsync).Needs(Role.Viewer).WithName("keys")
            .WithSummary("The keys of the sweep's store that begin with a prefix, a line each.")
            .Produces<string>(200, "text/plain").Problems(400, 404);
        api.MapGet("/sweeps/{id}/download", DownloadAsync).Needs(Role.Viewer).WithName("download")
            .WithSummary("The sweep's store as one zip file.")
            .Produces<byte[]>(200, "application/zip").Problems(404);
    }

    private static async Task<IResult> GetAsync(string id, string? key, HttpContext context, [FromServices] ISweepService service)
    {
        var store = await service.OpenStoreAsync(SweepEndpoints.IdOf(id), context.RequestAborted);
        var value = new ArrayBufferWriter<byte>();
        if (key is null || StoreKey.Check(key) is not null || !await store.GetAsync(key, value, context.RequestAborted))
            throw new ProblemException(404, "No such key", "There is no such key in the sweep's store; .zmetadata lists its arrays.");

        // A sweep that runs changes its chunks: nobody may take yesterday's for today's.
        context.Response.Headers.CacheControl = "no-cache";
        var isJson = key.Split('/')[^1] is ".zattrs" or ".zarray" or ".zgroup" or ".zmetadata";
        return Results.Bytes(value.WrittenMemory, isJson ? "application/json" : "application/octet-stream", enableRangeProcessing: true);
    }

    private static async Task ListAsync(string id, HttpContext context, [FromServices] ISweepService service, [FromQuery] string? prefix)
    {
        var store = await service.OpenStoreAsync(SweepEndpoints.IdOf(id), context.RequestAborted);
        var wanted = prefix ?? "";
        if (wanted.Length > 0 && (!wanted.EndsWith('/') || StoreKey.Check(wanted[..^1]) is not null))
            throw new ProblemException(400, "Invalid prefix", "A prefix is empty or names a folder of the store and ends with /, such as status/.");
        context.Response.ContentType = "text/plain; charset=utf-8";
        await foreach (var key in store.ListAsync(wanted, context.RequestAborted))
            await context.Response.WriteAsync(key + "\n", Encoding.UTF8, context.RequestAborted);
    }

    private static async Task DownloadAsync(string id, HttpContext context, [FromServices] ISweepService service)
    {
        var cancellation = context.RequestAborted;
        var sweep = SweepEndpoints.IdOf(id);
        var store = await service.OpenStoreAsync(sweep, cancellation);
        var name = (await service.FindAsync(sweep, cancellation) ?? throw new SweepNotFoundException(sweep)).Name;
        var folder = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '_')).TrimStart('.') + ".zarr";
        context.Response.ContentType = "application/zip";
        context.Response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = $"{folder}.zip" }.ToString();
        await using var zip = await ZipArchive.CreateAsync(
            context.Response.BodyWriter.AsStream(), ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellation);
        var value = new ArrayBufferWriter<byte>();
        await foreach (var key in store.ListAsync("", cancellation))
        {
            value.Clear();
            if (!await store.GetAsync(key, value, cancellation))
                continue;
            await using var entry = await zip.CreateEntry($"{folder}/{key}", CompressionLevel.Fastest).OpenAsync(cancellation);
            await entry.WriteAsync(value.WrittenMemory, cancellation);
        }
    }
}
