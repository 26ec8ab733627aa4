using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SweepCluster.Api.Access;
using SweepCluster.Api.Hosting;

namespace SweepCluster.Api.Tests.Hosting;

public sealed class HttpsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("sweep-https-").FullName;

    private string CertificatePath => Path.Combine(folder, "cert.pem");

    private string KeyPath => Path.Combine(folder, "key.pem");

    [Fact]
    public async Task Serve_Https_ShowsTheWholeChainAndSpeaksHttp2()
    {
        var root = WriteChain();
        await using var server = await TestServer.StartAsync(withTokens: true, adapt: Secure);
        var shown = new List<string>();
        using var handler = new SocketsHttpHandler();
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, chain, _) =>
        {
            shown.AddRange(chain!.ChainPolicy.ExtraStore.Select(c => c.Subject));
            chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            chain.ChainPolicy.CustomTrustStore.Add(root);
            return chain.Build((X509Certificate2)certificate!);
        };
        using var client = new HttpClient(handler) { BaseAddress = server.Client.BaseAddress, DefaultRequestVersion = HttpVersion.Version20 };
        client.BaseAddress!.Scheme.ShouldBe("https");
        using (var closed = await client.GetAsync("sweeps"))
            await TestServer.ShouldBeProblemAsync(closed, 401);
        client.DefaultRequestHeaders.Authorization = new("Bearer", server.Secrets[Role.Viewer]);
        using var open = await client.GetAsync("sweeps");
        open.StatusCode.ShouldBe(HttpStatusCode.OK);
        open.Version.ShouldBe(HttpVersion.Version20);

        // The client needs the one between the server's and the root, which it does not have itself.
        shown.ShouldContain("CN=Between");
    }

    [Fact]
    public async Task Serve_HttpsToHttpClient_IsRefused()
    {
        WriteChain();
        await using var server = await TestServer.StartAsync(withTokens: true, adapt: Secure);
        using var client = new HttpClient();
        await Should.ThrowAsync<HttpRequestException>(() => client.GetAsync(
            new UriBuilder(server.Client.BaseAddress!) { Scheme = "http" }.Uri));
    }

    [Theory]
    [InlineData("cert.pem")]
    [InlineData("key.pem")]
    public async Task Start_CertificateThatCannotBeUsed_IsRefused(string missing)
    {
        WriteChain();
        await File.WriteAllTextAsync(Path.Combine(folder, missing), "nothing");
        var fault = await Should.ThrowAsync<ApiOptionsException>(() => TestServer.StartAsync(withTokens: true, adapt: Secure));
        fault.Message.ShouldContain("certificate");
        fault.Message.ShouldContain(CertificatePath);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private ApiOptions Secure(ApiOptions options) => options with
    {
        Listen = options.Listen.Replace("http:", "https:", StringComparison.Ordinal),
        Certificate = CertificatePath,
        CertificateKey = KeyPath,
    };

    // A root, one between, and the server's; gives the root.
    private X509Certificate2 WriteChain()
    {
        var (from, to) = (DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var betweenKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var signedRoot = Authority("CN=Root", rootKey).CreateSelfSigned(from, to);
        using var between = Authority("CN=Between", betweenKey).Create(signedRoot, from, to, [1]).CopyWithPrivateKey(betweenKey);
        var request = new CertificateRequest("CN=server", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var server = request.Create(between, from, to, [2]);
        File.WriteAllText(CertificatePath, server.ExportCertificatePem() + "\n" + between.ExportCertificatePem() + "\n");
        File.WriteAllText(KeyPath, key.ExportPkcs8PrivateKeyPem());
        return X509CertificateLoader.LoadCertificate(signedRoot.RawData);
    }

    private static CertificateRequest Authority(string name, ECDsa key)
    {
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return request;
    }
}
