using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SweepCluster.Api.Hosting;

/// <summary>The certificate of a server, from PEM files that are read again when they were renewed.</summary>
/// <remarks>Safe from several threads at once.</remarks>
internal sealed class ServerCertificate
{
    // A renewed certificate is in use this soon; looking at two files costs nothing beside a handshake.
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(10);

    private readonly string path;
    private readonly string? keyPath;
    private readonly TimeProvider time;
    private readonly Action<string> log;
    private readonly Lock access = new();
    private SslStreamCertificateContext context;
    private (DateTime, DateTime) written;
    private long looked;

    /// <summary>Reads a certificate.</summary>
    /// <param name="path">The certificate and those between it and its root, in this order.</param>
    /// <param name="keyPath">Its private key; <see langword="null"/> where that is in the same file.</param>
    /// <param name="time">The clock.</param>
    /// <param name="log">Told when a renewed certificate cannot be read.</param>
    /// <exception cref="IOException">They cannot be read.</exception>
    public ServerCertificate(string path, string? keyPath, TimeProvider time, Action<string> log)
    {
        this.path = path;
        this.keyPath = keyPath;
        this.time = time;
        this.log = log;
        looked = time.GetTimestamp();
        written = Written();
        context = Read();
    }

    /// <summary>The certificate with its chain, as it is now.</summary>
    public SslStreamCertificateContext Current()
    {
        lock (access)
        {
            if (time.GetElapsedTime(looked) < Freshness)
                return context;
            looked = time.GetTimestamp();
            var now = Written();
            if (now == written)
                return context;
            try
            {
                context = Read();
                written = now;
            }
            catch (IOException fault)
            {
                // Half written: the old one is good until it ends.
                log($"warning: {fault.Message}; the one read before stays in use");
            }

            return context;
        }
    }

    private (DateTime, DateTime) Written() =>
        (File.GetLastWriteTimeUtc(path), keyPath is null ? default : File.GetLastWriteTimeUtc(keyPath));

    private SslStreamCertificateContext Read()
    {
        try
        {
            using var fromPem = X509Certificate2.CreateFromPemFile(path, keyPath);

            // A key that was just read from PEM serves no handshake on Windows; one that went through PKCS #12 does.
            var certificate = X509CertificateLoader.LoadPkcs12(fromPem.Export(X509ContentType.Pkcs12), null);
            var all = new X509Certificate2Collection();
            all.ImportFromPemFile(path);
            return SslStreamCertificateContext.Create(certificate, all, offline: true);
        }
        catch (Exception fault) when (fault is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new IOException($"certificate: {path} cannot be used: {fault.Message}", fault);
        }
    }
}
