using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using SweepCluster.Api.Access;
using SweepCluster.Api.Tests.Hosting;
using SweepCluster.Contracts.Services;

namespace SweepCluster.Api.Tests.Fuzzing;

/// <summary>Requests that are wrong in every way: each is answered, none by an internal fault, and the server goes on.</summary>
public class RequestFuzzTests
{
    private const int Requests = 2000;
    private const int Raw = 300;

    private static readonly string[] Methods = ["GET", "GET", "GET", "POST", "POST", "DELETE", "PUT", "HEAD", "PATCH", "OPTIONS", "GRÜSS", "TRACE"];

    private static readonly string[] Paths =
    [
        "sweeps", "sweeps/ID", "sweeps/ID/specification", "sweeps/ID/slice", "sweeps/ID/summary", "sweeps/ID/keys",
        "sweeps/ID/store/.zmetadata", "sweeps/ID/store/sum/0.0", "sweeps/ID/pause", "sweeps/ID/resume", "sweeps/ID/retry",
        "engines", "engines/test-plane", "engines/test-plane/points", "workers", "openapi.json",
    ];

    private static readonly string[] Queries =
    [
        "limit=5", "offset=3", "weight=2", "priority=1", "x=0", "y=1", "observable=sum", "select=x:0", "state=running", "cursor=a", "format=json", "name=plane",
    ];

    private static readonly string[] Tokens =
    [
        "", "0", "-1", "NaN", "1e400", "99999999999999999999", "null", "..", "../../etc/passwd", "%00", "%2e%2e%2f", "\ud83d\ude00", "'; DROP TABLE grain_state; --",
        "<script>", "{}", "[]", "x", "true", new string('a', 5000), "s-abc234def567", "\t", "%", "%ZZ", "+", "a=b&c", "//", ":", "~", "٣",
    ];

    [Fact]
    public async Task Requests_MutatedInAnyWay_AreNeverAnInternalFault()
    {
        await using var server = await TestServer.StartAsync(withTokens: true);
        server.Use(Role.Admin);
        var random = new Random(20261121);
        var statuses = new SortedDictionary<int, int>();
        var valid = TestSubmissions.Plane(2, 2).Text;
        for (var i = 0; i < Requests; i++)
        {
            if (i % 50 == 0)
                server.Use((Role?)Enum.GetValues<Role>()[random.Next(3)]);
            var id = i % 7 == 0 ? "s-" + random.Next() : "s-abc234def567";
            using var request = Mutated(random, id, valid, out var said);
            HttpResponseMessage answer;
            try
            {
                answer = await server.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            }
            catch (Exception fault) when (fault is HttpRequestException or FormatException or ArgumentException)
            {
                // A method, header or address that no client can even send.
                continue;
            }

            using (answer)
            {
                var status = (int)answer.StatusCode;
                status.ShouldBeLessThan(500, $"request {i}: {said}: {await answer.Content.ReadAsStringAsync()}");
                statuses[status] = statuses.GetValueOrDefault(status) + 1;
            }
        }

        // The requests reached what they were meant to reach: some were right, most were wrong in more than one way.
        foreach (var status in (int[])[200, 400, 403, 404, 405])
            statuses.ShouldContainKey(status);
        statuses.Values.Sum().ShouldBeGreaterThan(Requests / 2);
        server.Log.ShouldAllBe(line => !line.StartsWith("error:"));
        server.Use(Role.Admin);
        (await server.Client.GetAsync("engines")).IsSuccessStatusCode.ShouldBeTrue();
    }

    [Fact]
    public async Task Bytes_ThatAreNoHttp_AreRefusedOrClosed_AndTheServerGoesOn()
    {
        await using var server = await TestServer.StartAsync();
        var random = new Random(7);
        var port = server.Client.BaseAddress!.Port;
        var right = Encoding.ASCII.GetBytes($"POST /api/v1/sweeps HTTP/1.1\r\nHost: localhost:{port}\r\nContent-Type: application/yaml\r\nContent-Length: 5\r\nConnection: close\r\n\r\na: [1");
        for (var i = 0; i < Raw; i++)
        {
            var sent = Flip(right, random);
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", port);
            await using var stream = client.GetStream();
            try
            {
                await stream.WriteAsync(sent);
                client.Client.Shutdown(SocketShutdown.Send);
                using var reader = new StreamReader(stream);
                using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
                var answer = await reader.ReadToEndAsync(limit.Token);
                if (answer.Length > 0)
                    answer.ShouldMatch("^HTTP/1\\.1 ([234]|505)", $"request {i}: {Encoding.Latin1.GetString(sent)}");
            }
            catch (IOException)
            {
                // Closed while it was written to.
            }
        }

        (await server.Client.GetAsync("engines")).IsSuccessStatusCode.ShouldBeTrue();
        server.Log.ShouldAllBe(line => !line.StartsWith("error:"));
    }

    private static HttpRequestMessage Mutated(Random random, string id, string valid, out string said)
    {
        var path = Pick(random, Paths).Replace("ID", random.Next(5) == 0 ? Pick(random, Tokens) : id, StringComparison.Ordinal);
        if (random.Next(6) == 0)
            path += "/" + Pick(random, Tokens);
        var queries = Enumerable.Range(0, random.Next(4)).Select(_ => Pick(random, Queries).Split('=')[0] + "=" + (random.Next(2) == 0 ? Pick(random, Tokens) : "1"));
        var address = path + "?" + string.Join('&', queries);
        var request = new HttpRequestMessage(new HttpMethod(Pick(random, Methods).Replace("Ü", "U", StringComparison.Ordinal)), new Uri(address, UriKind.Relative));
        if (random.Next(3) > 0)
        {
            var body = random.Next(4) switch
            {
                0 => Encoding.UTF8.GetBytes(valid),
                1 => Flip(Encoding.UTF8.GetBytes(valid), random),
                2 => Flip(Encoding.UTF8.GetBytes("""{"parameters": {"x": "1", "y": "2"}, "outputs": ["sum"]}"""), random),
                _ => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(Pick(random, Tokens), random.Next(20)))),
            };
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = random.Next(6) switch
            {
                0 => null,
                1 => new MediaTypeHeaderValue("text/plain"),
                2 or 3 => new MediaTypeHeaderValue("application/json"),
                _ => new MediaTypeHeaderValue("application/yaml"),
            };
        }

        foreach (var header in (string[])["Idempotency-Key", "Range", "Accept", "Last-Event-ID", "If-None-Match", "traceparent"])
        {
            if (random.Next(8) == 0)
                request.Headers.TryAddWithoutValidation(header, Pick(random, Tokens));
        }

        said = $"{request.Method} {address[..Math.Min(200, address.Length)]}";
        return request;
    }

    // Bytes changed, cut out, doubled, put in.
    private static byte[] Flip(byte[] bytes, Random random)
    {
        var mutated = bytes.ToList();
        for (var n = 1 + random.Next(6); n > 0 && mutated.Count > 0; n--)
        {
            var at = random.Next(mutated.Count);
            switch (random.Next(4))
            {
                case 0: mutated[at] = (byte)random.Next(256); break;
                case 1: mutated.RemoveRange(at, Math.Min(random.Next(1, 12), mutated.Count - at)); break;
                case 2: mutated.InsertRange(at, mutated.GetRange(at, Math.Min(random.Next(1, 30), mutated.Count - at))); break;
                default: mutated.InsertRange(at, Encoding.UTF8.GetBytes(Pick(random, Tokens))); break;
            }
        }

        return [.. mutated];
    }

    private static T Pick<T>(Random random, T[] from) => from[random.Next(from.Length)];
}
