using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using SweepCluster.Api.Json;

namespace SweepCluster.Client.Remote;

/// <summary>A server's address and how it is asked: with a token, in bounded time, and its problems turned into messages.</summary>
/// <remarks>
/// A server that answered before and is away is waited for, where asking twice does no harm; so is one that asks for
/// patience. Safe from several threads.
/// </remarks>
internal sealed class RemoteServer : IDisposable
{
    // The longest that a caller may see nothing happen; above the service's limit of 10 s for a point on demand, and
    // above the 15 s after which a silent stream of events says that it is alive.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(25);
    private static readonly TimeSpan ConnectTime = TimeSpan.FromSeconds(5);

    // In all, for one request: a restart, or a minute in which too many asked.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    private readonly HttpClient http;
    private readonly TimeProvider time;
    private volatile bool hasAnswered;

    /// <summary>A server.</summary>
    /// <exception cref="InputException">The address is none.</exception>
    public RemoteServer(string address, string? token, TimeProvider time)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.Query.Length > 0 || url.UserInfo.Length > 0)
            throw new InputException($"server: {address} is no address of a server; one looks like http://localhost:7077");
        this.time = time;
        Address = address.TrimEnd('/');

        // No redirects: a token is for the server that was named.
        http = new HttpClient(new SocketsHttpHandler { ConnectTimeout = ConnectTime, AllowAutoRedirect = false, UseProxy = !url.IsLoopback })
        {
            BaseAddress = new Uri(Address + "/api/v1/"),
            Timeout = Timeout.InfiniteTimeSpan,
        };
        if (token is not null)
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    /// <summary>The address, as it was given.</summary>
    public string Address { get; }

    /// <summary>Asks for something; the answer is not an error.</summary>
    /// <exception cref="InputException">The server says that the request is wrong.</exception>
    /// <exception cref="RemoteException">The server cannot be reached, or fails.</exception>
    public async Task<HttpResponseMessage> SendAsync(RemoteRequest request, CancellationToken cancellation) =>
        await FindAsync(request, cancellation, isNeeded: true) ?? throw new InvalidOperationException("What is needed is found, or an exception says why not.");

    /// <summary>Asks for something that may not be there: then <see langword="null"/>.</summary>
    /// <exception cref="InputException">The server says that the request is wrong.</exception>
    /// <exception cref="RemoteException">The server cannot be reached, or fails.</exception>
    public async Task<HttpResponseMessage?> FindAsync(RemoteRequest request, CancellationToken cancellation, bool isNeeded = false)
    {
        var started = time.GetTimestamp();
        for (var wait = TimeSpan.FromSeconds(0.25); ; wait *= 2)
        {
            try
            {
                return await TryAsync(request, isNeeded, cancellation);
            }
            catch (RemoteException fault) when (fault.IsPassing && MayRepeat(request, fault) && time.GetElapsedTime(started) < Patience)
            {
                var asked = fault.RetryAfter ?? wait;
                await Task.Delay(asked < LongestWait ? asked : LongestWait, time, cancellation);
            }
        }
    }

    /// <summary>Asks for a JSON document.</summary>
    /// <exception cref="InputException">The server says that the request is wrong.</exception>
    /// <exception cref="RemoteException">The server cannot be reached, fails, or answers with something else.</exception>
    public async Task<T> ReadAsync<T>(RemoteRequest request, CancellationToken cancellation)
    {
        using var answer = await SendAsync(request, cancellation);
        try
        {
            await using var body = await BodyAsync(answer, cancellation);
            return await JsonSerializer.DeserializeAsync<T>(body, ApiJson.Options, cancellation) ?? throw new JsonException("it is null");
        }
        catch (Exception fault) when (fault is JsonException or IOException)
        {
            throw new RemoteException($"{Address} answers what this program does not understand: {fault.Message}", fault);
        }
    }

    /// <summary>The body of an answer, which throws <see cref="IOException"/> when it is cut or the server falls silent.</summary>
    public async Task<Stream> BodyAsync(HttpResponseMessage answer, CancellationToken cancellation) =>
        new PatientStream(await answer.Content.ReadAsStreamAsync(cancellation), Silence, time);

    public void Dispose() => http.Dispose();

    // A server that was never there is named at once; one that asks for patience did nothing yet.
    private bool MayRepeat(RemoteRequest request, RemoteException fault) =>
        fault.RetryAfter is not null || (request.IsRepeatable && hasAnswered);

    private async Task<HttpResponseMessage?> TryAsync(RemoteRequest request, bool isNeeded, CancellationToken cancellation)
    {
        var answer = await AskAsync(request, cancellation);
        hasAnswered = true;
        if (answer.IsSuccessStatusCode)
            return answer;
        using (answer)
        {
            return answer.StatusCode == HttpStatusCode.NotFound && !isNeeded
                ? null
                : throw await RemoteProblem.OfAsync(Address, answer, await BodyAsync(answer, cancellation), cancellation);
        }
    }

    private async Task<HttpResponseMessage> AskAsync(RemoteRequest request, CancellationToken cancellation)
    {
        using var message = request.ToMessage();
        using var late = new CancellationTokenSource(Silence, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellation);
        try
        {
            return await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, either.Token);
        }
        catch (HttpRequestException fault)
        {
            throw new RemoteException($"{Address} cannot be reached: {(fault.InnerException ?? fault).Message}. Is a server running there?", fault) { IsPassing = true };
        }
        catch (OperationCanceledException fault) when (!cancellation.IsCancellationRequested)
        {
            throw new RemoteException($"{Address} does not answer.", fault) { IsPassing = true };
        }
    }
}
