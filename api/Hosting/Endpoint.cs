using System.Collections.Immutable;
using System.Net;
using System.Net.Security;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace SweepCluster.Api.Hosting;

/// <summary>Where the API listens, checked: closed by default beyond this machine.</summary>
internal sealed class Endpoint
{
    private readonly Uri url;
    private readonly ServerCertificate? certificate;

    private Endpoint(Uri url, ServerCertificate? certificate)
    {
        this.url = url;
        this.certificate = certificate;
    }

    /// <exception cref="ApiOptionsException">It cannot be served so.</exception>
    public static Endpoint Of(ApiOptions options)
    {
        var problems = ImmutableArray.CreateBuilder<string>();
        if (!Uri.TryCreate(options.Listen, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.PathAndQuery != "/")
            throw new ApiOptionsException($"listen: {options.Listen} is no address to listen at; one looks like http://127.0.0.1:7077");
        if (!IsLoopbackOnly(url) && !options.NeedsTokens)
        {
            problems.Add(
                $"listen: {options.Listen} can be reached from other machines, and there are no tokens. "
                + "Make some with sweep admin token create and name their file with --tokens, or listen at 127.0.0.1.");
        }

        if (!IsLoopbackOnly(url) && url.Scheme == Uri.UriSchemeHttp && !options.IsBehindProxy)
        {
            problems.Add(
                $"listen: {options.Listen} can be reached from other machines, and tokens would travel unencrypted. "
                + "Serve https with --certificate, or say with --behind-proxy that a proxy in front encrypts.");
        }

        if (options.TokenFile is { } file && !File.Exists(file))
            problems.Add($"tokens: there is no file {file}; sweep admin token create makes one");
        if (url.HostNameType == UriHostNameType.Dns && url.Host != "localhost")
            problems.Add($"listen: {url.Host} is a name; name an address of this machine, such as 0.0.0.0 for all");
        if (options.LargestBody < 1 || options.RequestsPerSecond < 1 || options.RequestsAtOnce < 1)
            problems.Add("limits: sizes and rates are at least 1");
        var loaded = url.Scheme == Uri.UriSchemeHttps ? Load(options, problems) : null;
        return problems.Count == 0 ? new Endpoint(url, loaded) : throw new ApiOptionsException(problems.ToImmutable());
    }

    public void Listen(KestrelServerOptions kestrel)
    {
        if (url.Host == "localhost" && url.Port != 0)
            kestrel.ListenLocalhost(url.Port, Secure);
        else
            kestrel.Listen(url.Host == "localhost" ? IPAddress.Loopback : IPAddress.Parse(url.Host.Trim('[', ']')), url.Port, Secure);
    }

    private static bool IsLoopbackOnly(Uri url) =>
        url.Host == "localhost" || (IPAddress.TryParse(url.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static ServerCertificate? Load(ApiOptions options, ImmutableArray<string>.Builder problems)
    {
        if (options.Certificate is null)
        {
            problems.Add("certificate: https needs one; name its file, in PEM, with --certificate and its key with --certificate-key");
            return null;
        }

        try
        {
            return new ServerCertificate(options.Certificate, options.CertificateKey, TimeProvider.System, options.Log);
        }
        catch (IOException fault)
        {
            problems.Add(fault.Message);
            return null;
        }
    }

    private void Secure(ListenOptions listen)
    {
        if (certificate is null)
            return;
        listen.UseHttps(new TlsHandshakeCallbackOptions
        {
            OnConnection = _ => ValueTask.FromResult(new SslServerAuthenticationOptions
            {
                ServerCertificateContext = certificate.Current(),
                ApplicationProtocols = [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11],
            }),
        });
    }
}
